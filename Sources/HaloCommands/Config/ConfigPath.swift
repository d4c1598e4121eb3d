import ArgumentParser
import FoundationEssentials
import HaloModel
import Profiles

/// `haloscope config path`.
struct ConfigPath: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Print where the file of your profiles lies, or would lie.",
    discussion: """
      profiles.yaml in $HALOSCOPE_HOME, else in $XDG_CONFIG_HOME/haloscope, else in ~/.config/haloscope.

      Examples:
        haloscope config path
        haloscope config path | xargs $EDITOR
      """)

  var writesJSON: Bool { false }

  func execute(_ console: Console) async throws {
    let file = try ProfileFile.url(environment: console.environment)
    // As it stands and not shortened: another program may read it.
    try console.write("\(file.path)\n")
  }
}
