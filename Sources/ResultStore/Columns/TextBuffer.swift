/// The bytes of a column's texts while they are gathered: memory that grows, owned by whoever holds the buffer.
///
/// Whole blocks are read and written for speed. What is read must therefore be followed by ``slack`` bytes, all zero;
/// behind what is written there always is as much room.
struct TextBuffer {
  /// The number of bytes gathered.
  var count = 0
  private var capacity = 0
  private var base: UnsafeMutablePointer<UInt8>?

  /// Zero bytes that must follow a text that is read in blocks.
  static let slack = 32

  /// A block of text. Comparing vectors is slow in Swift, but arithmetic on them is not.
  private typealias Block = SIMD16<UInt8>
  private static let blockSize = MemoryLayout<Block>.size

  /// Gives the memory back. The buffer must not be used afterwards.
  func deallocate() { base?.deallocate() }

  /// A copy of what was gathered.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// Appends bytes.
  mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
    guard let start = source.baseAddress else { return }
    room(for: source.count).update(from: start, count: source.count)
    count += source.count
  }

  /// Appends `true` or `false`.
  mutating func append(spelling value: Bool) {
    let word: StaticString = value ? "true" : "false"
    word.withUTF8Buffer { append($0) }
  }

  /// Appends `length` bytes, no more than a block.
  @inline(__always)
  mutating func appendShort(_ source: UnsafePointer<UInt8>, count length: Int) {
    let block = UnsafeRawPointer(source).loadUnaligned(as: Block.self)
    UnsafeMutableRawPointer(room(for: 0)).storeBytes(of: block, as: Block.self)
    count &+= length
  }

  /// Appends JSON text that has been checked, without the whitespace between its tokens.
  mutating func appendCompacted(_ source: UnsafeBufferPointer<UInt8>) {
    let target = room(for: source.count)
    var length = 0
    var isInString = false
    var isEscaped = false
    for byte in source {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else if byte <= 0x20 {
        continue
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      }
      target[length] = byte
      length &+= 1
    }
    count += length
  }

  /// Appends what the string whose opening quote is at `next` says, and moves behind its closing quote.
  /// - Returns: false, with nothing appended, when it is not a string as JSON wants it.
  @inline(__always)
  mutating func takeString(_ next: inout UnsafePointer<UInt8>) -> Bool {
    var source = next + 1
    var length = count
    while true {
      if length &+ 2 &* Self.slack > capacity { grow(keeping: length) }
      // Unwrapped for free: it has just been seen to have room.
      guard let target = base else { return false }
      let block = UnsafeRawPointer(source).loadUnaligned(as: Block.self)
      UnsafeMutableRawPointer(target + length).storeBytes(of: block, as: Block.self)
      // The top bit is set where a byte is a quote, a backslash, a control character, or above 0x7F.
      let stops = ((block ^ 0x22) &- 1) | ((block ^ 0x5C) &- 1) | (block &- 0x20) | block
      let halves = unsafeBitCast(stops & 0x80, to: SIMD2<UInt64>.self)
      if halves[0] | halves[1] == 0 {
        source += Self.blockSize
        length &+= Self.blockSize
        continue
      }
      let plain = halves[0] != 0 ? halves[0].trailingZeroBitCount >> 3 : 8 &+ halves[1].trailingZeroBitCount >> 3
      source += plain
      length &+= plain
      switch source[0] {
      case UInt8(ascii: "\""):
        count = length
        next = source + 1
        return true
      case 0x80...:
        let scalarLength = UTF8Scalar.length(at: source)
        guard scalarLength > 0 else { return false }
        let scalar = UnsafeRawPointer(source).loadUnaligned(as: UInt32.self)
        UnsafeMutableRawPointer(target + length).storeBytes(of: scalar, as: UInt32.self)
        source += scalarLength
        length &+= scalarLength
      case UInt8(ascii: "\\"):
        guard let escape = JSONEscape(at: source) else { return false }
        UnsafeMutableRawPointer(target + length).storeBytes(of: escape.utf8, as: UInt32.self)
        source += escape.sourceLength
        length &+= escape.length
      default: return false
      }
    }
  }

  /// Where `length` bytes and the slack may be written.
  @inline(__always)
  private mutating func room(for length: Int) -> UnsafeMutablePointer<UInt8> {
    let needed = count &+ length &+ Self.slack
    if needed > capacity { grow(to: needed, keeping: count) }
    guard let base else { preconditionFailure("a buffer that has grown has memory") }
    return base + count
  }

  private mutating func grow(keeping length: Int) {
    grow(to: length + 2 * Self.slack, keeping: length)
  }

  @inline(never)
  private mutating func grow(to needed: Int, keeping length: Int) {
    let larger = max(needed, capacity * 2, 1024)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    if let base {
      memory.initialize(from: base, count: length)
      base.deallocate()
    }
    base = memory
    capacity = larger
  }
}
