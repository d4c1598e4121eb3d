import ArgumentParser
import HaloModel

/// `haloscope explain`: the one table of causes, looked up or listed.
struct ExplainCommand: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a status, error or state means and what to do next.",
    discussion: """
      A topic is an HTTP status, a typed error as TYPE:CODE, the state of a query, registered query, page or site, a \
      code of a FHIR OperationOutcome, or a word. Without one the whole table is listed. Nothing is sent anywhere.

      Examples:
        haloscope explain 403
        haloscope explain mssql:208 expiredInQueue
        haloscope explain pairing
        haloscope explain --json
      """)

  @Argument(help: ArgumentHelp("What to explain, as in 403, mssql:208 or expiredInQueue.", valueName: "topic"))
  var topics: [String] = []

  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func execute(_ console: Console) async throws {
    guard !topics.isEmpty else {
      try console.write(output.json ? JSONOutput.line(ErrorCause.all.map(ErrorCauseRecord.init)) : Array(list.utf8))
      return
    }
    var causes: [ErrorCause] = []
    for topic in topics {
      let found = ErrorCause.matching(topic)
      guard !found.isEmpty else { throw unknown(topic) }
      causes += found.filter { !causes.contains($0) }
    }
    try console.write(
      output.json
        ? JSONOutput.line(causes.map(ErrorCauseRecord.init))
        : Array(causes.map(card).joined(separator: "\n").utf8))
  }

  /// One entry in full.
  private func card(_ cause: ErrorCause) -> String {
    let parties = cause.parties.map(\.label).joined(separator: ", ")
    return FactTable.card([
      ("cause", cause.id), ("seen as", cause.signs.map(\.description).joined(separator: "; ")),
      ("means", cause.meaning), ("next", cause.nextStep), ("who acts", parties.isEmpty ? "nobody has to" : parties),
    ])
  }

  /// Every entry in one line, in the parts of the table.
  private var list: String {
    let width = ErrorCause.all.map(\.id.count).max() ?? 0
    return ErrorCause.sections.map { section in
      let lines = section.causes.map { cause in
        "  \(cause.id)\(String(repeating: " ", count: width - cause.id.count))  \(cause.meaning)\n"
      }
      return "\(section.title)\n\(lines.joined())"
    }.joined(separator: "\n")
  }

  private func unknown(_ topic: String) -> CommandFailure {
    let offer = ErrorCause.nearest(to: topic).map { "Did you mean \($0)? " } ?? ""
    return .usage(
      "nothing is known of \(MessageText.singleLine(topic, limit: 80))",
      nextStep: "\(offer)haloscope explain lists everything that can be explained.")
  }
}
