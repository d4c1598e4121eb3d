import ArgumentParser
import Testing

@testable import HaloCommands

@Suite("Command line")
struct CommandLineTests {
  static let id = "4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10"

  @Test(
    "what cannot be parsed ends with 64",
    arguments: [
      ["sql", "-s", " ", "SELECT 1"],
      ["sql", "--sandbox", "-f", "xlsx", "SELECT 1"], ["sql", "--sandbox", "--mode", "writer", "SELECT 1"],
      ["sql", "--sandbox", "--max-time-in-queue", "60001", "SELECT 1"],
      ["sql", "--sandbox", "--async", "--max-time-in-queue", "7200001", "SELECT 1"], ["queries", "wait"],
      ["queries", "wait", "not-an-id"], ["queries", "status"], ["queries", "pages", id, "--page", "0"],
      ["queries", "pages", id, "-o", "x"],
      ["registered", "create", "--sandbox", "--name", "n", "--every", "59", "--for", "60", "x"],
      ["registered", "create", "--sandbox", "--name", "n", "--every", "60", "--for", "86401", "x"],
      ["registered", "create", "--sandbox", "--name", " ", "--every", "60", "--for", "60", "x"],
      ["registered", "show"], ["webhook", "listen", "--port", "0"],
      ["webhook", "listen", "--port", "0", "--unsigned", "--secret-env", "X"],
      ["webhook", "listen", "--port", "65536", "--unsigned"],
      ["webhook", "listen", "--port", "0", "--unsigned", "--count", "0"],
      ["sql", "--sandbox", "--timeout", "0", "x"],
      ["sql", "--sandbox", "--watch", "SELECT 1"], ["sites", "status"],
      ["sites", "edit", "x"], ["sites", "edit", "x", "--pms-id", "00000000-0000-0000-0000-000000000000"],
      ["sites", "add", "nonsense"], ["sites", "remove"], ["sites", "find", "--pms", "bp"],
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
    ("sql", SQLCommand.self), ("fhir", FHIRCommand.self), ("queries list", QueriesList.self),
    ("queries status", QueriesStatus.self),
    ("queries wait", QueriesWait.self), ("queries pages", QueriesPages.self),
    ("registered create", RegisteredCreate.self), ("registered list", RegisteredList.self),
    ("registered show", RegisteredShow.self), ("registered results", RegisteredResults.self),
    ("registered cancel", RegisteredCancel.self), ("webhook listen", WebhookListen.self),
    ("sites find", SitesFind.self), ("sites status", SitesStatus.self),
    ("sites pair", SitesPair.self), ("sites list", SitesList.self), ("sites add", SitesAdd.self),
    ("sites edit", SitesEdit.self), ("sites remove", SitesRemove.self), ("sites import", SitesImport.self),
    ("sites follow", SitesFollow.self), ("token", TokenCommand.self), ("sandbox serve", SandboxServe.self),
    ("themes list", ThemesList.self), ("themes check", ThemesCheck.self), ("config path", ConfigPath.self),
    ("config list", ConfigList.self), ("config check", ConfigCheck.self), ("config init", ConfigInit.self),
    ("explain", ExplainCommand.self),
  ]

  @Test("every command's help teaches by examples and names nothing that does not exist yet")
  func help() {
    for command in Self.commands {
      let help = Root.helpMessage(for: command.type, columns: 80)
      #expect(help.contains("Examples:"))
      let examples = help.split(separator: "\n").count { $0.hasPrefix("  haloscope \(command.path)") }
      #expect(examples >= 2, "\(command.path)")
    }
  }

  @Test("everything that reaches a Halo Cloud takes the connection flags")
  func connectionFlags() {
    for command in Self.commands where command.path.contains(/^(sql|fhir|sites|queries|registered)/) {
      let help = Root.helpMessage(for: command.type)
      for flag in ["--sandbox", "--profile", "--base-url", "--key-env", "--json"] {
        #expect(help.contains(flag), "\(command.path) \(flag)")
      }
    }
  }
}
