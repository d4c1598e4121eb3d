/// Writes the buffers of a chunk one behind the other. Only this process reads them, so numbers are as they lie in
/// memory.
struct SpillEncoder {
  private(set) var bytes: [UInt8] = []

  /// An encoder with room for so many bytes.
  init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  /// Writes a number.
  mutating func append(_ number: Int) {
    withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
  }

  /// Writes a small code.
  mutating func append(code: UInt8) {
    bytes.append(code)
  }

  /// Writes how many elements there are, and the elements.
  mutating func append<Element: BitwiseCopyable>(_ elements: [Element]) {
    append(elements.count)
    elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  /// Writes texts.
  mutating func append(_ arena: TextArena) {
    append(arena.bytes)
    append(arena.ends)
  }

  /// Writes the values of a column.
  mutating func append(_ storage: ColumnStorage) {
    switch storage {
    case .nulls: append(code: 0)
    case .booleans(let rows):
      append(code: 1)
      append(rows.words)
    case .integers(let values):
      append(code: 2)
      append(values)
    case .decimals(let arena):
      append(code: 3)
      append(arena)
    case .texts(let arena):
      append(code: 4)
      append(arena)
    case .json(let arena):
      append(code: 5)
      append(arena)
    case .mixed(let arena, let kinds):
      append(code: 6)
      append(arena)
      append(kinds.map(\.rawValue))
    }
  }

  /// Writes a column.
  mutating func append(_ column: PageColumn) {
    append(Array(column.name.utf8))
    append(column.widthHint)
    switch column.temporalShape {
    case nil: append(code: 0)
    case .date: append(code: 1)
    case .dateTime: append(code: 2)
    }
    append(column.nulls.words)
    append(column.storage)
  }
}

extension ColumnarPage {
  /// The rows as bytes for a ``SpillFile``.
  func spillBytes() -> [UInt8] {
    var encoder = SpillEncoder(capacity: byteCount + 64 * (columns.count + 1))
    encoder.append(rowCount)
    encoder.append(columns.count)
    for column in columns { encoder.append(column) }
    return encoder.bytes
  }
}
