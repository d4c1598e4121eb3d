/// One column of one page: its name, its values, which of them are null, and what a grid wants to know beforehand.
struct PageColumn: Sendable, Equatable {
  /// The key of the row objects; it may be empty, and other columns may have it too.
  let name: String
  /// The rows that are null.
  let nulls: RowBitmap
  /// The values.
  let storage: ColumnStorage
  /// The widest value among the rows sampled, in terminal cells.
  let widthHint: Int
  /// Whether the sampled texts are all dates, or dates with times.
  let temporalShape: TemporalShape?

  /// How many rows from the start of a page are looked at for the hints, where nothing else is asked for.
  static let sampledRows = 256

  /// Takes the values over and samples the first rows for the hints.
  init(name: String, rowCount: Int, nulls: RowBitmap, storage: ColumnStorage, sampledRows: Int = sampledRows) {
    self.name = name
    self.nulls = nulls
    self.storage = storage
    let sample = ColumnSample(storage: storage, nulls: nulls, rows: 0..<min(rowCount, sampledRows))
    widthHint = sample.width
    temporalShape = sample.temporalShape
  }

  /// A column that was sampled before.
  init(name: String, nulls: RowBitmap, storage: ColumnStorage, widthHint: Int, temporalShape: TemporalShape?) {
    self.name = name
    self.nulls = nulls
    self.storage = storage
    self.widthHint = widthHint
    self.temporalShape = temporalShape
  }

  /// The type of the values in this page.
  var type: ColumnType { storage.type }

  /// Bytes of memory held.
  var byteCount: Int { nulls.byteCount + storage.byteCount + name.utf8.count }

  /// Calls `body` with the value of `row`, which counts from the start of the page.
  @inline(__always)
  func withCell<Result>(_ row: Int, _ body: (CellBytes) -> Result) -> Result {
    if nulls.contains(row) { return body(.null) }
    return storage.withCell(row, body)
  }
}

extension ColumnStorage {
  /// Calls `body` with the value at `row`, which the caller knows not to be null.
  @inline(__always)
  func withCell<Result>(_ row: Int, _ body: (CellBytes) -> Result) -> Result {
    switch self {
    case .nulls: body(.null)
    case .booleans(let rows): body(.boolean(rows.contains(row)))
    case .integers(let values): body(.integer(values[row]))
    case .decimals(let arena): arena.withText(row) { body(.number($0)) }
    case .texts(let arena): arena.withText(row) { body(.text($0)) }
    case .json(let arena): arena.withText(row) { body(.json($0)) }
    case .mixed(let arena, let kinds):
      arena.withText(row) { text in
        switch kinds[row] {
        case .null: body(.null)
        case .boolean: body(.boolean(text.first == UInt8(ascii: "t")))
        case .number: body(.number(text))
        case .text: body(.text(text))
        case .json: body(.json(text))
        }
      }
    }
  }
}
