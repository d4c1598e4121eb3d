import ArgumentParser
import ExplorerState
import Glibc
import HaloClient
import HaloCommands
import HaloModel
import HaloSandbox
import NcursesTerminal
import Profiles
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
        haloscope --profile stage               explore with one of your profiles
        haloscope sql --sandbox -s bp:10001 "SELECT TOP 5 * FROM PATIENTS"
      """,
    version: version, subcommands: HaloCommands.subcommands)

  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  @OptionGroup(title: "Practice") var practice: SiteOptions

  @Option(help: ArgumentHelp("A theme by name, or a theme file; haloscope themes list names them.", valueName: "theme"))
  var theme: String?

  @Option(
    help: ArgumentHelp(
      "How much memory the program may take, as in 512MB or 2GB. Rows beyond it go into an encrypted temporary file.",
      valueName: "size"))
  var memoryBudget: String?

  @OptionGroup(title: "Webhooks") var webhooks: WebhookOptions

  var writesJSON: Bool { false }

  func execute(_ console: Console) async throws {
    let environment = console.environment
    let log = try connection.logging.fileLog(console)
    let themes = ThemeLibrary(environment: environment)
    let theme = try themes.theme(theme)
    let (start, book) = try begin(environment, log)
    let profileTheme = book.summaries.first { $0.id == start.choice }?.theme
    let firstTheme = try self.theme == nil ? profileTheme.map { try themes.theme($0) } : nil
    let explorer = Explorer(
      start: start, book: book, desk: KeyDesk(book: book, environment: environment),
      site: try reference(of: practice.site, environment),
      theme: theme, firstTheme: firstTheme ?? theme, isThemeFixed: self.theme != nil, themes: themes,
      masking: try MaskingFile.load(environment: environment),
      webhooks: try webhooks.reception(environment: environment), memory: try memory(environment),
      version: Self.version, talk: console.talk)
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
  private static let version = "haloscope 0.6"

  /// Chooses the connection to begin with. Where nothing is configured, or the profiles cannot be read, the explorer
  /// asks; what was asked for and cannot be had is refused here.
  private func begin(_ environment: [String: String], _ log: ProgramLog) throws -> (ExplorerStart, ProfileBook) {
    var mistakes: [String] = []
    var profiles: ProfileSet?
    do throws(ProfileFileError) {
      profiles = try ProfileFile.load(environment: environment)
    } catch {
      // Without a home there are no profiles, and environment and flags are enough.
      if case .invalid = error { mistakes = error.summary.split(separator: "\n").map(String.init) }
    }
    var chosen: ConnectionChoice?
    do throws(ConnectionChoiceError) {
      chosen = try ConnectionChoice.choose(connection.flags, environment: environment)
    } catch {
      switch error {
      case .connection(.missingBaseURL), .noDefault, .file(.invalid): break
      default: throw CommandFailure(.usage, error.summary, nextStep: error.nextStep)
      }
    }
    let book = ProfileBook(profiles, chosen: chosen, environment: environment, log: log)
    return (
      ExplorerStart(
        choice: chosen.map(ProfileBook.id), mistakes: mistakes, places: KeptPlaces(environment: environment)), book
    )
  }

  /// How much room results may take: by the flag, or else by the environment.
  private func memory(_ environment: [String: String]) throws -> MemorySettings {
    let variable = "HALOSCOPE_MEMORY_BUDGET"
    let named = environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    guard let text = memoryBudget ?? named else { return .standard }
    do throws(MemorySettings.Mistake) {
      return try MemorySettings(text)
    } catch {
      let source = memoryBudget == nil ? variable : "--memory-budget"
      throw CommandFailure(.usage, "\(source) \(text): \(error.summary)", nextStep: error.nextStep)
    }
  }

  /// The site to start with; a saved name belongs to the service that is chosen.
  private func reference(of site: SiteMention?, _ environment: [String: String]) throws -> SiteReference? {
    switch site {
    case nil: nil
    case .reference(let reference): reference
    case .saved:
      try site.map {
        try SavedSites(service: connection.choice(environment: environment).service, environment: environment)
          .reference(of: $0)
      }
    }
  }
}
