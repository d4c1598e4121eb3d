import FoundationEssentials
import Testing

@testable import HaloCommands

@Suite("haloscope config")
struct ConfigCommandTests {
  @Test("the path is that of the environment, whether there is a file or not")
  func path() async throws {
    let result = try await CommandFixture.run(["config", "path"], environment: ["HALOSCOPE_HOME": "/nowhere/h"])
    #expect(result.status == .success)
    #expect(result.output == "/nowhere/h/profiles.yaml\n")
    let homeless = try await CommandFixture.run(["config", "path"])
    #expect(homeless.status == .usage)
    #expect(homeless.talk.last == "Set HOME, or name a folder with HALOSCOPE_HOME.")
  }

  @Test("the example passes its own check, belongs to its owner alone, and is never overwritten")
  func begin() async throws {
    try await CommandFixture.withFolder { folder in
      let environment = ["HALOSCOPE_HOME": folder.appending(path: "new").path]
      let file = folder.appending(path: "new/profiles.yaml")
      let made = try await CommandFixture.run(["config", "init"], environment: environment)
      #expect(made.status == .success)
      #expect(made.output == "\(file.path)\n")
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      let check = try await CommandFixture.run(["config", "check"], environment: environment)
      #expect(check.output == "\(file.path): ok, 1 profile\n")
      try Data("# mine\n".utf8).write(to: file)
      let again = try await CommandFixture.run(["config", "init"], environment: environment)
      #expect(again.status == .usage)
      #expect(FileManager.default.contents(atPath: file.path) == Data("# mine\n".utf8))
      let forced = try await CommandFixture.run(["config", "init", "--force"], environment: environment)
      #expect(forced.status == .success)
      #expect(FileManager.default.contents(atPath: file.path + ".1") == Data("# mine\n".utf8))
    }
  }

  @Test("every mistake is printed with its place, and the status is 64")
  func mistakes() async throws {
    try await CommandFixture.withFolder { folder in
      let file = folder.appending(path: "p.yaml")
      try Data("profiles:\n  a:\n    environment: moon\n    mask: perhaps\n".utf8).write(to: file)
      let result = try await CommandFixture.run(["config", "check", file.path])
      #expect(result.status == .usage)
      let lines = result.output.split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines[0].hasPrefix("\(file.path):3:5: profiles.a: needs a key"))
      #expect(lines[1].hasPrefix("\(file.path):3:18: profiles.a.environment: is not a known word"))
      #expect(lines[2].hasPrefix("\(file.path):4:11: profiles.a.mask: has to be true or false"))
      #expect(result.talk.first == "haloscope: 3 mistakes in \(file.path)")
    }
  }

  @Test("what will fail at use is warned of, and nothing is run or read")
  func warnings() async throws {
    try await CommandFixture.withFolder { folder in
      let key = folder.appending(path: "open.key")
      try Data("k3y".utf8).write(to: key)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key.path)
      let text = """
        profiles:
          a: {environment: stage, key: {env: UNSET}, theme: nowhere}
          b: {environment: production, key: {file: \(key.path)}}
          c: {environment: custom, url: "https://halo.example", key: {command: [halo-nowhere, x]}}
          d: {environment: custom, url: "https://halo.test", key: {keyring: d}}
        """
      try Data(text.utf8).write(to: folder.appending(path: "profiles.yaml"))
      let result = try await CommandFixture.run(
        ["config", "check"], environment: ["HALOSCOPE_HOME": folder.path, "PATH": folder.path])
      #expect(result.status == .success)
      let lines = result.output.split(separator: "\n")
      #expect(lines.count == 7, "\(result.output)")
      for (line, words) in zip(
        lines,
        [
          "ok, 4 profiles", "profile a: the environment variable UNSET is not set", "profile a: there is no theme",
          "profile b: the file \(key.path) is open to others (mode 0644)",
          "profile c: the command halo-nowhere was not found", "profile d: the keyring cannot be asked: secret-tool",
          "no default is named",
        ])
      {
        #expect(line.contains(words))
      }
    }
  }

  @Test("profiles are listed with the source of their credentials, the default marked")
  func list() async throws {
    try await CommandFixture.withFolder { folder in
      let environment = ["HALOSCOPE_HOME": folder.path]
      let none = try await CommandFixture.run(["config", "list"], environment: environment)
      #expect(none.status == .success && none.output.isEmpty)
      #expect(none.talk.first?.contains("haloscope config init") == true)
      let text = """
        default: b
        profiles:
          a: {environment: stage, key: {env: HALO_STAGE}}
          b: {environment: sandbox}
        """
      try Data(text.utf8).write(to: folder.appending(path: "profiles.yaml"))
      let list = try await CommandFixture.run(["config", "list"], environment: environment)
      #expect(list.output.contains("key env:HALO_STAGE"))
      let json = try await CommandFixture.run(["config", "list", "--json"], environment: environment)
      #expect(json.output.contains(#""name":"b""#) && json.output.contains(#""isDefault":true"#))
    }
  }
}
