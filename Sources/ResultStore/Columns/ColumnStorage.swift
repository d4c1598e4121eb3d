/// How the values of one column in one page lie in memory: no object per row or cell. Rows that are null have a
/// place too (zero, or an empty text), so a row number is an index everywhere.
enum ColumnStorage: Sendable, Equatable {
  /// Every row is null.
  case nulls
  /// The rows that are true.
  case booleans(RowBitmap)
  /// One number per row.
  case integers([Int64])
  /// Numbers as digits.
  case decimals(TextArena)
  /// Strings.
  case texts(TextArena)
  /// Compact JSON.
  case json(TextArena)
  /// Texts of several kinds, with each row's kind beside.
  case mixed(TextArena, kinds: [CellKind])

  /// The type of column that is stored this way.
  var type: ColumnType {
    switch self {
    case .nulls: .unknown
    case .booleans: .boolean
    case .integers: .integer
    case .decimals: .decimal
    case .texts: .text
    case .json: .json
    case .mixed: .mixed
    }
  }

  /// Bytes of memory held.
  var byteCount: Int {
    switch self {
    case .nulls: 0
    case .booleans(let rows): rows.byteCount
    case .integers(let values): values.capacity * MemoryLayout<Int64>.stride
    case .decimals(let arena), .texts(let arena), .json(let arena): arena.byteCount
    case .mixed(let arena, let kinds): arena.byteCount + kinds.capacity
    }
  }
}
