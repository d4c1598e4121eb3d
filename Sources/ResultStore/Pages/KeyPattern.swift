/// A key as it is spelled in the rows of a page, with its quotes and the colon, ready to be compared a word at a time.
/// Its memory belongs to whoever holds the value.
struct KeyPattern {
  /// The bytes of the spelling.
  let byteCount: Int
  /// Whole words of the spelling, then one with what is left, filled up with zeros.
  private let words: UnsafeMutablePointer<UInt64>
  private let wholeWordCount: Int
  /// The bits of the last word that count.
  private let lastMask: UInt64

  /// The pattern of the name whose JSON, without the quotes, is `spelling`.
  init(spelling: [UInt8]) {
    let bytes = [UInt8(ascii: "\"")] + spelling + [UInt8(ascii: "\""), UInt8(ascii: ":")]
    byteCount = bytes.count
    wholeWordCount = bytes.count / 8
    lastMask = 1 << UInt64(8 * (bytes.count % 8)) - 1
    words = .allocate(capacity: wholeWordCount + 1)
    words.initialize(repeating: 0, count: wholeWordCount + 1)
    for (index, byte) in bytes.enumerated() { words[index / 8] |= UInt64(byte) << UInt64(8 * (index % 8)) }
  }

  /// Gives the memory back. The pattern must not be used afterwards.
  func deallocate() { words.deallocate() }

  /// Whether the spelling is what stands at `source`. The text must be followed by ``TextBuffer/slack`` zero bytes.
  @inline(__always)
  func matches(_ source: UnsafePointer<UInt8>) -> Bool {
    // A word that reaches beyond the text differs, as no spelling has zeros; so none begins beyond it.
    let source = UnsafeRawPointer(source)
    for index in 0..<wholeWordCount {
      guard UInt64(littleEndian: source.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)) == words[index]
      else { return false }
    }
    let last = UInt64(littleEndian: source.loadUnaligned(fromByteOffset: wholeWordCount &* 8, as: UInt64.self))
    return last & lastMask == words[wholeWordCount]
  }
}
