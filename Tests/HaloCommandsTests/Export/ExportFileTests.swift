import Foundation
import Glibc
import Testing

@testable import HaloCommands

@Suite("A file that appears whole or not at all")
struct ExportFileTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-export-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test("it has its name only at the end, and only its owner may read it")
  func commits() throws {
    try withFolder { folder in
      let path = folder.appending(path: "rows.csv").path
      let file = try ExportFile(path: path)
      try file.write(Array("a\n1\n".utf8))
      #expect(try names(folder).count == 1)
      #expect(try names(folder) != ["rows.csv"])
      try file.commit()
      #expect(try names(folder) == ["rows.csv"])
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "a\n1\n")
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test("discarded it leaves nothing behind")
  func discards() throws {
    try withFolder { folder in
      let file = try ExportFile(path: folder.appending(path: "rows.csv").path)
      try file.write([65])
      file.discard()
      #expect(try names(folder).isEmpty)
    }
  }

  @Test("a file that is there is refused, replaced only when asked for, and kept when the replacement is discarded")
  func exists() throws {
    try withFolder { folder in
      let path = folder.appending(path: "rows.csv").path
      try Data("old".utf8).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: ExportFileError.self) { try ExportFile(path: path) }
      #expect(error?.cause == .exists)
      let given = try ExportFile(path: path, replaces: true)
      try given.write(Array("new".utf8))
      given.discard()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
      let file = try ExportFile(path: path, replaces: true)
      try file.write(Array("new".utf8))
      try file.commit()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
      #expect(try names(folder) == ["rows.csv"])
    }
  }

  @Test("one that came into being meanwhile is left as it is")
  func meanwhile() throws {
    try withFolder { folder in
      let path = folder.appending(path: "rows.csv").path
      let file = try ExportFile(path: path)
      try Data("theirs".utf8).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: ExportFileError.self) { try file.commit() }
      #expect(error?.cause == .exists)
      file.discard()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "theirs")
    }
  }

  @Test(
    "a path that cannot be used is told with what to do",
    arguments: [
      ("missing/rows.csv", "No such file", "Choose a folder that exists"),
      ("", "is a directory", "Add the name of a file"),
      (String(repeating: "x", count: 300), "too long", "Choose a shorter name"),
    ])
  func unusable(_ name: String, _ cause: String, _ nextStep: String) throws {
    try withFolder { folder in
      let error = #expect(throws: ExportFileError.self) { try ExportFile(path: "\(folder.path)/\(name)") }
      #expect(error?.summary.lowercased().contains(cause.lowercased()) == true, "\(error?.summary ?? "")")
      #expect(error?.nextStep.hasPrefix(nextStep) == true)
      let left = try names(folder)
      #expect(left.isEmpty)
    }
  }

  @Test("a full disk is told, with what to do")
  func full() throws {
    let error = ExportFileError(path: "rows.csv", cause: .unwritten(ENOSPC))
    #expect(error.summary.contains("No space left"))
    #expect(error.nextStep.hasPrefix("Make room there"))
  }
}
