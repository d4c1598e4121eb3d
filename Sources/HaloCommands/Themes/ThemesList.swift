import ArgumentParser
import HaloModel
import TerminalCells

/// `haloscope themes list`.
struct ThemesList: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the themes that --theme takes by name.",
    discussion: """
      Your own themes are files NAME.yaml in ~/.config/haloscope/themes, or in $XDG_CONFIG_HOME/haloscope/themes; one \
      with the name of a theme that comes with haloscope replaces it. The default stands first.

      Examples:
        haloscope themes list
        haloscope themes list --json
      """)

  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  /// A theme as `--json` writes it.
  private struct Record: Encodable {
    let name: String
    let isDefault: Bool
    /// Null for the one that is built in.
    let path: String?
  }

  func execute(_ console: Console) async throws {
    let records = ThemeLibrary(environment: console.environment).entries().enumerated().map { index, entry in
      Record(name: entry.name, isDefault: index == 0, path: entry.path)
    }
    if output.json {
      try console.write(JSONOutput.line(records))
      return
    }
    let width = records.map(\.name.count).max() ?? 0
    for record in records {
      let name = MessageText.singleLine(record.name)
      let padding = String(repeating: " ", count: max(0, width - name.count))
      try console.write(
        "\(record.isDefault ? "*" : " ") \(name)\(padding)  \(MessageText.singleLine(record.path ?? "built in"))\n")
    }
  }
}
