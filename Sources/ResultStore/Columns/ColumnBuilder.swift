/// Takes the values of one column while a page is read, widening the column's type when a value asks for it.
struct ColumnBuilder {
  /// The column's name as UTF-8: names are compared by their bytes, since Swift's strings would take two spellings of
  /// one accented letter for the same column.
  let name: [UInt8]
  /// The row in which the column first appeared; the rows before are null.
  let firstRow: Int
  /// Whether another column of the page has the same name.
  var sharesName = false
  /// Values taken so far.
  private(set) var count: Int

  private var type: ColumnType
  private var nulls = RowBitmap()
  private var truths = RowBitmap()
  private var integers: [Int64] = []
  private var arena = TextArena()
  private var kinds: [CellKind] = []

  /// A column that first appears in `firstRow`. Only a column of the first row may begin with a type.
  init(name: [UInt8], firstRow: Int, type: ColumnType = .unknown) {
    precondition(type == .unknown || firstRow == 0, "a typed column has no rows before it")
    self.name = name
    self.firstRow = firstRow
    self.type = type
    count = firstRow
    nulls.insert(0..<firstRow)
  }

  /// Takes a null.
  mutating func appendNull() {
    nulls.insert(count)
    switch type {
    case .unknown, .boolean: break
    case .integer: integers.append(0)
    case .decimal, .text, .json: arena.appendEmpty()
    case .mixed:
      arena.appendEmpty()
      kinds.append(.null)
    }
    count += 1
  }

  /// Takes `true` or `false`.
  mutating func append(_ value: Bool) {
    if type != .boolean { widen(to: .boolean) }
    if type == .boolean {
      if value { truths.insert(count) }
    } else {
      appendMixed(.boolean) { $0.append(contentsOf: (value ? "true" : "false").utf8) }
    }
    count += 1
  }

  /// Takes a number; `digits` is its text, `value` the same when it is a whole number of 64 bits.
  mutating func append(number digits: UnsafeBufferPointer<UInt8>, value: Int64?) {
    if let value, type == .integer {
      integers.append(value)
      count += 1
      return
    }
    widen(to: value == nil ? .decimal : .integer)
    switch type {
    case .integer: integers.append(value ?? 0)
    case .mixed: appendMixed(.number) { $0.append(contentsOf: digits) }
    default: arena.append(digits)
    }
    count += 1
  }

  /// Takes a string that stands in `source` as it is.
  @inline(__always)
  mutating func append(text source: UnsafeBufferPointer<UInt8>) {
    if type != .text { widen(to: .text) }
    arena.append(source)
    if type == .mixed { kinds.append(.text) }
    count += 1
  }

  /// Takes a string that `write` puts at the end of a buffer.
  mutating func appendText(writing write: (inout [UInt8]) -> Void) {
    widen(to: .text)
    arena.append(writing: write)
    if type == .mixed { kinds.append(.text) }
    count += 1
  }

  /// Takes an object or array whose compact JSON `write` puts at the end of a buffer.
  mutating func appendJSON(writing write: (inout [UInt8]) -> Void) {
    widen(to: .json)
    arena.append(writing: write)
    if type == .mixed { kinds.append(.json) }
    count += 1
  }

  /// Takes the last value back: its row turned out to be broken. The type stays as wide as it became.
  mutating func removeLast() {
    count -= 1
    nulls.remove(count)
    truths.remove(count)
    switch type {
    case .unknown, .boolean: break
    case .integer: integers.removeLast()
    case .decimal, .text, .json: arena.removeLast()
    case .mixed:
      arena.removeLast()
      kinds.removeLast()
    }
  }

  /// Makes room for `rows` values in all.
  mutating func reserve(rows: Int) {
    switch type {
    case .unknown, .boolean: break
    case .integer: integers.reserveCapacity(rows)
    case .decimal, .text, .json: arena.reserve(rows: rows)
    case .mixed:
      arena.reserve(rows: rows)
      kinds.reserveCapacity(rows)
    }
  }

  /// The finished column. The builder gives its buffers away and is empty afterwards.
  consuming func finish() -> PageColumn {
    integers.trim()
    arena.trim()
    kinds.trim()
    let storage: ColumnStorage =
      switch type {
      case .unknown: .nulls
      case .boolean: .booleans(truths)
      case .integer: .integers(integers)
      case .decimal: .decimals(arena)
      case .text: .texts(arena)
      case .json: .json(arena)
      case .mixed: .mixed(arena, kinds: kinds)
      }
    return PageColumn(
      name: String(decoding: name, as: UTF8.self), rowCount: count, nulls: nulls, storage: storage)
  }

  private mutating func appendMixed(_ kind: CellKind, writing write: (inout [UInt8]) -> Void) {
    arena.append(writing: write)
    kinds.append(kind)
  }

  /// Makes the column wide enough for a value of type `other` and moves what it holds.
  private mutating func widen(to other: ColumnType) {
    let wider = type.widened(with: other)
    guard wider != type else { return }
    switch (type, wider) {
    case (.unknown, .integer): integers = Array(repeating: 0, count: count)
    case (.unknown, .boolean): break
    case (.unknown, _): arena.appendEmpty(count: count)
    case (.integer, .decimal): spellOut()
    default:
      let kind = type.cellKind
      if type == .integer || type == .boolean { spellOut() }
      kinds = (0..<count).map { nulls.contains($0) ? .null : kind }
    }
    type = wider
  }

  /// Writes integers or booleans out as text, exactly as JSON spells them.
  private mutating func spellOut() {
    for row in 0..<count {
      if nulls.contains(row) {
        arena.appendEmpty()
      } else if type == .integer {
        let value = integers[row]
        arena.append { $0.append(contentsOf: String(value).utf8) }
      } else {
        let value = truths.contains(row)
        arena.append { $0.append(contentsOf: (value ? "true" : "false").utf8) }
      }
    }
    integers = []
    truths = RowBitmap()
  }
}

extension ColumnType {
  /// The kind of the non-null values of a column of this type; ``mixed`` has no single one and is never asked.
  fileprivate var cellKind: CellKind {
    switch self {
    case .unknown: .null
    case .boolean: .boolean
    case .integer, .decimal: .number
    case .text, .mixed: .text
    case .json: .json
    }
  }
}
