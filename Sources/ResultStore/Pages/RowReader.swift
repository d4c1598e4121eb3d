/// Reads the rows of a page, an array of objects, into columns. The text may come in parts: what is not a whole row at
/// the end of one is left for the next.
///
/// Each value is first taken as what almost all values are: that of the key that came next in the row before, without
/// whitespace, a string or a short number. ``JSONScanner`` reads whatever is different, and says what is wrong with it.
struct RowReader: ~Copyable {
  /// The columns so far.
  private(set) var names: ColumnNames
  /// Complete rows read.
  private(set) var rowCount = 0
  private var builders: ColumnBuilders
  private let depthLimit: Int

  /// What is to be read next.
  enum Stage: Sendable {
    case start
    case firstRowOrEnd
    case row
    case separator
    case end
  }

  /// Rows between two looks at whether the task was cancelled.
  private static let rowsPerCancellationCheck = 4096
  /// How many columns are looked at before a key is searched for, when a row leaves some out.
  private static let columnsLookedAhead = 8

  /// A reader of rows whose columns begin with those of `names`; there is room for `rowCapacity` rows at first.
  init(names: ColumnNames, depthLimit: Int, rowCapacity: Int = 64) {
    self.names = names
    self.depthLimit = depthLimit
    builders = ColumnBuilders(capacity: names.entries.count, rowCapacity: rowCapacity)
    for entry in names.entries {
      builders.append(KeyPattern(spelling: entry.spelling), firstRow: 0)
      builders[builders.count - 1].sharesName = entry.sharesName
    }
  }

  /// The page of the rows read so far.
  /// Its hints come from the first `sampledRows` rows.
  func page(sampledRows: Int = PageColumn.sampledRows) -> ColumnarPage {
    let columns = (0..<builders.count).compactMap { index -> PageColumn? in
      // A column made by a row that was not finished has nothing to show.
      guard builders[index].firstRow < rowCount else { return nil }
      return builders[index].finished(
        name: String(decoding: names.entries[index].name, as: UTF8.self), sampledRows: sampledRows)
    }
    return ColumnarPage(columns: columns, rowCount: rowCount)
  }

  /// Reads what is whole in the text of `scanner`, the last part of the page or not.
  /// - Returns: how many bytes were read; the rest must stand at the start of the next part.
  /// - Throws: ``ScanFailure``. The rows before that place are kept.
  mutating func read(
    _ scanner: consuming JSONScanner, stage: inout Stage, isLast: Bool
  ) throws(ScanFailure) -> Int {
    var read = 0
    do throws(ScanFailure) {
      while stage != .end {
        stage = try readNext(stage, &scanner, isLast: isLast)
        read = scanner.position
      }
      scanner.skipWhitespace()
      guard scanner.isAtEnd else { throw scanner.failure(.endOfText) }
      return scanner.position
    } catch {
      builders.removeValues(from: rowCount)
      guard case .truncated = error.reason, !isLast else { throw error }
      return read
    }
  }

  private mutating func readNext(
    _ stage: Stage, _ scanner: inout JSONScanner, isLast: Bool
  ) throws(ScanFailure) -> Stage {
    switch stage {
    case .start:
      guard scanner.skipByteOrderMark() || isLast else {
        throw ScanFailure(reason: .truncated(expected: .rowOrEnd), offset: scanner.position)
      }
      scanner.skipWhitespace()
      if scanner.skip("[") { return .firstRowOrEnd }
      throw scanner.isAtEnd
        ? scanner.failure(.rowOrEnd) : ScanFailure(reason: .notAnArray, offset: scanner.position)
    case .firstRowOrEnd:
      scanner.skipWhitespace()
      if scanner.skip("]") { return .end }
      guard !scanner.isAtEnd else { throw scanner.failure(.rowObject) }
      return .row
    case .row:
      scanner.skipWhitespace()
      try readRow(&scanner)
      rowCount += 1
      if rowCount % Self.rowsPerCancellationCheck == 0, Task.isCancelled {
        throw ScanFailure(reason: .cancelled, offset: scanner.position)
      }
      return .separator
    case .separator:
      scanner.skipWhitespace()
      if scanner.skip(",") { return .row }
      guard scanner.skip("]") else { throw scanner.failure(.commaOrBracket) }
      return .end
    case .end:
      return .end
    }
  }

  private mutating func readRow(_ scanner: inout JSONScanner) throws(ScanFailure) {
    guard scanner.skip("{") else { throw scanner.failure(.rowObject) }
    builders.makeRoom(for: rowCount)
    scanner.skipWhitespace()
    if scanner.skip("}") {
      builders.fill(rowCount)
      return
    }
    var next = scanner.next
    var valueCount = 0
    // The column that the next key most likely names.
    var expected = 0
    // Whether the keys of this row have come in column order so far.
    var isInOrder = true
    while true {
      var column = expected
      if column < builders.count, isFree(column, isInOrder: isInOrder),
        builders[column].key.matches(next)
      {
        next += builders[column].key.byteCount
      } else {
        scanner.next = next
        column = try readKey(&scanner, expected: expected)
        next = scanner.next
        isInOrder = false
      }
      if !take(&next, into: column) {
        scanner.next = next
        try readValue(&scanner, into: column)
        next = scanner.next
      }
      valueCount &+= 1
      expected = column &+ 1
      if next[0] == UInt8(ascii: ",") {
        next += 1
        continue
      }
      scanner.next = next
      scanner.skipWhitespace()
      if scanner.skip("}") { break }
      guard scanner.skip(",") else { throw scanner.failure(.commaOrBrace) }
      next = scanner.next
    }
    if valueCount < builders.count { builders.fill(rowCount) }
  }

  /// Whether a column may take the value of a key that has its name: the row has not had it yet, nor may a column
  /// before it of the same name be free.
  @inline(__always)
  private func isFree(_ column: Int, isInOrder: Bool) -> Bool {
    builders[column].count == rowCount && (isInOrder || !builders[column].sharesName)
  }

  /// Reads a key that is not the expected one, or not spelled as usual, its colon, and the whitespace around them.
  private mutating func readKey(_ scanner: inout JSONScanner, expected: Int) throws(ScanFailure) -> Int {
    scanner.skipWhitespace()
    guard scanner.byte == UInt8(ascii: "\"") else { throw scanner.failure(.columnName) }
    let ahead = expected..<min(expected + Self.columnsLookedAhead, builders.count)
    for column in ahead where isFree(column, isInOrder: false) && builders[column].key.matches(scanner.next) {
      scanner.position += builders[column].key.byteCount
      return column
    }
    let offset = scanner.position
    guard let column = place(of: try scanner.string()) else {
      throw ScanFailure(reason: .tooManyColumns(limit: ColumnNames.limit), offset: offset)
    }
    scanner.skipWhitespace()
    guard scanner.skip(":") else { throw scanner.failure(.colon) }
    return column
  }

  /// The place of the column that takes the value of a key in the current row. A key that repeats within the row goes
  /// to a further column of that name, which is made when there is none. Nil when there are too many.
  private mutating func place(of key: JSONScanner.StringToken) -> Int? {
    let name = key.unescaped
    let places = names.places(of: name)
    if let free = places.first(where: { builders[$0].count == rowCount }) { return free }
    guard builders.count < ColumnNames.limit else { return nil }
    let spelling = Array(key.bytes)
    for place in names.append(name, spelling: spelling) { builders[place].sharesName = true }
    builders.append(KeyPattern(spelling: spelling), firstRow: rowCount)
    builders[builders.count - 1].sharesName = !places.isEmpty
    return builders.count - 1
  }

  /// Takes a value of the usual kind and moves behind it; false, with nothing taken, for any other.
  @inline(__always)
  private mutating func take(_ next: inout UnsafePointer<UInt8>, into column: Int) -> Bool {
    switch next[0] {
    case UInt8(ascii: "\""):
      return builders[column].takeString(&next)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return builders[column].takeShortNumber(&next)
    default:
      return takeWord(&next, into: column)
    }
  }

  /// Takes `null`, `true` or `false` and moves behind it.
  @inline(__always)
  private mutating func takeWord(_ next: inout UnsafePointer<UInt8>, into column: Int) -> Bool {
    // The first four letters, the first of them lowest.
    switch UInt32(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt32.self)) {
    case 0x6C6C_756E:
      builders[column].appendNull()
    case 0x6575_7274:
      builders[column].append(true)
    case 0x736C_6166 where next[4] == UInt8(ascii: "e"):
      builders[column].append(false)
      next += 1
    default:
      return false
    }
    next += 4
    return true
  }

  /// Reads any value, with the whitespace before it.
  private mutating func readValue(_ scanner: inout JSONScanner, into column: Int) throws(ScanFailure) {
    scanner.skipWhitespace()
    var next = scanner.next
    if take(&next, into: column) {
      scanner.next = next
      return
    }
    switch scanner.byte {
    case UInt8(ascii: "\""):
      let token = try scanner.string()
      token.unescaped.withUnsafeBufferPointer { builders[column].append(text: $0) }
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let token = try scanner.number()
      builders[column].append(number: token.digits, value: token.integer)
    default:
      builders[column].append(json: try scanner.value(depth: depthLimit, limit: depthLimit))
    }
  }
}
