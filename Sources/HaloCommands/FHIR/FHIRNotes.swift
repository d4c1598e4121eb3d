import HaloModel

/// What a person has to know about an answer besides its resources, a line each; without any value that was asked for.
enum FHIRNotes {
  /// How many entries of a kind are told one by one.
  private static let toldOneByOne = 5

  /// Parameters that the service left out, told once.
  static func dropped(_ names: [String]) -> [String] {
    guard !names.isEmpty else { return [] }
    let list = names.map { MessageText.singleLine($0, limit: 80) }.joined(separator: ", ")
    return [
      "the service did not use \(list), so the answer is not narrowed by \(names.count == 1 ? "it" : "them"); --strict "
        + "makes it refuse, haloscope fhir metadata lists what the site knows"
    ]
  }

  /// What the service says beside the resources, and the entries that cannot be used; `first` is the number of entries
  /// before this page.
  static func lines(of page: FHIRBundle, from first: Int, about query: FHIRQuery) -> [String] {
    var lines: [String] = []
    for entry in page.entries where entry.mode == .outcome {
      guard let outcome = entry.resource.flatMap(OperationOutcome.init) else { continue }
      lines.append("the service says: \(MessageText.singleLine(query.hidingValues(in: outcome.message)))")
    }
    let problems = page.entries.enumerated().compactMap { index, entry in
      entry.problem.map { "entry \(first + index + 1) cannot be used: \($0)" }
    }
    lines += problems.prefix(toldOneByOne)
    if problems.count > toldOneByOne {
      lines.append("\(problems.count - toldOneByOne) more entries of this page cannot be used; -f json shows them")
    }
    return lines
  }

  /// What is not there because only one page was asked for, or because the service's links go round.
  static func unread(_ tally: FHIRTally, readAllPages: Bool) -> [String] {
    guard tally.hasMore else { return [] }
    return readAllPages
      ? ["the service's links to the next page go round, so the answer ends here and may not be whole"]
      : ["there is more: --all writes every page"]
  }
}
