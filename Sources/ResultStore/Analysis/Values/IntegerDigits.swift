/// The decimal digits of a whole number, written into a buffer of the caller's: what a cell of an integer column shows.
enum IntegerDigits {
  /// No number of 64 bits has more characters, the sign included.
  static let maximumCount = 20

  /// Writes `value` so that it ends at `end`, and returns where it begins.
  @inline(__always)
  static func write(_ value: Int64, endingAt end: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    var place = end
    var rest = value.magnitude
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      place -= 1
      place.pointee = UInt8(truncatingIfNeeded: digit) &+ 0x30
      rest = quotient
    } while rest != 0
    if value < 0 {
      place -= 1
      place.pointee = UInt8(ascii: "-")
    }
    return place
  }

  /// Calls `body` with the digits of `value`.
  @inline(__always)
  static func with<Result>(_ value: Int64, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: maximumCount) { buffer in
      // A temporary buffer of a fixed size above zero has an address.
      let end = buffer.baseAddress! + maximumCount
      let start = write(value, endingAt: end)
      return body(UnsafeBufferPointer(start: start, count: end - start))
    }
  }
}
