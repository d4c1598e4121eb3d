import FoundationEssentials

/// Reads what ``SpillEncoder`` wrote. The bytes were proven to be those written, so a mismatch is a fault of ours; it is
/// an error all the same and never a read beyond the end.
struct SpillDecoder {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Reads a number.
  mutating func number() throws(SpillError) -> Int {
    guard bytes.count - offset >= MemoryLayout<Int>.size else { throw .damaged }
    defer { offset += MemoryLayout<Int>.size }
    return bytes.loadUnaligned(fromByteOffset: offset, as: Int.self)
  }

  /// Reads a small code.
  mutating func code() throws(SpillError) -> UInt8 {
    guard offset < bytes.count else { throw .damaged }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// Reads elements into an array that takes no more room than they do.
  mutating func elements<Element: BitwiseCopyable>(_: Element.Type = Element.self) throws(SpillError) -> [Element] {
    let count = try number()
    guard count >= 0, count <= (bytes.count - offset) / MemoryLayout<Element>.stride else { throw .damaged }
    let source = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count * MemoryLayout<Element>.stride])
    offset += source.count
    return Array(unsafeUninitializedCapacity: count) { buffer, initializedCount in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: source)
      initializedCount = count
    }
  }

  /// Reads texts.
  mutating func arena() throws(SpillError) -> TextArena {
    let text: [UInt8] = try elements()
    let ends: [UInt32] = try elements()
    guard Int(ends.last ?? 0) <= text.count else { throw .damaged }
    return TextArena(bytes: text, ends: ends)
  }

  /// Reads the values of a column.
  mutating func storage() throws(SpillError) -> ColumnStorage {
    switch try code() {
    case 0: return .nulls
    case 1: return .booleans(RowBitmap(words: try elements()))
    case 2: return .integers(try elements())
    case 3: return .decimals(try arena())
    case 4: return .texts(try arena())
    case 5: return .json(try arena())
    case 6:
      let arena = try arena()
      let codes: [UInt8] = try elements()
      let kinds = codes.compactMap(CellKind.init(rawValue:))
      guard kinds.count == arena.count else { throw .damaged }
      return .mixed(arena, kinds: kinds)
    default: throw .damaged
    }
  }

  /// Reads a column.
  mutating func column() throws(SpillError) -> PageColumn {
    let name: [UInt8] = try elements()
    let widthHint = try number()
    let shape: TemporalShape? =
      switch try code() {
      case 1: .date
      case 2: .dateTime
      default: nil
      }
    return PageColumn(
      name: String(decoding: name, as: UTF8.self), nulls: RowBitmap(words: try elements()), storage: try storage(),
      widthHint: widthHint, temporalShape: shape)
  }
}

extension ColumnarPage {
  /// The rows that ``spillBytes()`` wrote.
  init(spillBytes: Data) throws(SpillError) {
    let read = spillBytes.withUnsafeBytes { bytes in
      Result { () throws(SpillError) in
        var decoder = SpillDecoder(bytes)
        let rowCount = try decoder.number()
        var columns: [PageColumn] = []
        for _ in 0..<(try decoder.number()) { columns.append(try decoder.column()) }
        return ColumnarPage(columns: columns, rowCount: rowCount)
      }
    }
    self = try read.get()
  }
}
