/// How the values of a column become keys of 64 bits whose order is that of the values.
enum SortKeyForm {
  case boolean
  case integer
  case number
  /// Texts, of which the first bytes, which all share, are left out.
  case text(sharedLength: Int)
  case temporal
  /// JSON, of which the first bytes, which all share, are left out.
  case json(sharedLength: Int)
  case mixed

  /// Whether texts that are moments are ordered as such.
  var isTemporal: Bool { if case .temporal = self { true } else { false } }

  /// A key and what tells values with the same key apart, see ``SortEntry``.
  typealias Key = (value: UInt64, detail: UInt32)

  /// The key of a value that is not null.
  @inline(__always)
  func key(_ cell: CellBytes) -> Key {
    switch (self, cell) {
    case (.integer, .integer(let value)): (UInt64(bitPattern: value) ^ (1 << 63), 0)
    case (.text(let shared), .text(let text)): Self.folded(text, from: shared)
    case (.temporal, .text(let text)): Self.temporal(text)
    case (.number, _): Self.number(cell)
    case (.json(let shared), .json(let text)): Self.exact(text, from: shared)
    case (_, .boolean(let value)) where !isMixed: (value ? 1 : 0, 0)
    default: Self.mixed(cell)
    }
  }

  private var isMixed: Bool { if case .mixed = self { true } else { false } }

  @inline(__always)
  private static func number(_ cell: CellBytes) -> Key {
    cell.withDigits { digits in
      guard let number = DecimalText(digits) else { return (.max, SortEntry.isPartial) }
      let (value, isExact) = number.sortKey
      return (value, isExact ? 0 : SortEntry.isPartial)
    }
  }

  @inline(__always)
  private static func temporal(_ text: UnsafeBufferPointer<UInt8>) -> Key {
    if let moment = TemporalText(text) {
      return (UInt64(moment.ticks), moment.rest == 0 ? 0 : SortEntry.isPartial)
    }
    return (1 << 63 | folded(text, from: 0).value >> 1, SortEntry.isPartial)
  }

  /// The kind, then what of the value's own key fits.
  private static func mixed(_ cell: CellBytes) -> Key {
    let own: Key =
      switch cell {
      case .boolean(let value): (value ? 1 << 32 : 0, 0)
      case .integer, .number: number(cell)
      case .text(let text): folded(text, from: 0)
      case .json(let text): exact(text, from: 0)
      case .null: (0, 0)
      }
    return (UInt64(cell.rank) << 62 | own.value >> 2, own.value & 3 == 0 ? own.detail : SortEntry.isPartial)
  }

  /// The first eight bytes from an offset on, the missing ones zero.
  @inline(__always)
  private static func head(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> (bytes: UInt64, count: Int) {
    let count = text.count - start
    guard count < 8 else {
      return (UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: start, as: UInt64.self).bigEndian, count)
    }
    var bytes: UInt64 = 0
    for index in start..<start + max(0, count) { bytes = bytes << 8 | UInt64(text[index]) }
    return (count > 0 ? bytes << UInt64(64 - 8 * count) : 0, max(0, count))
  }

  /// Bytes as they are. One that is zero looks like a missing one, so such a key is partial.
  @inline(__always)
  private static func exact(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Key {
    let (bytes, count) = head(text, from: start)
    return (bytes, count <= 8 && !hasZero(bytes, count) ? 0 : SortEntry.isPartial)
  }

  /// Folded bytes; the detail tells which of them were capitals.
  @inline(__always)
  private static func folded(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Key {
    let (bytes, count) = head(text, from: start)
    guard bytes & 0x8080_8080_8080_8080 == 0 else {
      return (foldedHead(UnsafeBufferPointer(rebasing: text[start...])), SortEntry.isPartial)
    }
    let capitals =
      (bytes &+ 0x3F3F_3F3F_3F3F_3F3F) & ~(bytes &+ 0x2525_2525_2525_2525) & 0x8080_8080_8080_8080
    let small = bytes | capitals >> 2
    guard count <= 8, !hasZero(bytes, count) else { return (small, SortEntry.isPartial) }
    // One bit for each byte that is no capital, that of the first byte highest: capitals come first.
    let detail = (((~capitals & 0x8080_8080_8080_8080) >> 7) &* 0x0102_0408_1020_4080) >> 56
    return (small, UInt32(truncatingIfNeeded: detail))
  }

  /// The first eight folded bytes of a text that is not ASCII.
  private static func foldedHead(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var folded = FoldedText(text)
    var bytes: UInt64 = 0
    for _ in 0..<8 { bytes = bytes << 8 | UInt64(folded.next() ?? 0) }
    return bytes
  }

  /// Whether one of the first `count` bytes is zero.
  @inline(__always)
  private static func hasZero(_ bytes: UInt64, _ count: Int) -> Bool {
    guard count > 0 else { return false }
    let filled = count < 8 ? bytes | UInt64.max >> UInt64(8 * count) : bytes
    return (filled &- 0x0101_0101_0101_0101) & ~filled & 0x8080_8080_8080_8080 != 0
  }
}
