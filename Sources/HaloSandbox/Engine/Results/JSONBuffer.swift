import FoundationEssentials

/// Bytes of JSON that grow at their end and are taken away at their front.
///
/// It owns plain memory rather than an array, because every cell of a result passes through here: an array checks at
/// each append whether it is alone.
struct JSONBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes it holds.
  private(set) var count = 0

  /// An empty buffer with room for so many bytes.
  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The bytes as they are now.
  var data: Data { Data(bytes: base, count: count) }

  /// One byte that is there.
  subscript(position: Int) -> UInt8 {
    get {
      precondition(position >= 0 && position < count)
      return base[position]
    }
    set {
      precondition(position >= 0 && position < count)
      base[position] = newValue
    }
  }

  /// Gives the first bytes to `body`.
  func withPrefix<Failure: Error>(
    _ length: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(length >= 0 && length <= count)
    try body(UnsafeRawBufferPointer(start: base, count: length))
  }

  /// Takes the first bytes away.
  mutating func removeFirst(_ length: Int) {
    precondition(length >= 0 && length <= count)
    count -= length
    base.update(from: base + length, count: count)
  }

  // MARK: Appending

  /// Appends one byte.
  mutating func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  /// Appends bytes as they are.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).update(from: source, count: bytes.count)
    count += bytes.count
  }

  /// Appends a text as it is.
  mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a text as it is.
  mutating func append(_ text: consuming String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Appends a whole number.
  mutating func append(_ number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    append(number.magnitude, digits: 1)
  }

  /// Appends a number in at least so many digits, zeros in front.
  mutating func append(_ number: UInt64, digits: Int) {
    var width = 1
    var rest = number
    while rest >= 10 {
      rest /= 10
      width += 1
    }
    width = max(width, digits)
    reserve(width)
    rest = number
    for position in (count..<count + width).reversed() {
      base[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += width
  }

  /// Appends a JSON string of bytes that need no escape: see ``isPlain(_:)``.
  /// - Returns: where the text begins, behind the quote.
  @discardableResult
  mutating func append(plain bytes: UnsafeBufferPointer<UInt8>) -> Int {
    reserve(bytes.count + 2)
    base[count] = UInt8(ascii: "\"")
    let start = count + 1
    if let source = bytes.baseAddress { (base + start).update(from: source, count: bytes.count) }
    base[start + bytes.count] = UInt8(ascii: "\"")
    count = start + bytes.count + 1
    return start
  }

  /// Appends a JSON string.
  mutating func append(quoted text: consuming String) {
    var text = text
    text.withUTF8 { bytes in
      reserve(bytes.count + 2)
      append(UInt8(ascii: "\""))
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
          append(UInt8(ascii: "\\"))
          append(byte)
        case 0x0A: append("\\n" as StaticString)
        case 0x0D: append("\\r" as StaticString)
        case 0x09: append("\\t" as StaticString)
        case 0..<0x20:
          append("\\u00" as StaticString)
          append(Self.hexDigit(byte >> 4))
          append(Self.hexDigit(byte & 15))
        default: append(byte)
        }
      }
      append(UInt8(ascii: "\""))
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

  private mutating func reserve(_ additional: Int) {
    if count + additional > capacity { grow(to: max(capacity * 2, count + additional)) }
  }

  @inline(never)
  private mutating func grow(to newCapacity: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    capacity = newCapacity
  }

  // MARK: Looking at bytes

  /// Whether bytes are ASCII that JSON takes without an escape. Eight are looked at together.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    let lows: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var position = 0
    while position + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      // A byte's high bit is left standing where it is not ASCII, below a blank, a quote, or a backslash.
      let quotes = word ^ (lows &* UInt64(UInt8(ascii: "\"")))
      let slashes = word ^ (lows &* UInt64(UInt8(ascii: "\\")))
      let special = word | (word &- (lows &* 0x20)) | (quotes &- lows) | (slashes &- lows)
      if special & highs != 0 { return false }
      position += 8
    }
    while position < raw.count {
      let byte = raw[position]
      guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { return false }
      position += 1
    }
    return true
  }
}
