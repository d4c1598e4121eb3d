import FoundationEssentials
import TerminalCells
import Testing

@Suite struct ThemeLibraryTests {
  private static func theme(_ name: String, _ color: String) -> String {
    "name: \(name)\nappearance: light\nbackground: default\nroles:\n  text: { fg: \(color) }\n"
  }

  /// Runs with a folder that holds the given files, and removes it.
  private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "themes-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(folder.path())
  }

  @Test("the user's folder comes before the program's, which is found above the executable")
  func order() throws {
    let files = [
      "config/haloscope/themes/mine.yaml": Self.theme("mine", "1"),
      "config/haloscope/themes/both.yaml": Self.theme("both", "2"),
      "program/themes/both.yaml": Self.theme("both", "3"),
      "program/themes/halo-dark.yaml": Self.theme("halo-dark", "4"),
    ]
    try withFolder(files) { folder in
      let library = ThemeLibrary(
        environment: ["XDG_CONFIG_HOME": folder + "/config"], executablePath: folder + "/program/.build/debug/haloscope"
      )
      #expect(library.entries().map(\.name) == ["halo-dark", "both", "mine"])
      let references = ["both", "halo-dark", folder + "/program/themes/both.yaml"]
      let colors = try references.map { try library.theme($0)[.text].foreground }
      #expect(colors == [.ansi(2), .ansi(4), .ansi(3)])
    }
  }

  @Test("a theme that does not exist is answered with those that do")
  func unknown() {
    let error = #expect(throws: ThemeLibraryError.self) { try ThemeLibrary(folders: []).theme("neon") }
    #expect(error == .unknown(name: "neon", known: ["halo-dark"]))
    #expect(error?.description.contains("halo-dark") == true)
  }

  @Test("files that cannot be used are named")
  func unusable() throws {
    #expect(throws: ThemeLibraryError.unreadable(path: "/nowhere/a.yaml")) {
      try ThemeLibrary(folders: []).theme("/nowhere/a.yaml")
    }
    try withFolder(["a.yaml": "name: x"]) { folder in
      try Data([0xFF, 0xFE, 0x00]).write(to: URL(filePath: folder + "/b.yaml"))
      #expect(throws: ThemeLibraryError.notUTF8(path: folder + "/b.yaml")) {
        try ThemeLibrary(folders: []).theme(folder + "/b.yaml")
      }
      let error = #expect(throws: ThemeLibraryError.self) { try ThemeLibrary(folders: [folder]).theme("a") }
      #expect(error?.description.contains("a.yaml:1:1: `roles` is missing") == true)
    }
  }
}
