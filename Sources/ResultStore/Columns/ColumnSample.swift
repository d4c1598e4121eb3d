/// What the first rows of a column say about how to show it, measured once when its page is decoded.
struct ColumnSample {
  /// The widest value, in terminal cells; only the first ``measuredBytes`` of a long value are measured.
  private(set) var width = 0
  /// The temporal shape shared by all non-null texts, when there is at least one.
  private(set) var temporalShape: TemporalShape?

  /// How far into one value the width is measured; no grid gives a column more.
  static let measuredBytes = 512

  /// Looks at `rows`; at whole numbers all of them, because half a number is worth less than half a text.
  init(storage: ColumnStorage, nulls: RowBitmap, rows: Range<Int>) {
    if case .integers(let values) = storage { width = Self.widest(of: values) }
    var isTemporal = storage.type == .text
    for row in rows {
      if nulls.contains(row) {
        width = max(width, CellValue.nullWord.utf8.count)
        continue
      }
      let (cellWidth, shape) = storage.withCell(row, Self.measure)
      width = max(width, cellWidth)
      guard isTemporal else { continue }
      switch shape {
      case nil:
        isTemporal = false
        temporalShape = nil
      case .dateTime: temporalShape = .dateTime
      case .date: temporalShape = temporalShape ?? .date
      }
    }
  }

  /// The most digits of the numbers, with the sign. A null counts as zero.
  private static func widest(of values: [Int64]) -> Int {
    var least = Int64.max
    var greatest = Int64.min
    for value in values {
      least = min(least, value)
      greatest = max(greatest, value)
    }
    return values.isEmpty ? 0 : max(String(least).utf8.count, String(greatest).utf8.count)
  }

  private static func measure(_ cell: CellBytes) -> (width: Int, shape: TemporalShape?) {
    switch cell {
    case .null: (CellValue.nullWord.utf8.count, nil)
    case .boolean(let value): (value ? 4 : 5, nil)
    case .integer(let value): (String(value).utf8.count, nil)
    case .number(let bytes): (bytes.count, nil)
    case .json(let bytes): (TextWidth.cells(of: head(of: bytes)), nil)
    case .text(let bytes): (TextWidth.cells(of: head(of: bytes)), TemporalShape(bytes))
    }
  }

  private static func head(of bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes.prefix(measuredBytes))
  }
}
