/// Where the sandbox and the rules differ, gathered by the kind of search so that one fault is one line.
struct OracleDifferences {
  private(set) var searches = 0
  private var byOutline: [String: (count: Int, example: String)] = [:]

  /// Compares one answer: everything that must be there is, and nothing that must not.
  mutating func compare(
    _ query: OracleQuery, _ answer: OracleSite.Answer, expected: [String: Verdict], mode: String = "match"
  ) {
    searches += 1
    guard answer.status == 200 else {
      note(query, "\(query) answered \(answer.status)")
      return
    }
    let found = answer.entries(mode)
    let got = Set(found)
    if found.count != got.count { note(query, "\(query) has an entry twice") }
    let hasMore = answer.link("next") != nil
    if mode == "match", !hasMore, answer.total != got.count {
      note(query, "\(query): total \(String(describing: answer.total))")
    }
    let wanted = Set(expected.filter { $0.value == .yes }.keys)
    let allowed = Set(expected.filter { $0.value != .no }.keys)
    // Of more than one page the first is looked at, and the total has to be right.
    let missing = hasMore ? [] : wanted.subtracting(got).sorted()
    if hasMore, mode == "match", !(wanted.count...allowed.count).contains(answer.total ?? -1) {
      note(query, "\(query): expected \(wanted.count), total \(String(describing: answer.total))")
    }
    let surplus = got.subtracting(allowed).sorted()
    guard !missing.isEmpty || !surplus.isEmpty else { return }
    note(
      query,
      "\(query): expected \(wanted.count), got \(got.count); \(missing.count) missing \(missing.prefix(3)), "
        + "\(surplus.count) too many \(surplus.prefix(3))")
  }

  mutating func note(_ query: OracleQuery, _ text: String) {
    byOutline[query.outline, default: (0, text)].count += 1
  }

  var lines: [String] {
    byOutline.sorted { $0.key < $1.key }.map { "\($0.value.count) × \($0.key): \($0.value.example)" }
  }
}
