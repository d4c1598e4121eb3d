/// Sebastiano Vigna's SplitMix64: small, fast, and the same sequence for a seed on every machine.
///
/// Every patient has a generator of its own (``init(seed:stream:)``), so that a patient stays the same person when
/// more patients are asked for.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that starts at a seed.
  init(seed: UInt64) {
    state = seed
  }

  /// One of many independent generators of a seed.
  init(seed: UInt64, stream: UInt64) {
    var mixer = SplitMix64(seed: seed ^ (stream &* 0xD1B5_4A32_D192_ED03))
    state = mixer.next() ^ stream
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, not including, a positive bound.
  ///
  /// The high bits of one draw scale to the bound. The bias is below 2^-32 for the bounds used here, and every
  /// draw costs the same, which rejection would not.
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(truncatingIfNeeded: bound)) >> 32)
  }

  /// A number of a closed range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// Whether something with a probability of so many percent happens.
  mutating func chance(_ percent: Int) -> Bool {
    below(100) < percent
  }

  /// One element of an array that is not empty.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// An identifier in the form of a version 4 UUID, lower case.
  mutating func uuid() -> String {
    let high = next()
    let low = next()
    let digits = Self.hexadecimal
    return String(unsafeUninitializedCapacity: 36) { buffer in
      var position = 0
      for nibble in 0..<32 {
        if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
          buffer[position] = 0x2D
          position += 1
        }
        let word = nibble < 16 ? high : low
        var value = Int(truncatingIfNeeded: (word >> UInt64(60 - nibble % 16 * 4)) & 0xF)
        if nibble == 12 { value = 4 }
        if nibble == 16 { value = 8 | (value & 3) }
        buffer[position] = digits[value]
        position += 1
      }
      return position
    }
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)
}
