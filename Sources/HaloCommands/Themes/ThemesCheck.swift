import ArgumentParser
import HaloModel
import TerminalCells

/// `haloscope themes check`.
struct ThemesCheck: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check that themes can be read and that every text of theirs is legible.",
    discussion: """
      Tells every mistake of a theme file with its line and column, and every pair of colours whose contrast is too low, \
      as written and with 256 colours. The exit status is 64 for a file that cannot be used, 1 for low contrast.

      Examples:
        haloscope themes check
        haloscope themes check halo-light
        haloscope themes check ./evening.yaml
      """)

  @Argument(help: ArgumentHelp("A theme by name or file; all that are known without.", valueName: "theme"))
  var theme: String?

  var writesJSON: Bool { false }

  func execute(_ console: Console) async throws {
    let library = ThemeLibrary(environment: console.environment)
    let names = theme.map { [$0] } ?? library.entries().map(\.name)
    var findingCount = 0
    for name in names {
      let findings = try library.theme(name).check()
      let shown = MessageText.singleLine(name)
      findingCount += findings.count
      for finding in findings {
        try console.write("\(shown): \(finding)\n")
      }
      if findings.isEmpty { try console.write("\(shown): ok\n") }
    }
    guard findingCount == 0 else {
      throw CommandFailure(
        .failure, "\(findingCount) \(findingCount == 1 ? "pair" : "pairs") of colours with too little contrast",
        nextStep: "Move the colours named above further apart in lightness.")
    }
  }
}
