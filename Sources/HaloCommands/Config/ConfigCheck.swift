import ArgumentParser
import ConfigurationFiles
import FoundationEssentials
import HaloModel
import Profiles
import TerminalCells

/// `haloscope config check`.
struct ConfigCheck: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check that the file of your profiles can be read.",
    discussion: """
      Tells every mistake with its line and column, and warns of what will fail when a profile is used: a variable that \
      is not set, a file that is missing or open to others, a command that is not found. Nothing is sent, no secret is \
      read and no command run. The exit status is 64 for a file with mistakes, 0 with warnings.

      Examples:
        haloscope config check
        haloscope config check ./profiles.yaml
      """)

  @Argument(help: ArgumentHelp("The file; that of haloscope config path without.", valueName: "file"))
  var file: String?

  var writesJSON: Bool { false }

  func execute(_ console: Console) async throws {
    let file = try file.map { URL(fileURLWithPath: $0) } ?? ProfileFile.url(environment: console.environment)
    let shown = MessageText.singleLine(self.file ?? file.path)
    let set: ProfileSet
    do throws(ProfileFileError) {
      set = try ProfileFile.read(file, environment: console.environment)
    } catch {
      guard case .invalid(let mistakes) = error else { throw error }
      guard FileManager.default.fileExists(atPath: file.path) else {
        throw CommandFailure.usage("there is no file \(shown)", nextStep: "haloscope config init writes one.")
      }
      for mistake in mistakes {
        var mistake = mistake
        mistake.file = shown
        try console.write("\(MessageText.singleLine(mistake.description, limit: 1000))\n")
      }
      throw CommandFailure.usage(
        "\(Quantity.counted(mistakes.count, "mistake", "mistakes")) in \(shown)",
        nextStep: "Correct the file, then check it again; haloscope config init shows an example.")
    }
    try console.write("\(shown): ok, \(Quantity.counted(set.profiles.count, "profile", "profiles"))\n")
    for warning in warnings(of: set, console) {
      try console.write("\(shown): warning: \(MessageText.singleLine(warning))\n")
    }
  }

  private func warnings(of set: ProfileSet, _ console: Console) -> [String] {
    var warnings: [String] = []
    for profile in set.profiles {
      warnings += profile.warnings(environment: console.environment).map { "profile \(profile.name): \($0.summary)" }
      guard let theme = profile.theme else { continue }
      do throws(ThemeLibraryError) {
        _ = try ThemeLibrary(environment: console.environment).theme(theme)
      } catch {
        let reason = error.description.split(separator: "\n").first ?? ""
        warnings.append("profile \(profile.name): \(reason)")
      }
    }
    if set.defaultName == nil {
      warnings.append("no default is named; each call needs --profile")
    }
    return warnings
  }
}
