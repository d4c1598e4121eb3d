/// The bytes that all of some texts begin with, found one text at a time.
struct SharedPrefix {
  private var bytes: [UInt8]?

  /// How many bytes all texts so far share, cut to whole scalars; 0 when there was none.
  var count: Int {
    guard let bytes, var end = Optional(bytes.count) else { return 0 }
    // A scalar that is cut begins within the last three bytes.
    var start = end - 1
    while start >= 0, end - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    if start >= 0, bytes[start] >= 0xC0 {
      let length = bytes[start] >= 0xF0 ? 4 : bytes[start] >= 0xE0 ? 3 : 2
      if start + length > end { end = start }
    }
    return end
  }

  /// Whether nothing is shared, whatever else comes.
  var isEmpty: Bool { bytes?.isEmpty ?? false }

  /// Takes another text into account.
  @inline(__always)
  mutating func formCommon(with text: UnsafeBufferPointer<UInt8>) {
    guard let known = bytes else {
      bytes = Array(text.prefix(Self.limit))
      return
    }
    var count = 0
    while count < known.count, count < text.count, known[count] == text[count] { count += 1 }
    if count < known.count { bytes?.removeLast(known.count - count) }
  }

  /// Prefixes longer than this are not followed.
  private static let limit = 1024
}
