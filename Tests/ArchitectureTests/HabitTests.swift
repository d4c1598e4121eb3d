import Foundation
import Testing

@Suite("Habits")
struct HabitTests {
  private var sources: [String] { Checkout.swiftFiles(under: "Sources") }

  @Test("the top level holds nothing but what belongs there")
  func topLevel() throws {
    let expected: Set = ["Package.swift", "Sources", "Tests", "themes", "README.md", "LICENSE"]
    let entries = try FileManager.default.contentsOfDirectory(atPath: Checkout.root.path)
      .filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
    #expect(Set(entries) == expected)
  }

  @Test("no file is a bag of leftovers", arguments: ["Utils", "Utilities", "Helper", "Manager", "Extensions", "Misc"])
  func names(_ word: String) {
    #expect(sources.filter { $0.contains(word) } == [])
  }

  @Test("tasks are started in the two places that own them")
  func tasks() throws {
    let allowed = ["Sources/ExplorerState/Effects/EffectRunner.swift"]
    for file in sources where !allowed.contains(file) {
      let text = try Checkout.text(file)
      #expect(!text.contains(/\bTask(\.detached)?\s*(\(priority[^)]*\)\s*)?\{/), "\(file)")
    }
  }

  @Test("nothing unchecked goes without its proof")
  func unchecked() throws {
    for file in sources {
      let lines = try Checkout.text(file).split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated()
      where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") || line.contains("try!") {
        let before = lines[max(0, number - 4)...number].joined()
        #expect(before.contains("//"), "\(file):\(number + 1)")
      }
    }
  }

  @Test("nothing is left to be done")
  func leftovers() throws {
    for file in sources {
      let text = try Checkout.text(file)
      for word in ["TODO", "FIXME", "XXX", "HACK"] { #expect(!text.contains(word), "\(file)") }
    }
  }

  @Test("the continuous integration runs the README's own test command")
  func testCommand() throws {
    let readme = try Checkout.text("README.md").split(separator: "\n")
    let commands = readme.filter { $0.hasPrefix("$(command -v sudo)") }
    #expect(commands.count == 2)
    #expect(commands.contains { $0.contains("swift test") && $0.contains("tmux") })
    #expect(commands.contains { $0.contains("swift run") && $0.contains("--sandbox") })
    for command in commands { #expect(command.contains("libncursesw5-dev") && command.contains("libsqlite3-dev")) }
    #expect(try Checkout.text(".ci/run").contains("README.md"))
  }
}
