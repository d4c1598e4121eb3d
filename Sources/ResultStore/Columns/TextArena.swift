/// The texts of one column in one page: all UTF-8 in one buffer and where each text ends, so a cell costs its bytes
/// plus four. A page is at most 4 GB of JSON (the decoder refuses more), hence 32-bit ends.
struct TextArena: Sendable, Equatable {
  private(set) var bytes: [UInt8]
  private(set) var ends: [UInt32]

  /// The texts that lie one behind the other in `bytes`, each up to its end.
  init(bytes: [UInt8] = [], ends: [UInt32] = []) {
    self.bytes = bytes
    self.ends = ends
  }

  /// How many texts are held.
  var count: Int { ends.count }

  /// Bytes of memory held.
  var byteCount: Int { bytes.capacity + ends.capacity * MemoryLayout<UInt32>.stride }

  /// Appends a text.
  @inline(__always)
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// Appends the text that `write` puts at the end of the buffer.
  mutating func append(writing write: (inout [UInt8]) -> Void) {
    write(&bytes)
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// Appends `count` empty texts: the places of nulls.
  mutating func appendEmpty(count: Int = 1) {
    ends.append(contentsOf: repeatElement(UInt32(truncatingIfNeeded: bytes.count), count: count))
  }

  /// Takes the last text off.
  mutating func removeLast() {
    ends.removeLast()
    bytes.removeSubrange(Int(ends.last ?? 0)...)
  }

  /// Makes room for `rows` texts in all, of the mean length seen so far.
  mutating func reserve(rows: Int) {
    guard count > 0 else { return }
    ends.reserveCapacity(rows)
    bytes.reserveCapacity(bytes.count * rows / count)
  }

  /// Gives unused room back when there is more of it than a fifth of what is used.
  mutating func trim() {
    bytes.trim()
    ends.trim()
  }

  /// Calls `body` with the UTF-8 of text `index`.
  @inline(__always)
  func withText<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    let end = Int(ends[index])
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }
}

extension Array {
  /// Gives unused capacity back when there is more of it than a fifth of the count.
  mutating func trim() {
    guard capacity - count > count / 5 + 64 else { return }
    self = Array(unsafeUninitializedCapacity: count) { buffer, initializedCount in
      initializedCount = buffer.initialize(fromContentsOf: self)
    }
  }
}
