/// Reads the JSON of one page, an array of row objects, into columns in one pass.
struct PageReader {
  private var scanner: JSONScanner
  private var assembler = PageAssembler()
  private let depthLimit: Int

  /// Rows between two looks at whether the task was cancelled.
  private static let rowsPerCancellationCheck = 4096
  /// Rows after which the size of the rest is estimated, so that the columns need not grow again and again.
  private static let rowsBeforeEstimate = 256

  init(_ text: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
    scanner = JSONScanner(text)
    self.depthLimit = depthLimit
  }

  /// The page of the rows read so far.
  mutating func finish() -> ColumnarPage { assembler.finish() }

  /// Reads the whole text.
  mutating func readRows() throws(ScanFailure) {
    scanner.skipWhitespace()
    guard scanner.skip("[") else {
      guard scanner.position < scanner.text.count else { throw scanner.failure(.rowOrEnd) }
      throw ScanFailure(reason: .notAnArray, offset: scanner.position)
    }
    scanner.skipWhitespace()
    if !scanner.skip("]") {
      repeat {
        scanner.skipWhitespace()
        try readRow()
        try rowCompleted()
        scanner.skipWhitespace()
      } while scanner.skip(",")
      guard scanner.skip("]") else { throw scanner.failure(.commaOrBracket) }
    }
    scanner.skipWhitespace()
    guard scanner.position == scanner.text.count else { throw scanner.failure(.endOfText) }
  }

  private mutating func readRow() throws(ScanFailure) {
    guard scanner.skip("{") else { throw scanner.failure(.rowObject) }
    scanner.skipWhitespace()
    if scanner.skip("}") {
      return
    }
    repeat {
      scanner.skipWhitespace()
      guard scanner.byte == UInt8(ascii: "\"") else { throw scanner.failure(.columnName) }
      let keyOffset = scanner.position
      guard let column = place(of: try scanner.string()) else {
        throw ScanFailure(reason: .tooManyColumns(limit: PageAssembler.columnLimit), offset: keyOffset)
      }
      scanner.skipWhitespace()
      guard scanner.skip(":") else { throw scanner.failure(.colon) }
      scanner.skipWhitespace()
      try readValue(into: column)
      scanner.skipWhitespace()
    } while scanner.skip(",")
    guard scanner.skip("}") else { throw scanner.failure(.commaOrBrace) }
  }

  @inline(__always)
  private mutating func place(of key: JSONScanner.StringToken) -> Int? {
    guard key.hasEscapes else { return assembler.column(named: key.bytes) }
    var name: [UInt8] = []
    JSONText.appendUnescaped(key.bytes, to: &name)
    return name.withUnsafeBufferPointer { assembler.column(named: $0) }
  }

  @inline(__always)
  private mutating func readValue(into column: Int) throws(ScanFailure) {
    switch scanner.byte {
    case UInt8(ascii: "\""):
      let token = try scanner.string()
      if token.hasEscapes {
        assembler.columns[column].appendText { JSONText.appendUnescaped(token.bytes, to: &$0) }
      } else {
        assembler.columns[column].append(text: token.bytes)
      }
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let token = try scanner.number()
      assembler.columns[column].append(number: token.digits, value: token.integer)
    case UInt8(ascii: "n"):
      try scanner.literal("null")
      assembler.columns[column].appendNull()
    case UInt8(ascii: "t"):
      try scanner.literal("true")
      assembler.columns[column].append(true)
    case UInt8(ascii: "f"):
      try scanner.literal("false")
      assembler.columns[column].append(false)
    default:
      let nested = try scanner.value(depth: depthLimit, limit: depthLimit)
      assembler.columns[column].appendJSON { JSONText.appendCompacted(nested, to: &$0) }
    }
  }

  private mutating func rowCompleted() throws(ScanFailure) {
    assembler.endRow()
    let rows = assembler.rowCount
    if rows == Self.rowsBeforeEstimate {
      // A sixteenth more than the mean says: rows are not all equally long.
      assembler.reserve(rows: scanner.text.count / max(scanner.position / rows, 1) * 17 / 16)
    }
    if rows % Self.rowsPerCancellationCheck == 0, Task.isCancelled {
      throw ScanFailure(reason: .cancelled, offset: scanner.position)
    }
  }
}
