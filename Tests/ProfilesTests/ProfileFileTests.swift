import ConfigurationFiles
import Foundation
import Glibc
import HaloClient
import HaloModel
import Testing

@testable import Profiles

@Suite("The file of profiles")
struct ProfileFileTests {
  static let site = "f26e076f-527f-517b-be48-3de4bc0e0243"

  private func read(_ text: String) async throws -> ProfileSet {
    try await withFolder { folder in
      try ProfileFile.read(try folder.file("profiles.yaml", text), environment: ["HOME": "/home/avery"])
    }
  }

  private func mistakes(_ text: String) async throws -> [String] {
    try await withFolder { folder in
      let file = try folder.file("profiles.yaml", text)
      let error = #expect(throws: ProfileFileError.self) { try ProfileFile.read(file, environment: [:]) }
      guard case .invalid(let errors) = error else { return [] }
      return errors.map { String($0.description.dropFirst(file.path.count + 1)) }
    }
  }

  @Test("a whole file is read, and no credential of it")
  func whole() async throws {
    let set = try await read(
      """
      default: reception
      profiles:
        stage:
          environment: stage
          key: {env: HALO_STAGE}
          readOnly: true
          theme: halo-light
          mask: false
          followMoves: true
        live:
          environment: production
          api: integrator
          key: {file: ~/live.key}
        own:
          environment: custom
          url: https://halo.example
          key: {command: [pass, show, halo/own]}
        local:
          environment: sandbox
          url: http://127.0.0.1:4256
          key: {keyring: haloscope-local}
        try: {environment: sandbox}
        reception:
          environment: production
          api: desktop
          site: \(Self.site.uppercased())
          device: {env: HALO_DEVICE}
          token: {command: [halo-token]}
        counter:
          environment: stage
          api: desktop
          site: \(Self.site)
          device: counter-7f3a9c
          token: {url: "https://tokens.example/halo?x=1", credential: {env: SERVICE}}
      """)
    #expect(set.profiles.map(\.name) == ["stage", "live", "own", "local", "try", "reception", "counter"])
    #expect(set.defaultName == "reception")
    let stage = try #require(set["stage"])
    #expect(stage.destination == .service(try BaseURL("https://api.stage.haloconnect.io")))
    #expect(stage.api == .integrator(key: .environment(variable: "HALO_STAGE")))
    #expect(stage.isReadOnly && stage.followsMoves && stage.masksPatientData == false && stage.theme == "halo-light")
    #expect(set["live"]?.masksPatientData == nil)
    #expect(set["own"]?.credentialSource == "key command:pass")
    #expect(set["local"]?.binding == .thisMachine)
    #expect(set["try"]?.isEmbeddedSandbox == true)
    let site = try #require(SiteID(Self.site))
    #expect(
      set["reception"]?.api
        == .desktop(
          site: site, device: .kept(.environment(variable: "HALO_DEVICE")), tokens: .command(["halo-token"])))
    #expect(set["counter"]?.credentialSource == "token url:tokens.example")
  }

  @Test("the only profile is the default; of several none is, unless one is named")
  func defaults() async throws {
    #expect(try await read("profiles: {a: {environment: sandbox}}").defaultName == "a")
    #expect(try await read("profiles: {a: {environment: sandbox}, b: {environment: sandbox}}").defaultName == nil)
  }

  @Test(
    "each mistake is told with its place, its key and what is allowed",
    arguments: [
      (
        "defualt: a\nprofiles: {a: {environment: sandbox}}",
        "1:1: defualt: is not a known key; allowed: default, "
          + "profiles; did you mean default?"
      ),
      (
        "default: b\nprofiles: {a: {environment: sandbox}}",
        "1:10: default: names no profile of this file; allowed: a; "
          + "did you mean a?"
      ),
      (
        "profiles:\n  a:\n    environment: satge\n    key: {env: A}",
        "3:18: profiles.a.environment: is not a known "
          + "word; allowed: production, stage, sandbox, custom; did you mean stage?"
      ),
      (
        "profiles:\n  a:\n    key: {env: A}",
        "3:5: profiles.a: needs an environment; allowed: production, stage, "
          + "sandbox, custom"
      ),
      (
        "profiles:\n  a: {environment: stage, key: {evn: A}}",
        "2:33: profiles.a.key.evn: is not a known key; "
          + "allowed: env, file, command, keyring; did you mean env?"
      ),
      (
        "profiles:\n  a: {environment: stage, key: {env: 1A}}",
        "2:38: profiles.a.key.env: is no name of an environment "
          + "variable; allowed: letters, digits and _, no digit first"
      ),
      (
        "profiles:\n  a: {environment: stage, key: {file: keys/a}}",
        "2:39: profiles.a.key.file: is no path of a file; "
          + "allowed: /FOLDER/FILE, ~/FOLDER/FILE"
      ),
      (
        "profiles:\n  a: {environment: stage, key: {command: pass}}",
        "2:42: profiles.a.key.command: has to be a list, "
          + "since no shell reads it; allowed: [PROGRAM, ARGUMENT]"
      ),
      (
        "profiles:\n  a: {environment: stage, key: {command: []}}",
        "2:42: profiles.a.key.command: names no program; "
          + "allowed: [PROGRAM, ARGUMENT]"
      ),
      (
        "profiles:\n  a: {environment: stage, key: {env: A}, readOnly: maybe}",
        "2:52: profiles.a.readOnly: has to be "
          + "true or false"
      ),
      (
        "profiles:\n  a: {environment: stage, key: {env: A}, url: https://api.haloconnect.io}",
        "2:47: profiles.a.url: "
          + "is not the address of stage, which needs no url; environment: custom takes one"
      ),
      (
        "profiles:\n  a: {environment: custom, key: {env: A}}",
        "2:6: profiles.a: needs an address, since its "
          + "environment is custom; allowed: url: https://HOST[:PORT]"
      ),
      (
        "profiles:\n  a: {environment: custom, url: http://halo.example, key: {env: A}}",
        "2:33: profiles.a.url: plain "
          + "http is accepted on loopback only, since the key would travel unencrypted; allowed: https://HOST[:PORT], "
          + "http://127.0.0.1:PORT"
      ),
      (
        "profiles:\n  a: {environment: custom, url: https://api.haloconnect.io, key: {env: A}}",
        "2:33: "
          + "profiles.a.url: is the address of production: write environment: production"
      ),
      (
        "profiles:\n  a: {environment: sandbox, key: {env: A}}",
        "2:34: profiles.a.key: does not belong here: the "
          + "embedded sandbox needs no credentials"
      ),
      (
        "profiles:\n  a: {environment: stage, key: {env: A}, site: x}",
        "2:48: profiles.a.site: does not belong here: it "
          + "is for api: desktop"
      ),
      (
        "profiles:\n  a/b: {environment: sandbox}",
        "2:3: profiles.(not shown): is no name for a profile; allowed: "
          + "letters, digits, - and _, at most 64, the first a letter or digit"
      ),
      ("profiles: []", "1:11: profiles: has to be a mapping of keys to values"),
      ("profiles: {}", "1:11: profiles: holds no profiles; allowed: NAME: {...}"),
      ("# nothing\n", "1:1: holds no profiles; allowed: default, profiles"),
      ("", "1:1: holds no profiles; allowed: default, profiles"),
      ("- a", "1:1: has to be a mapping of keys to values; allowed: default, profiles"),
      ("profiles:\n\ta: {environment: sandbox}", "2:1: is indented with a tab; YAML takes spaces only"),
      ("profiles: [", "2:1: is not YAML: did not find expected node content"),
    ])
  func mistake(text: String, message: String) async throws {
    let told = try await mistakes(text)
    #expect(told == [message])
  }

  @Test("one bad value does not hide the next")
  func all() async throws {
    let told = try await mistakes(
      """
      default: nowhere
      colour: blue
      profiles:
        a:
          environment: production
          api: desktop
          site: not-a-guid
          device: "two words"
          token: {}
          key: {env: A}
        b:
          environment: moon
          mask: perhaps
          key: {env: A, file: /b}
      """)
    #expect(
      told.map { $0.prefix { $0 != " " } }
        == [
          "1:10:", "2:1:", "7:11:", "8:13:", "9:12:", "10:10:", "12:18:", "13:11:", "14:10:",
        ].map { Substring($0) })
  }

  @Test("a name that stands twice is told, and where")
  func twice() async throws {
    let told = try await mistakes("profiles:\n  a: {environment: sandbox}\n  a: {environment: stage, key: {env: A}}")
    #expect(told == ["3:3: has keys twice: a"] || told == ["2:3: has keys twice: a"])
  }

  @Test(
    "a secret that stands in the file is never quoted",
    arguments: [
      "key: abcdef0123456789abcdef0123456789", "key: {abcdef0123456789abcdef0123456789: }",
      "key: {env: abcdef0123456789abcdef0123456789}", "key: {command: [curl, abcdef0123456789abcdef0123456789]}",
      "key: {keyring: abcdef0123456789abcdef0123456789}", "key: [abcdef0123456789abcdef0123456789]",
      "key: {file: abcdef0123456789abcdef0123456789}", "abcdef0123456789abcdef0123456789: 1",
      "environment: abcdef0123456789abcdef0123456789", "url: https://abcdef0123456789abcdef0123456789@halo.example",
      "api: abcdef0123456789abcdef0123456789", "token: abcdef0123456789abcdef0123456789",
      "key: {env: \"abcdef0123456789abcdef0123456789", "key: {command: \"pass abcdef0123456789abcdef0123456789\"}",
    ])
  func secret(entry: String) async throws {
    let told = try await mistakes("profiles:\n  a:\n    \(entry)\n")
    #expect(!told.isEmpty)
    #expect(!told.joined().contains("abcdef01"), "\(told)")
  }

  @Test("a device's id may be told to a token command, although it looks like a key")
  func deviceInCommand() async throws {
    let device = "9f0c2d4be6a14d7f8b3a51c07e92d468"
    let set = try await read(
      """
      profiles:
        desk:
          environment: stage
          api: desktop
          site: \(Self.site)
          device: \(device)
          token: {command: [halo-token, --device, \(device)]}
      """)
    let tokens = TokenReference.command(["halo-token", "--device", device])
    guard case .desktop(_, _, tokens) = set["desk"]?.api else {
      Issue.record("the command was not read as it stands")
      return
    }
  }

  @Test("a key in the file is answered with how to name it")
  func plainKey() async throws {
    let told = try await mistakes("profiles:\n  a: {environment: stage, key: abcdef0123456789abcdef0123456789}")
    #expect(
      told == [
        "2:32: profiles.a.key: must not stand in this file: a secret is kept elsewhere, and named here; allowed: key: "
          + "{env: VARIABLE}, key: {file: PATH}, key: {command: [PROGRAM, ARGUMENT]}, key: {keyring: ITEM}"
      ])
  }

  @Test(
    "a credential of two environments is a mistake, with both places",
    arguments: [
      ("{env: A}", "{env: A}"), ("{file: ~/k}", "{file: /home/avery/k}"), ("{command: [p, x]}", "{command: [p, x]}"),
      ("{keyring: k}", "{keyring: k}"),
    ])
  func sharedCredential(first: String, second: String) async throws {
    let text = """
      profiles:
        test:
          environment: stage
          key: \(first)
        live:
          environment: production
          key: \(second)
      """
    try await withFolder { folder in
      let file = try folder.file("profiles.yaml", text)
      let error = #expect(throws: ProfileFileError.self) {
        try ProfileFile.read(file, environment: ["HOME": "/home/avery"])
      }
      #expect(
        error?.summary
          == "\(file.path):7:10: profiles.live.key: leads to the same credential as profiles.test at line 4, column 10, "
          + "but that belongs to stage and this to production; a credential belongs to one environment")
    }
  }

  @Test("the same credential twice in one environment is no mistake")
  func sameEnvironment() async throws {
    let set = try await read(
      """
      profiles:
        a: {environment: stage, key: {env: A}}
        b: {environment: stage, key: {env: A}, readOnly: true}
        c: {environment: sandbox, url: "http://127.0.0.1:1", key: {env: B}}
        d: {environment: sandbox, url: "http://localhost:2", key: {env: B}}
      """)
    #expect(set.profiles.count == 4)
  }

  @Test("what is no readable text file is told as what it is")
  func unreadable() async throws {
    try await withFolder { folder in
      func problem(_ file: URL) -> String? {
        guard
          case .invalid(let errors)? = #expect(
            throws: ProfileFileError.self, performing: { try ProfileFile.read(file, environment: [:]) })
        else { return nil }
        return errors.first.map { String($0.description.dropFirst(file.path.count)) }
      }
      #expect(problem(folder) == ": is a folder; a YAML file is expected here")
      #expect(problem(folder.appending(path: "nowhere")) == ": does not exist")
      let latin = try folder.file("latin", bytes: Array("a: b\nc: caf".utf8) + [0xE9])
      #expect(problem(latin) == ":2:7: cannot be read as a UTF-8 text file: here begins no character")
      let huge = try folder.file("huge", bytes: [UInt8](repeating: UInt8(ascii: "#"), count: 1_048_577))
      #expect(problem(huge) == ": is larger than 1 MiB, which no configuration is")
      let pipe = folder.appending(path: "pipe")
      #expect(mkfifo(pipe.path, 0o600) == 0)
      #expect(problem(pipe) == ": is no regular file")
      let control = try folder.file("control", "a: b\nc: \u{1}")
      #expect(problem(control) == ":2:4: holds a control character")
    }
  }

  @Test(
    "the file lies where the environment says",
    arguments: [
      (["HALOSCOPE_HOME": "/h", "XDG_CONFIG_HOME": "/x", "HOME": "/home/avery"], "/h/profiles.yaml"),
      (["XDG_CONFIG_HOME": "/x", "HOME": "/home/avery"], "/x/haloscope/profiles.yaml"),
      (["XDG_CONFIG_HOME": "x", "HOME": "/home/avery"], "/home/avery/.config/haloscope/profiles.yaml"),
      (["HOME": "/home/avery"], "/home/avery/.config/haloscope/profiles.yaml"),
    ])
  func location(environment: [String: String], path: String) throws {
    #expect(try ProfileFile.url(environment: environment).path == path)
  }

  @Test("without a file there are no profiles, without a home there is no file")
  func absent() async throws {
    try await withFolder { folder in
      let set = try ProfileFile.load(environment: ["HALOSCOPE_HOME": folder.path])
      #expect(set.profiles.isEmpty && set.defaultName == nil)
    }
    #expect(throws: ProfileFileError.noHome) { try ProfileFile.load(environment: [:]) }
  }

  @Test("the example is right as it stands, and so is every profile in its comments")
  func example() async throws {
    #expect(try await read(ProfileExample.text).defaultName == "sandbox")
    let lines = ProfileExample.text.split(separator: "\n", omittingEmptySubsequences: false)
    let head = try #require(lines.firstIndex(of: "profiles:"))
    let all = lines[...head] + lines[(head + 1)...].map { $0.hasPrefix("#") ? $0.dropFirst() : $0 }
    #expect(
      try await read(all.joined(separator: "\n")).profiles.map(\.name) == ["sandbox", "stage", "own", "reception"])
    #expect(ProfileExample.text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x09 })
  }
}
