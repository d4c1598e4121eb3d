/// Whether a device id can be guessed. Whoever knows the id of a device can use a token that was stolen from it, so an id
/// has to come from at least 128 random bits. Source of the demand: halo-cloud reference, section 4; the rule is ours.
extension DeviceID {
  /// Why an id can be guessed.
  package enum Weakness: Hashable, Sendable, CaseIterable {
    /// It has fewer than 20 characters: too few for 128 bits in any common spelling.
    case short
    /// It is a network card's address, which is printed on the machine and seen on its network.
    case hardwareAddress
    /// It is a UUID of a kind that is made of time and network card (versions 1, 2 and 6), or of a name (3 and 5).
    case derivedUUID
    /// Three quarters of its characters follow from the one before: they repeat it, or count up or down.
    case sequence
    /// It repeats a part of itself.
    case repetition
    /// It is made of words, names and short numbers, such as a host name.
    case words
    /// It has fewer than eight different characters, or digits alone.
    case fewCharacters
  }

  /// What is weak about the id; empty for one that looks random.
  package var weaknesses: [Weakness] {
    let bytes = Array(rawValue.lowercased().utf8)
    let groups = bytes.split { !Self.isAlphanumeric($0) }.map(Array.init)
    var found: [Weakness] = []
    if bytes.count < 20 { found.append(.short) }
    if Self.isHardwareAddress(groups) { found.append(.hardwareAddress) }
    if Self.isDerivedUUID(groups) { found.append(.derivedUUID) }
    let plain = Array(groups.joined())
    if Self.isSequence(plain) { found.append(.sequence) }
    if Self.isRepetition(plain) { found.append(.repetition) }
    if Self.isWords(groups) { found.append(.words) }
    if Set(plain).count < 8 || plain.allSatisfy(Self.isDigit) { found.append(.fewCharacters) }
    return found
  }

  /// An id of 128 random bits as 32 lower-case hexadecimal digits.
  package static func random(using generator: inout some RandomNumberGenerator) -> DeviceID {
    let digits = (0..<2).map { _ in
      let half = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - half.count) + half
    }
    return DeviceID(verbatim: digits.joined())
  }

  /// An id of 128 bits from the system's secure random numbers.
  package static func random() -> DeviceID {
    var generator = SystemRandomNumberGenerator()
    return random(using: &generator)
  }

  /// Six pairs of hexadecimal digits, or twelve in a row.
  private static func isHardwareAddress(_ groups: [[UInt8]]) -> Bool {
    let isHexadecimal = groups.allSatisfy { $0.allSatisfy(isHexDigit) }
    return isHexadecimal && (groups.map(\.count) == [2, 2, 2, 2, 2, 2] || groups.map(\.count) == [12])
  }

  private static func isDerivedUUID(_ groups: [[UInt8]]) -> Bool {
    guard groups.map(\.count) == [8, 4, 4, 4, 12], groups.allSatisfy({ $0.allSatisfy(isHexDigit) }) else {
      return false
    }
    return "12356".utf8.contains(groups[2][0])
  }

  private static func isSequence(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 1 else { return true }
    let steps = zip(bytes, bytes.dropFirst()).filter { abs(Int($1) - Int($0)) <= 1 }.count
    return steps * 4 >= bytes.count * 3
  }

  /// Whether a part of at most half its length, repeated, gives the whole.
  private static func isRepetition(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 1 else { return true }
    return (1...bytes.count / 2).contains { period in
      bytes.indices.dropFirst(period).allSatisfy { bytes[$0] == bytes[$0 - period] }
    }
  }

  /// Whether every part between separators is letters, at least one of them a vowel, with at most four digits behind.
  private static func isWords(_ groups: [[UInt8]]) -> Bool {
    groups.allSatisfy { group in
      let letters = group.prefix { !isDigit($0) }
      let rest = group.dropFirst(letters.count)
      guard rest.count <= 4, rest.allSatisfy(isDigit) else { return false }
      return letters.count < 4 || letters.contains { "aeiouy".utf8.contains($0) }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
