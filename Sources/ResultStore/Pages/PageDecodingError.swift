/// Why a page could not be read, where, and the rows that could.
/// It prints without any of the page's content.
package struct PageDecodingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong.
  package enum Reason: Sendable, Equatable {
    /// The payload is not padded base64 of the standard alphabet; the offset counts in the base64 text.
    case notBase64
    /// The decoded text does not begin with `[`.
    case notAnArray
    /// Something else stands where `expected` should.
    case malformed(expected: Expectation)
    /// The text ends where `expected` should stand.
    case truncated(expected: Expectation)
    /// A value is nested deeper than `limit` levels.
    case nestedTooDeep(limit: Int)
    /// The rows have more than `limit` different keys.
    case tooManyColumns(limit: Int)
    /// The decoded text is longer than 4 GB.
    case tooLarge(byteCount: Int)
    /// The task that decoded was cancelled.
    case cancelled
  }

  /// What the JSON of a page should hold at some place.
  package enum Expectation: String, Sendable {
    case rowObject = "a row object"
    case rowOrEnd = "a row object or ]"
    case columnName = "a column name in quotes"
    case nameOrEnd = "a name in quotes or }"
    case colon = "a colon"
    case value = "a value"
    case valueOrEnd = "a value or ]"
    case commaOrBrace = "a comma or }"
    case commaOrBracket = "a comma or ]"
    case stringEnd = "a string without control characters, ending in a quote"
    case escape = "an escape sequence that JSON knows"
    case hexDigit = "a hexadecimal digit"
    case digit = "a digit"
    case noLeadingZero = "a number without a leading zero"
    case utf8 = "valid UTF-8"
    case endOfText = "the end of the text"
  }

  /// What went wrong.
  package let reason: Reason
  /// Where, in bytes from the start of the decoded text (of the base64 text for ``Reason/notBase64``).
  package let byteOffset: Int
  /// The complete rows before that place.
  package let partialPage: ColumnarPage

  /// Rows of the page that were read and handed over before ``partialPage``.
  private let rowsBefore: Int

  /// The number of complete rows before the place.
  package var rowsDecoded: Int { rowsBefore + partialPage.rowCount }

  init(_ reason: Reason, byteOffset: Int, partialPage: ColumnarPage = .empty, rowsBefore: Int = 0) {
    self.reason = reason
    self.byteOffset = byteOffset
    self.partialPage = partialPage
    self.rowsBefore = rowsBefore
  }

  package var description: String {
    let place = "at byte \(byteOffset), after \(rowsDecoded) complete rows"
    return switch reason {
    case .notBase64: "the page is not base64 (byte \(byteOffset) of the payload)"
    case .notAnArray: "the page is not an array of rows (\(place))"
    case .malformed(let expected): "the page is not valid JSON: expected \(expected.rawValue) \(place)"
    case .truncated(let expected): "the page is cut off: expected \(expected.rawValue) \(place)"
    case .nestedTooDeep(let limit): "a value of the page is nested deeper than \(limit) levels (\(place))"
    case .tooManyColumns(let limit): "the rows of the page have more than \(limit) columns (\(place))"
    case .tooLarge(let byteCount): "the page holds \(byteCount) bytes, more than the 4 GB that are decoded"
    case .cancelled: "decoding was cancelled \(place)"
    }
  }
}
