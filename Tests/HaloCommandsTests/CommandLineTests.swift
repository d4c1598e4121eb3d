import ArgumentParser
import Testing

@testable import HaloCommands

@Suite("Command line")
struct CommandLineTests {
  @Test(
    "what cannot be parsed ends with 64",
    arguments: [
      ["sql", "SELECT 1"], ["sql", "-s", "nonsense", "SELECT 1"], ["sql", "-s", "genie:1", "SELECT 1"],
      ["sql", "--sandbox", "-f", "xlsx", "SELECT 1"], ["sql", "--sandbox", "--mode", "writer", "SELECT 1"],
      ["sql", "--sandbox", "--max-time-in-queue", "60001", "SELECT 1"], ["sql", "--sandbox", "--timeout", "0", "x"],
      ["sql", "--sandbox", "--watch", "SELECT 1"], ["sites", "status"], ["sites", "find", "--pms", "bp"],
      ["sites", "pair", "--pms", "genie", "--id", "1"], ["sandbox", "serve", "--port", "65536"],
      ["sandbox", "serve", "--time-scale", "0"], ["sandbox", "serve", "--time-scale", "nan"], ["frobnicate"],
    ])
  func usage(_ arguments: [String]) throws {
    let result = try #require(CommandFixture.parsingStatus(arguments))
    #expect(result.status == 64)
    #expect(result.message.contains("Error: "))
  }

  /// The commands with the words that call them.
  static let commands: [(path: String, type: any AsyncParsableCommand.Type)] = [
    ("sql", SQLCommand.self), ("sites find", SitesFind.self), ("sites status", SitesStatus.self),
    ("sites pair", SitesPair.self), ("sandbox serve", SandboxServe.self), ("themes list", ThemesList.self),
    ("themes check", ThemesCheck.self),
  ]

  @Test("every command's help teaches by examples and names nothing that does not exist yet")
  func help() {
    for command in Self.commands {
      let help = Root.helpMessage(for: command.type, columns: 80)
      #expect(help.contains("Examples:"))
      let examples = help.split(separator: "\n").count { $0.hasPrefix("  haloscope \(command.path)") }
      #expect(examples >= 2, "\(command.path)")
      for later in ["--watch", "--async", "--profile", "--rate-limit", "--legacy"] {
        #expect(!help.contains(later), "\(command.path)")
      }
    }
  }

  @Test("everything that reaches a Halo Cloud takes the connection flags")
  func connectionFlags() {
    for command in Self.commands where command.path.hasPrefix("s") && command.path != "sandbox serve" {
      let help = Root.helpMessage(for: command.type)
      for flag in ["--sandbox", "--base-url", "--key-env", "--json"] {
        #expect(help.contains(flag), "\(command.path) \(flag)")
      }
    }
  }
}
