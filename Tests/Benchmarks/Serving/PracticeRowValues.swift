import Foundation

/// The values of ``PracticeRows`` but for those of the row's own number, as `make_data.py` draws them: the same generator,
/// the same words, no clock; only a number that lies between two decimals may be rounded the other way.
struct PracticeRowValues {
  /// The values of one row, as JSON.
  struct Row {
    let members: [(name: String, json: String)]

    /// What stands between `code`'s digits and the number in the address, or the whole rest without an address.
    func text(upToAddress columns: PracticeRows.Columns) -> String {
      let before = shown(columns).prefix { $0.name != "email" || $0.json == "null" }
      return "\"" + joined(before) + (hasAddress(columns) ? #","email":"user"# : "}")
    }

    /// What stands after the number in the address; nothing without an address.
    func text(afterAddress columns: PracticeRows.Columns) -> String {
      guard hasAddress(columns) else { return "" }
      return #"@example.org""# + joined(shown(columns).drop { $0.name != "email" }.dropFirst()) + "}"
    }

    func hasAddress(_ columns: PracticeRows.Columns) -> Bool {
      columns == .twenty && members.contains { $0.name == "email" && $0.json != "null" }
    }

    private func shown(_ columns: PracticeRows.Columns) -> [(name: String, json: String)] {
      columns == .twenty ? members : members.filter { ["family", "birth_date", "balance"].contains($0.name) }
    }

    private func joined(_ members: some Sequence<(name: String, json: String)>) -> String {
      members.map { ",\"\($0.name)\":\($0.json)" }.joined()
    }
  }

  private static let family = words(
    "Nguyen Smith O'Brien Müller Jørgensen García Łukasz Öztürk Singh Tan 王 李 佐藤 김 Papadopoulos van-der-Berg Al-Hassan "
      + "Ivanova Brown Williams")
  private static let given = words(
    "Zoë Liam Noah Anaïs José Chloé Søren Mia 美咲 伟 지우 Ravi Priya Ahmed Fatima Jack Olivia Björn Siobhán Tāne")
  private static let suburb = [
    "Brisbane", "New Farm", "St Lucia", "Wagga Wagga", "Coober Pedy", "Kangaroo Point", "Woolloomooloo", "Taupō",
    "Whangārei", "Fitzroy North",
  ]
  private static let condition = [
    "Type 2 diabetes mellitus", "Essential hypertension", "Asthma", "Osteoarthritis of knee", "Hyperlipidaemia",
    "Depressive disorder", "Coeliac disease", "Migraine, unspecified", "Chronic kidney disease, stage 3",
    "Allergic rhinitis",
  ]
  private static let note = words(
    "patient reports mild pain after exercise; reviewed pathology, no change to dose. follow-up in six weeks — naïve to "
      + "therapy, “stable” on current regimen. 🙂 blood pressure 128/82 mmHg, weight unchanged, advised diet & activity")

  private var state: UInt64 = 88_172_645_463_325_252

  /// The next row's values.
  mutating func next() -> Row {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let a = Int(state >> 33)
    let b = Int((state >> 20) & 0xFFFFF)
    let born = Self.date(1930 + a % 95, 1 + b % 12, 1 + a % 28)
    let seen = Self.date(2015 + b % 11, 1 + a % 12, 1 + b % 28)
    let noted = (0..<4 + b % 26).map { Self.note[(a % 24 + $0) % Self.note.count] }.joined(separator: " ")
    let time = String(format: "T%02d:%02d:%02d.%03dZ", a % 24, b % 60, a % 60, b % 1000)
    return Row(members: [
      ("family", Self.text(Self.family[b % 20])), ("given", Self.text(Self.given[a % 20])),
      ("birth_date", Self.text(born)), ("sex", b % 50 == 0 ? "null" : Self.text(["M", "F", "X"][a % 3])),
      ("postcode", String(800 + b % 9000)), ("suburb", Self.text(Self.suburb[a % 10])),
      ("phone", Self.text(String(format: "0%d %04d %04d", 2 + a % 7, b % 10_000, a % 10_000))),
      ("email", a % 4 == 0 ? "null" : ""), ("last_visit", b % 7 == 0 ? "null" : Self.text(seen)),
      ("visits", String(a % 120)), ("balance", Self.number(hundredths: b % 200_000 - 40_000)),
      ("bmi", a % 5 == 0 ? "null" : Self.number(hundredths: (1605 + b % 2400) / 10 * 10)),
      ("active", String((a >> 3) & 1)), ("provider", Self.text("Dr " + Self.family[(a >> 5) % 20])),
      ("condition", Self.text(Self.condition[b % 10])), ("amount", Self.number(hundredths: a % 1_000_000)),
      ("note", b % 3 == 0 ? "null" : Self.text(noted)), ("updated_at", Self.text(seen + time)),
    ])
  }

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  /// None of the words needs an escape.
  private static func text(_ value: String) -> String { "\"\(value)\"" }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> String {
    String(format: "%04d-%02d-%02d", year, month, day)
  }

  /// A number as Python prints it: at least one decimal, and no zero after that.
  private static func number(hundredths: Int) -> String {
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let decimals = rest % 10 == 0 ? String(rest / 10) : String(format: "%02d", Int(rest))
    return "\(hundredths < 0 ? "-" : "")\(whole).\(decimals)"
  }
}
