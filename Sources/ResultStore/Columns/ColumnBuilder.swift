/// Takes the values of one column while a page is read, widening the column's type when a value asks for it.
///
/// A plain value over memory of its own, so that taking a cell costs no check for other owners: ``ColumnBuilders`` owns
/// the memory, makes room before a row begins, and gives it back. Every row has a place, those that are null too.
struct ColumnBuilder {
  /// The key as rows spell it.
  let key: KeyPattern
  /// The row in which the column first appeared; the rows before are null.
  let firstRow: Int
  /// Whether another column of the page has the same name.
  var sharesName = false
  /// Values taken so far.
  private(set) var count: Int
  /// What the values so far need.
  private(set) var type: ColumnType

  /// One word a row: the value itself of an integer column, else where the row's text ends in the first half.
  private var rows: UnsafeMutableRawPointer
  /// One bit a row: whether it is null.
  private var nulls: RowBits
  /// How many rows there is room for.
  private(set) var rowCapacity: Int
  /// One bit a row, of a boolean column: whether it is true.
  private var truths: RowBits?
  /// One kind a row, of a mixed column.
  private var kinds: UnsafeMutablePointer<CellKind>?
  /// The texts of all rows, one after another.
  private var text = TextBuffer()

  /// A column that first appears in `firstRow`, with room for `rowCapacity` rows. Only a column of the first row may
  /// begin with a type. The memory of `key` becomes the builder's.
  init(key: KeyPattern, firstRow: Int, rowCapacity: Int, type: ColumnType = .unknown) {
    precondition(type == .unknown || firstRow == 0, "a typed column has no rows before it")
    precondition(rowCapacity > firstRow, "no room for the first value")
    self.key = key
    self.firstRow = firstRow
    self.rowCapacity = rowCapacity
    self.type = .unknown
    count = firstRow
    rows = .allocate(byteCount: rowCapacity * Self.bytesPerRow, alignment: Self.bytesPerRow)
    nulls = RowBits(rowCapacity: rowCapacity)
    for row in 0..<firstRow { nulls.insert(row) }
    rows.initializeMemory(as: UInt32.self, repeating: 0, count: firstRow)
    if type != .unknown { widen(to: type) }
  }

  /// Gives the memory back. The builder must not be used afterwards.
  func deallocate() {
    key.deallocate()
    rows.deallocate()
    nulls.deallocate()
    truths?.deallocate()
    kinds?.deallocate()
    text.deallocate()
  }

  /// Makes room for `capacity` rows in all.
  mutating func reserve(rows capacity: Int) {
    guard capacity > rowCapacity else { return }
    let larger = UnsafeMutableRawPointer.allocate(
      byteCount: capacity * Self.bytesPerRow, alignment: Self.bytesPerRow)
    larger.copyMemory(from: rows, byteCount: count * Self.bytesPerRow)
    rows.deallocate()
    rows = larger
    nulls.reserve(rowCapacity: capacity)
    truths?.reserve(rowCapacity: capacity)
    if let old = kinds {
      let larger = UnsafeMutablePointer<CellKind>.allocate(capacity: capacity)
      larger.initialize(from: old, count: count)
      old.deallocate()
      kinds = larger
    }
    rowCapacity = capacity
  }

  /// Takes a null.
  @inline(__always)
  mutating func appendNull() {
    nulls.insert(count)
    if type == .integer {
      storeInteger(0)
    } else {
      endText(.null)
    }
    count &+= 1
  }

  /// Takes `true` or `false`.
  mutating func append(_ value: Bool) {
    if type != .boolean { widen(to: .boolean) }
    if type == .boolean {
      if value { truths?.insert(count) }
    } else {
      text.append(spelling: value)
    }
    endText(.boolean)
    count &+= 1
  }

  /// Takes a number; `digits` is its text, `value` the same when it is a whole number of 64 bits.
  mutating func append(number digits: UnsafeBufferPointer<UInt8>, value: Int64?) {
    widen(to: value == nil ? .decimal : .integer)
    if type == .integer, let value {
      storeInteger(value)
    } else {
      text.append(digits)
      endText(.number)
    }
    count &+= 1
  }

  /// Takes a string.
  mutating func append(text source: UnsafeBufferPointer<UInt8>) {
    widen(to: .text)
    text.append(source)
    endText(.text)
    count &+= 1
  }

  /// Takes an object or array given as JSON text that has been checked, leaving out the whitespace between its tokens.
  mutating func append(json source: UnsafeBufferPointer<UInt8>) {
    widen(to: .json)
    text.appendCompacted(source)
    endText(.json)
    count &+= 1
  }

  /// Takes the string whose opening quote is at `next`, unescaped, and moves behind it. `next` must be followed by
  /// ``TextBuffer/slack`` readable bytes after the end of the text, which must be zero.
  /// - Returns: false, with nothing taken, when it is not a string as JSON wants it.
  @inline(__always)
  mutating func takeString(_ next: inout UnsafePointer<UInt8>) -> Bool {
    if type != .text { widen(to: .text) }
    guard text.takeString(&next) else { return false }
    endText(.text)
    count &+= 1
    return true
  }

  /// Takes the number at `next` when it is one of few digits and no exponent, and moves behind it. `next` must be
  /// followed by ``TextBuffer/slack`` readable bytes after the end of the text, which must be zero.
  /// - Returns: false, with nothing taken, for any other number and what is none.
  @inline(__always)
  mutating func takeShortNumber(_ next: inout UnsafePointer<UInt8>) -> Bool {
    guard let number = ShortNumber(at: next) else { return false }
    let needed: ColumnType = number.isInteger ? .integer : .decimal
    if type != needed, type != .decimal { widen(to: needed) }
    if type == .integer {
      storeInteger(number.integer)
    } else {
      text.appendShort(next, count: number.byteCount)
      endText(.number)
    }
    count &+= 1
    next += number.byteCount
    return true
  }

  /// Takes the last value back: its row turned out to be broken. The type stays as wide as it became.
  mutating func removeLast() {
    count -= 1
    nulls.remove(count)
    truths?.remove(count)
    if type != .integer { text.count = Int(textEnd(before: count)) }
  }

  /// The finished column of the values taken so far, copied into memory of just their size.
  /// Its hints come from the first `sampledRows` rows.
  func finished(name: String, sampledRows: Int = PageColumn.sampledRows) -> PageColumn {
    let storage: ColumnStorage =
      switch type {
      case .unknown: .nulls
      case .boolean: .booleans(truths?.bitmap ?? RowBitmap())
      case .integer:
        .integers(Array(UnsafeBufferPointer(start: rows.assumingMemoryBound(to: Int64.self), count: count)))
      case .decimal: .decimals(arena)
      case .text: .texts(arena)
      case .json: .json(arena)
      case .mixed: .mixed(arena, kinds: Array(UnsafeBufferPointer(start: kinds, count: count)))
      }
    return PageColumn(
      name: name, rowCount: count, nulls: nulls.bitmap, storage: storage, sampledRows: sampledRows)
  }

  /// A word a row, whatever the type: a column may become one of integers after it began.
  private static let bytesPerRow = MemoryLayout<Int64>.stride

  private var arena: TextArena {
    let ends = [UInt32](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      for row in 0..<count { buffer[row] = textEnd(before: row &+ 1) }
      initializedCount = count
    }
    return TextArena(bytes: text.bytes, ends: ends)
  }

  @inline(__always)
  private func storeInteger(_ value: Int64) {
    rows.storeBytes(of: value, toByteOffset: count &* Self.bytesPerRow, as: Int64.self)
  }

  /// Ends the text of the row that is being taken.
  @inline(__always)
  private func endText(_ kind: CellKind) {
    rows.storeBytes(
      of: UInt32(truncatingIfNeeded: text.count), toByteOffset: count &* MemoryLayout<UInt32>.stride, as: UInt32.self)
    if type == .mixed { kinds?[count] = kind }
  }

  /// Where the text of the row before `row` ends.
  @inline(__always)
  private func textEnd(before row: Int) -> UInt32 {
    row == 0 ? 0 : rows.load(fromByteOffset: (row &- 1) &* MemoryLayout<UInt32>.stride, as: UInt32.self)
  }

  /// Makes the column wide enough for a value of type `other` and moves what it holds.
  private mutating func widen(to other: ColumnType) {
    let wider = type.widened(with: other)
    guard wider != type else { return }
    switch (type, wider) {
    case (.unknown, .integer):
      rows.initializeMemory(as: Int64.self, repeating: 0, count: count)  // all of them null
    case (.unknown, .boolean):
      truths = RowBits(rowCapacity: rowCapacity)
    case (.unknown, _):
      break  // the ends of the empty texts are there
    case (.integer, .decimal):
      spellOut()
    default:
      let kind = type.cellKind
      if type == .integer || type == .boolean { spellOut() }
      let kinds = UnsafeMutablePointer<CellKind>.allocate(capacity: rowCapacity)
      for row in 0..<count { kinds[row] = nulls.contains(row) ? .null : kind }
      self.kinds = kinds
    }
    type = wider
  }

  /// Writes integers or booleans out as text, exactly as JSON spells them.
  private mutating func spellOut() {
    for row in 0..<count {
      // The end of a row's text never lies behind the row's integer, so none is overwritten before it is read.
      let value = rows.load(fromByteOffset: row * Self.bytesPerRow, as: Int64.self)
      if !nulls.contains(row) {
        if type == .integer {
          var digits = String(value)
          digits.withUTF8 { text.append($0) }
        } else {
          text.append(spelling: truths?.contains(row) ?? false)
        }
      }
      rows.storeBytes(
        of: UInt32(truncatingIfNeeded: text.count), toByteOffset: row * MemoryLayout<UInt32>.stride, as: UInt32.self)
    }
    truths?.deallocate()
    truths = nil
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
