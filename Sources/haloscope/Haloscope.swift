import ArgumentParser
import ExplorerState
import Glibc
import HaloCommands
import HaloModel
import HaloSandbox
import NcursesTerminal
import TerminalCells

/// The program: the explorer when nothing else is asked for, and the subcommands.
@main
struct Haloscope: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "haloscope",
    abstract: "Explore Halo Cloud: find a practice, run SQL on it, watch the query, read the rows.",
    discussion: """
      Without a subcommand the explorer opens: four panes for sites, editor, queries and results. F1 lists its keys.

      Examples:
        haloscope --sandbox                     explore invented practices, no key needed
        haloscope --sandbox --site bp:10001     start at one of them
        haloscope --theme halo-light            explore the Halo Cloud of $HALOSCOPE_BASE_URL
        haloscope sql --sandbox -s bp:10001 "SELECT TOP 5 * FROM PATIENTS"
      """,
    version: version, subcommands: HaloCommands.subcommands)

  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  @Option(
    help: ArgumentHelp("The site to start with: a Halo GUID, or PMS:PMSID as in bp:10001.", valueName: "reference"),
    transform: SiteArgument.reference)
  var site: SiteReference?

  @Option(help: ArgumentHelp("A theme by name, or a theme file; haloscope themes list names them.", valueName: "theme"))
  var theme: String?

  @OptionGroup(title: "Webhooks") var webhooks: WebhookOptions

  var writesJSON: Bool { false }

  func execute(_ console: Console) async throws {
    let theme = try ThemeLibrary(environment: console.environment).theme(theme)
    let (target, info) = try target(console)
    // What the embedded sandbox holds ends with the program, so there is nothing to come back to.
    let kept = connection.sandbox ? nil : KeptQueries(service: info.host, environment: console.environment)
    let explorer = Explorer(
      connection: LiveConnection(target), info: info, site: site, theme: theme, kept: kept,
      webhooks: try webhooks.reception(environment: console.environment), version: Self.version, talk: console.talk)
    do {
      guard let signal = try await explorer.run(environment: console.environment) else { return }
      // What a shell expects of a program that a signal ended; the screen is back and the sandbox has stopped.
      Glibc.exit(128 + signal)
    } catch let error as TerminalError {
      let parts = error.description.split(separator: "; ", maxSplits: 1)
      throw CommandFailure(
        .usage, String(parts[0]), nextStep: parts.count > 1 ? "Instead: \(parts[1])." : "Run haloscope in a terminal.")
    }
  }

  /// The version in `--version` and in reports for support.
  private static let version = "haloscope 0.3"

  private func target(_ console: Console) throws -> (LiveConnection.Target, ConnectionInfo) {
    if connection.sandbox {
      return (
        .sandbox(SandboxConfiguration()),
        ConnectionInfo(environment: .sandbox, host: "embedded sandbox", keySource: "key sandbox")
      )
    }
    let profile = try connection.connectionProfile(environment: console.environment)
    return (.profile(profile), ConnectionInfo(profile))
  }
}
