/// Reads the digits and signs of a date or time from left to right.
struct FHIRPathTemporalReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Whether everything was read.
  var isAtEnd: Bool { position == bytes.count }

  /// Takes a sign when it comes next.
  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  /// Takes a number of at least `minimum` and at most `maximum` digits, with how many there were.
  mutating func digits(from minimum: Int, to maximum: Int) -> (value: Int, count: Int)? {
    var value = 0
    var count = 0
    while count < maximum, position < bytes.count, bytes[position] &- 0x30 <= 9 {
      value = value * 10 + Int(bytes[position] - 0x30)
      count += 1
      position += 1
    }
    return count >= minimum ? (value, count) : nil
  }

  /// Takes all digits that follow, one at least.
  mutating func digitText() -> String? {
    let start = position
    while position < bytes.count, bytes[position] &- 0x30 <= 9 { position += 1 }
    return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
  }

  /// Takes a zone when there is one; false when what stands there is none.
  mutating func readZone(into zone: inout Int?) -> Bool {
    if isAtEnd { return true }
    if take("Z") {
      zone = 0
      return true
    }
    let isWest = take("-")
    guard isWest || take("+"), let hours = digits(from: 2, to: 2), take(":"), let minutes = digits(from: 2, to: 2),
      hours.value <= 14, minutes.value < 60
    else { return false }
    zone = (isWest ? -1 : 1) * (hours.value * 60 + minutes.value)
    return true
  }
}
