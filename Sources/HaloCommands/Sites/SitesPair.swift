import ArgumentParser
import HaloClient
import HaloModel

/// `haloscope sites pair`: the practice's consent.
struct SitesPair: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "pair", abstract: "Pair with a practice, so that its site answers.",
    discussion: """
      A Best Practice site needs the code that the practice generates for you; other systems are paired without one. \
      Pairing twice does no harm.

      Examples:
        haloscope sites pair --pms bp --id 10006 --code ABC123
        haloscope sites pair --pms d4w --id 30001
      """)

  @Option(help: ArgumentHelp("The practice system: bp, zedmed or d4w.", valueName: "pms"), transform: SiteArgument.pms)
  var pms: PMSType

  @Option(help: ArgumentHelp("The practice's ID in its practice system.", valueName: "pms-id"))
  var id: String

  @Option(help: ArgumentHelp("The code the practice generated; Best Practice only.", valueName: "code"))
  var code: String?

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func execute(_ console: Console) async throws {
    let answer = try await console.interruptible {
      try await connection.withClient(console) { try await $0.pairSite(pms: pms, pmsID: id, code: code) }
    }
    if output.json {
      try console.write(JSONOutput.line(answer.value))
    } else {
      try console.write(SiteCard.text(of: answer.value, now: answer.exchange.serviceTime(at: console.now())))
      console.talk("paired")
    }
  }
}
