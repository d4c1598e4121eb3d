/// Numbers in the shape of Australian identifiers that cannot belong to anybody.
///
/// Where a scheme has a check digit, it is wrong. Where it has none, a part is used that is not assigned.
/// Telephone numbers are from the ranges ACMA sets aside for fiction.
enum SyntheticNumber {
  /// Ten digits in the shape of a Medicare number, with a check digit that fails.
  static func medicare(_ random: inout SplitMix64) -> String {
    var digits = [random.number(2...6)]
    for _ in 0..<7 { digits.append(random.below(10)) }
    digits.append((medicareCheckDigit(digits) + random.number(1...9)) % 10)
    digits.append(random.number(1...3))
    return text(digits)
  }

  /// The check digit that a true Medicare number would have after these eight digits.
  static func medicareCheckDigit(_ digits: some Collection<Int>) -> Int {
    zip(digits, [1, 3, 7, 9, 1, 3, 7, 9]).reduce(0) { $0 + $1.0 * $1.1 } % 10
  }

  /// Sixteen digits in the shape of a healthcare identifier, failing the Luhn check. The prefix says which kind:
  /// 800360 an individual (IHI), 800361 a practitioner (HPI-I), 800362 an organisation (HPI-O).
  static func healthcareIdentifier(prefix: String, _ random: inout SplitMix64) -> String {
    var digits = prefix.utf8.map { Int($0) - 48 }
    while digits.count < 15 { digits.append(random.below(10)) }
    digits.append((luhnCheckDigit(digits) + random.number(1...9)) % 10)
    return text(digits)
  }

  /// The digit that makes a number pass the Luhn check when it is appended.
  static func luhnCheckDigit(_ digits: [Int]) -> Int {
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      let doubled = index % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return (10 - sum % 10) % 10
  }

  /// Eight characters in the shape of a Medicare provider number, ending in a letter that is never a check letter.
  static func provider(_ random: inout SplitMix64) -> String {
    digits(6, &random) + "1Z"
  }

  /// A department of veterans' affairs file number with a war code that does not exist.
  static func veteran(state: String, _ random: inout SplitMix64) -> String {
    "\(state.prefix(1))ZZ\(digits(5, &random))"
  }

  /// Nine digits and a letter in the shape of a Centrelink reference, ending in a letter that is never used.
  static func pension(_ random: inout SplitMix64) -> String {
    digits(9, &random) + "Z"
  }

  /// A landline number of the fictitious range of a state's area.
  static func landline(state: String, _ random: inout SplitMix64) -> String {
    let area =
      switch state {
      case "NSW", "ACT": "02"
      case "VIC", "TAS": "03"
      case "QLD": "07"
      default: "08"
      }
    return "(\(area)) \(random.chance(50) ? "5550" : "7010") \(digits(4, &random))"
  }

  /// A mobile number of the fictitious range.
  static func mobile(_ random: inout SplitMix64) -> String {
    random.pick(mobiles)
  }

  /// Decimal digits.
  static func digits(_ count: Int, _ random: inout SplitMix64) -> String {
    var bound = 1
    for _ in 0..<count { bound *= 10 }
    return CalendarDay.padded(random.below(bound), to: count)
  }

  private static func text(_ digits: [Int]) -> String {
    String(decoding: digits.map { UInt8($0 + 48) }, as: UTF8.self)
  }

  /// Source: ACMA, "Phone numbers for use in TV shows, films and creative works".
  private static let mobiles = [
    "0491570006", "0491570156", "0491570157", "0491570158", "0491570159", "0491570110", "0491570313", "0491570737",
    "0491571266", "0491571491", "0491571804", "0491572549", "0491572665", "0491572983", "0491573770", "0491573087",
    "0491574118", "0491574632", "0491575254", "0491575789", "0491576398", "0491576801", "0491577426", "0491577644",
    "0491578957", "0491578148", "0491578888", "0491579212", "0491579760", "0491579455",
  ]
}
