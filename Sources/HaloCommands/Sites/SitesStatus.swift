import ArgumentParser
import HaloClient
import HaloModel

/// `haloscope sites status`: which of these sites are up.
struct SitesStatus: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say which sites are up, and since when not.",
    discussion: """
      Writes one row per site. The exit status is 0 when all are online, 3 when any is not, and that of the failed \
      request when a site could not be asked.

      Examples:
        haloscope sites status bp:10001 bp:10003 zedmed:20001 --sandbox
        haloscope sites status f26e076f-527f-517b-be48-3de4bc0e0243 --json
        haloscope sites status bp:10001 > /dev/null && echo up
      """)

  @Argument(
    help: ArgumentHelp("Sites by Halo GUID or PMS:PMSID, as in bp:10001.", valueName: "site"),
    transform: SiteArgument.reference)
  var references: [SiteReference]

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func validate() throws {
    guard !references.isEmpty else { throw ValidationError("Name at least one site, as in bp:10001.") }
  }

  func execute(_ console: Console) async throws {
    let checks = try await console.interruptible {
      try await connection.withClient(console) { await SiteCheck.all(references, with: $0) }
    }
    if output.json {
      try console.write(JSONOutput.line(checks.map(SiteCheckRecord.init)))
    } else {
      try console.write(try SiteTable.bytes(of: checks, now: console.now()))
    }
    if let failure = outcome(of: checks, console) { throw failure }
  }

  /// Tells each failed request; gives the failure that the command ends with.
  private func outcome(of checks: [SiteCheck], _ console: Console) -> CommandFailure? {
    let failures = checks.compactMap(\.failure)
    for check in checks.dropFirst() where failures.count > 1 && check.failure != nil {
      if let failure = check.failure { console.talk("haloscope: \(check.reference): \(failure.summary)") }
    }
    if let first = failures.first {
      var failure = CommandFailure(first)
      failure.isUnreported = false
      return failure
    }
    let down = checks.filter { $0.site?.availability != .online }
    guard let first = down.first?.site else { return nil }
    let explanation: ErrorExplanation =
      first.availability == .unreachable
      ? .status(504, message: "Site is unreachable") : .status(503, message: "Site is offline")
    var failure = CommandFailure(
      .down, "\(down.count) of \(checks.count) \(checks.count == 1 ? "site is" : "sites are") not online",
      nextStep: explanation.nextStep)
    failure.isUnreported = false
    return failure
  }
}
