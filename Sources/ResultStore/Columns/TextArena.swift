/// The texts of one column in one page: all UTF-8 in one buffer and where each text ends, so a cell costs its bytes
/// plus four. A page is at most 4 GB of JSON (the decoder refuses more), hence 32-bit ends.
struct TextArena: Sendable, Equatable {
  /// The UTF-8 of all texts, one behind the other.
  let bytes: [UInt8]
  /// Where in ``bytes`` each text ends.
  let ends: [UInt32]

  /// How many texts are held.
  var count: Int { ends.count }

  /// Bytes of memory held.
  var byteCount: Int { bytes.capacity + ends.capacity * MemoryLayout<UInt32>.stride }

  /// Calls `body` with the UTF-8 of text `index`.
  @inline(__always)
  func withText<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    let end = Int(ends[index])
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }
}
