import HaloModel

/// Compares a resource of the files with the one that the sandbox made of its rows.
///
/// What is only in the file has to be in the import's report, what is only in the answer on a short list with reasons.
/// The rest has to be the same: dates as instants, references without versions, lists in any order.
struct FileComparison {
  /// Elements of files that came in no answer: type and path, and how often.
  private(set) var lost: [String: Int] = [:]
  /// Elements of answers that are in no file.
  private(set) var added: [String: Int] = [:]
  /// Elements whose values differ.
  private(set) var changed: [String: Int] = [:]

  /// Says what differs, and gives the resource that searches ought to find: the file's, without what was lost on the
  /// way, with what was added.
  mutating func expected(of file: FHIRJSONValue, served: FHIRJSONValue) -> FHIRJSONValue {
    merged(file, served, file.resourceType ?? "")
  }

  private mutating func merged(_ file: FHIRJSONValue, _ served: FHIRJSONValue, _ path: String) -> FHIRJSONValue {
    switch (file, served) {
    case (.object(let own), .object(let others)):
      var members: [FHIRJSONValue.Member] = []
      for member in own {
        let path = "\(path).\(member.name)"
        if let other = served[member.name] {
          members.append(.init(name: member.name, value: merged(member.value, other, path)))
        } else {
          lost[path, default: 0] += 1
        }
      }
      for other in others where file[other.name] == nil {
        added["\(path).\(other.name)", default: 0] += 1
        members.append(other)
      }
      return .object(members)
    case (.array(let own), _):
      return mergedItems(own, served.items, path)
    default:
      if !Self.isSame(file, served), !Self.isMade(path) { changed[path, default: 0] += 1 }
      return file
    }
  }

  /// Pairs the items that have most in common, whatever their order.
  private mutating func mergedItems(
    _ own: [FHIRJSONValue], _ others: [FHIRJSONValue], _ path: String
  ) -> FHIRJSONValue {
    var pairs: [(score: Int, own: Int, other: Int)] = []
    for (index, item) in own.enumerated() {
      for (otherIndex, other) in others.enumerated() {
        let score = Self.likeness(item, other)
        if score > 0 { pairs.append((score, index, otherIndex)) }
      }
    }
    pairs.sort { ($0.score, -$0.own, -$0.other) > ($1.score, -$1.own, -$1.other) }
    var partner: [Int: Int] = [:]
    var taken: Set<Int> = []
    for pair in pairs where partner[pair.own] == nil && taken.insert(pair.other).inserted {
      partner[pair.own] = pair.other
    }
    var items: [FHIRJSONValue] = []
    for (index, item) in own.enumerated() {
      if let other = partner[index] {
        items.append(merged(item, others[other], path))
      } else {
        lost[path, default: 0] += 1
      }
    }
    for (index, other) in others.enumerated() where !taken.contains(index) {
      added[path, default: 0] += 1
      items.append(other)
    }
    return .array(items)
  }

  /// Whether the sandbox makes an element anew: what a reference's target is called, the narrative, and the ids inside a
  /// resource with the references to them.
  private static func isMade(_ path: String) -> Bool {
    path.hasSuffix(".display") && !path.hasSuffix(".coding.display") || path.hasSuffix(".text.div")
      || path.hasSuffix(".contained.id") || path.hasSuffix(".medicationReference.reference")
  }

  /// How many values at the ends are the same.
  private static func likeness(_ file: FHIRJSONValue, _ served: FHIRJSONValue) -> Int {
    switch (file, served) {
    case (.object(let members), .object):
      members.reduce(0) { sum, member in sum + (served[member.name].map { likeness(member.value, $0) } ?? 0) }
    case (.array(let items), _):
      items.reduce(0) { sum, item in sum + (served.items.map { likeness(item, $0) }.max() ?? 0) }
    default: isSame(file, served) ? 1 : 0
    }
  }

  /// Whether two values mean the same.
  private static func isSame(_ file: FHIRJSONValue, _ served: FHIRJSONValue) -> Bool {
    if file == served { return true }
    guard let text = file.text, let other = served.text else { return false }
    if text.contains("T"), let date = OracleDate(text), let otherDate = OracleDate(other) {
      // Times are kept to the second.
      return date.start / 1000 == otherDate.start / 1000
    }
    let target = OracleMatch.target(of: .object([.init(name: "reference", value: file)]))
    return target.map { "\($0.type)/\($0.id)" == other } ?? false
  }
}
