import ArgumentParser
import HaloClient
import HaloModel

/// `haloscope sites find`: from a PMS ID to a Halo GUID.
struct SitesFind: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Look a practice up by its PMS ID.",
    discussion: """
      Keep the PMS ID: it outlives the Halo GUID, which changes when a practice moves its server. Compare the practice's \
      name before you rely on an answer.

      Examples:
        haloscope sites find --pms bp --id 10001 --sandbox
        haloscope sites find --pms zedmed --id 20001 --json
      """)

  @Option(help: ArgumentHelp("The practice system: bp, zedmed or d4w.", valueName: "pms"), transform: SiteArgument.pms)
  var pms: PMSType

  @Option(help: ArgumentHelp("The practice's ID in its practice system.", valueName: "pms-id"))
  var id: String

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func execute(_ console: Console) async throws {
    let answer = try await console.interruptible {
      try await connection.withClient(console) { try await $0.resolve(.pmsID(pms, id)) }
    }
    if output.json {
      try console.write(JSONOutput.line(answer.value))
    } else {
      try console.write(SiteCard.text(of: answer.value, now: answer.exchange.serviceTime(at: console.now())))
    }
  }
}
