import FoundationEssentials
import Testing

@testable import HaloCommands

@Suite("haloscope themes")
struct ThemesCommandTests {
  @Test("the default theme is listed first and passes its check")
  func list() async throws {
    let list = try await CommandFixture.run(["themes", "list"])
    #expect(list.status == .success)
    #expect(list.output.hasPrefix("* halo-dark"))
    let check = try await CommandFixture.run(["themes", "check", "halo-dark"])
    #expect(check.status == .success)
    #expect(check.output == "halo-dark: ok\n")
  }

  @Test("a theme of the user's own is listed by name")
  func ownTheme() async throws {
    try await CommandFixture.withFolder { folder in
      let themes = folder.appending(path: "haloscope/themes")
      try FileManager.default.createDirectory(at: themes, withIntermediateDirectories: true)
      try Data("name: mine\n".utf8).write(to: themes.appending(path: "mine.yaml"))
      let list = try await CommandFixture.run(["themes", "list"], environment: ["XDG_CONFIG_HOME": folder.path])
      #expect(list.output.contains("  mine"))
    }
  }

  @Test("a broken or unknown theme is a usage error")
  func broken() async throws {
    try await CommandFixture.withFolder { folder in
      let file = folder.appending(path: "broken.yaml")
      try Data("name: [\n".utf8).write(to: file)
      let broken = try await CommandFixture.run(["themes", "check", file.path])
      #expect(broken.status == .usage)
      #expect(broken.talk.first?.contains("broken.yaml:") == true)
    }
    let unknown = try await CommandFixture.run(["themes", "check", "nowhere"])
    #expect(unknown.status == .usage)
    #expect(unknown.talk.last?.contains("halo-dark") == true)
  }
}
