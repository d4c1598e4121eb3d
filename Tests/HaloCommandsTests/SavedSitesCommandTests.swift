import ArgumentParser
import FoundationEssentials
import HaloModel
import LocalStore
import Testing

@testable import HaloCommands

@Suite("Saved sites on the command line")
struct SavedSitesCommandTests {
  static let oldID = "0686a4ac-bc53-5ba3-9d42-90ee176fe9fb"
  static let newID = "41bc5b89-7463-59cc-a702-a0def5483d77"

  /// Runs `body` with the environment of a sandbox and a store of its own.
  static func withSandbox(_ body: ([String: String], URL) async throws -> Void) async throws {
    try await CommandFixture.withFolder { folder in
      try await CommandFixture.withSandbox { environment in
        try await body(environment.merging(["HALOSCOPE_HOME": folder.path]) { $1 }, folder)
      }
    }
  }

  /// Runs one command that has to end well.
  @discardableResult
  static func succeed(_ arguments: [String], _ environment: [String: String]) async throws -> CommandResult {
    let result = try await CommandFixture.run(arguments, environment: environment)
    #expect(result.status == .success, "\(arguments): \(result.talk)")
    return result
  }

  /// Saves 10005 as it was before its move.
  static func saveMoved(practice: String = "Ironbark Medical", _ environment: [String: String]) async throws {
    try await succeed(["sites", "add", oldID, "--name", "ironbark", "--offline"], environment)
    try await succeed(
      ["sites", "edit", "ironbark", "--pms-id", "bp:10005", "--practice", practice], environment)
  }

  @Test("a site is added with what the service knows, listed, edited, used by name and removed")
  func life() async throws {
    try await Self.withSandbox { environment, _ in
      try await Self.succeed(
        ["sites", "add", "bp:10001", "--name", "northside", "--tag", "metro", "--notes", "Ask Ruby"], environment)
      let unnamed = try await Self.succeed(["sites", "add", "d4w:30001", "--json"], environment)
      #expect(unnamed.output.contains(#""name":"Coral Street Dental""#))

      let rows = try await Self.succeed(["sql", "-s", "NorthSide", "-f", "csv", "SELECT 1 AS n"], environment)
      #expect(rows.output == "n\n1\n")
      try await Self.succeed(["sites", "edit", "northside", "--name", "north", "--tag", "pilot"], environment)
      let list = try await Self.succeed(["sites", "list", "--tag", "PILOT", "-f", "csv"], environment)
      #expect(
        list.output == """
          name,pms,pms_id,guid,practice,tags,notes
          north,bp,10001,f26e076f-527f-517b-be48-3de4bc0e0243,Banksia Street Medical Centre,metro;pilot,Ask Ruby

          """)
      let status = try await Self.succeed(["sites", "status", "--all"], environment)
      #expect(status.output.contains("north ") && status.output.contains("Coral Street Dental"))

      let missing = try await CommandFixture.run(["sites", "remove", "north", "nobody"], environment: environment)
      #expect(missing.status == .usage)
      try await Self.succeed(["sites", "remove", "north", "coral street dental"], environment)
      #expect(try await Self.succeed(["sites", "list", "--json"], environment).output == "[]\n")
    }
  }

  @Test("an unknown name offers the nearest saved one, and nothing is sent")
  func unknownName() async throws {
    try await Self.withSandbox { environment, _ in
      let none = try await CommandFixture.run(["sql", "-s", "northside", "SELECT 1"], environment: environment)
      #expect(none.status == .usage)
      #expect(none.talk.last?.contains("haloscope sites add") == true)
      try await Self.succeed(["sites", "add", "bp:10001", "--name", "northside"], environment)
      for text in ["nonsense", "genie:1"] {
        let unknown = try await CommandFixture.run(["sql", "-s", text, "SELECT 1"], environment: environment)
        #expect(unknown.status == .usage)
        #expect(unknown.talk.first?.hasPrefix("haloscope: '\(text)' names no site") == true)
      }
      let near = try await CommandFixture.run(["sql", "-s", "nortside", "SELECT 1"], environment: environment)
      #expect(near.status == .usage)
      #expect(near.talk.last == "Did you mean northside?")
    }
  }

  @Test("without a place to keep anything a reference works and a name is refused with what to set")
  func noStore() async throws {
    try await CommandFixture.withSandbox { environment in
      try await Self.succeed(["sites", "status", "bp:10001"], environment)
      let named = try await CommandFixture.run(["sites", "status", "northside"], environment: environment)
      #expect(named.status == .usage)
      #expect(named.talk.joined().contains("HALOSCOPE_HOME"))
    }
  }

  @Test(
    "what is saved already, or cannot be a name, is refused",
    arguments: [
      (["bp:10002", "--name", "NORTHSIDE"], "saved as northside already"),
      (["bp:10001", "--name", "again"], "saved as northside already"),
      (["bp:10002", "--name", "bp:10003"], "reads as the Halo GUID or PMS ID of another site"),
    ])
  func refusedNames(_ arguments: [String], _ reason: String) async throws {
    try await Self.withSandbox { environment, _ in
      try await Self.succeed(["sites", "add", "bp:10001", "--name", "northside"], environment)
      let result = try await CommandFixture.run(["sites", "add"] + arguments, environment: environment)
      #expect(result.status == .usage)
      #expect(result.talk.first?.contains(reason) == true, "\(result.talk)")
    }
  }

  @Test("a saved site that moved is told with known and found side by side, and nothing is stored in silence")
  func movedServer() async throws {
    try await Self.withSandbox { environment, folder in
      try await Self.saveMoved(environment)
      for site in ["ironbark", Self.oldID] {
        let result = try await CommandFixture.run(["sql", "-s", site, "SELECT 1"], environment: environment)
        #expect(result.status == .notAuthorised)
        let talk = result.talk.joined(separator: "\n")
        #expect(talk.contains(Self.oldID) && talk.contains(Self.newID))
        #expect(talk.contains("Ironbark Medical") && talk.contains("bp:10005"))
        #expect(result.talk.last == "Compare known and found, then: haloscope sites follow ironbark")
      }
      let status = try await CommandFixture.run(["sites", "status", "ironbark"], environment: environment)
      #expect(status.status == .notAuthorised)
      #expect(status.talk.joined().contains("haloscope sites follow ironbark"))

      let unasked = try await CommandFixture.run(["sites", "follow", "ironbark"], environment: environment)
      #expect(unasked.status == .failure)
      let store = try LocalStore(file: folder.appending(path: "haloscope.sqlite"))
      let service = try #require(environment["HALOSCOPE_BASE_URL"]?.split(separator: "/").last).description
      #expect(try store.savedSite(named: "ironbark", service: service)?.siteID?.rawValue == Self.oldID)

      let followed = try await Self.succeed(["sites", "follow", "ironbark", "--yes"], environment)
      #expect(followed.output.contains(Self.oldID) && followed.output.contains(Self.newID))
      #expect(try store.formerSiteIDs(named: "ironbark", service: service).map(\.siteID.rawValue) == [Self.oldID])
      let after = try await Self.succeed(["sql", "-s", "ironbark", "-f", "csv", "SELECT 1 AS n"], environment)
      #expect(after.output == "n\n1\n")
      let again = try await Self.succeed(["sites", "follow", "ironbark"], environment)
      #expect(again.talk.first?.contains("nothing has moved") == true)
    }
  }

  @Test("at a terminal a yes follows a move; another name is not followed by a yes alone")
  func confirmed() async throws {
    try await Self.withSandbox { environment, _ in
      try await Self.saveMoved(practice: "Another Practice", environment)
      let command = try #require(try Root.parseAsRoot(["sites", "follow", "ironbark"]) as? any HaloCommand)
      var terminal = RecordingConsole().console(environment: environment)
      terminal.confirm = { _ in true }
      #expect(await CommandRunner.run(command, console: terminal) == .failure)
      try await Self.succeed(["sites", "edit", "ironbark", "--practice", "ironbark medical"], environment)
      terminal.confirm = { _ in false }
      #expect(await CommandRunner.run(command, console: terminal) == .failure)
      terminal.confirm = { _ in true }
      #expect(await CommandRunner.run(command, console: terminal) == .success)
    }
  }

  @Test("a profile that allows it follows a move beyond doubt once, says so and goes on")
  func followedByProfile() async throws {
    try await Self.withSandbox { environment, _ in
      for (practice, isFollowed) in [("Another Practice", false), ("Ironbark Medical", true)] {
        try await Self.saveMoved(practice: practice, environment)
        let recorder = RecordingConsole()
        let console = recorder.console(environment: environment)
        let connection = try ConnectionOptions.parse([])
        let found = try? await connection.withClient(console) { client in
          var finder = connection.siteFinder(client, console)
          finder.followsMoves = true
          return try await finder.find(.saved("ironbark")).id.rawValue
        }
        #expect(found == (isFollowed ? Self.newID : nil))
        #expect(recorder.talk.contains { $0.contains("is stored") } == isFollowed)
        try await Self.succeed(["sites", "remove", "ironbark"], environment)
      }
    }
  }

  @Test("a site that is not paired is named as such, with the command that pairs it")
  func notPaired() async throws {
    try await Self.withSandbox { environment, _ in
      try await Self.succeed(["sites", "add", "bp:10006", "--name", "paperbark"], environment)
      for site in ["paperbark", "bp:10006"] {
        let result = try await CommandFixture.run(["sql", "-s", site, "SELECT 1"], environment: environment)
        #expect(result.status == .notAuthorised)
        #expect(result.talk.first?.contains("is not paired with this integrator") == true, "\(result.talk)")
        #expect(
          result.talk.last
            == "Ask the practice for a pairing code, then: haloscope sites pair --pms bp --id 10006 --code CODE")
      }
      let missing = try await CommandFixture.run(
        ["sites", "pair", "--pms", "bp", "--id", "10006"], environment: environment)
      #expect(missing.status == .failure)
      try await Self.succeed(["sites", "pair", "--pms", "bp", "--id", "10006", "--code", "ABC123"], environment)
      try await Self.succeed(["sql", "-s", "paperbark", "SELECT 1"], environment)
    }
  }

  @Test("a file with bad rows is imported without them, each told, and the exit status says so")
  func importing() async throws {
    try await Self.withSandbox { environment, folder in
      let file = folder.appending(path: "practices.csv")
      try Data(
        """
        Name;PMS;PMS ID;GUID;Tags;Phone
        northside;bp;10001;;metro|pilot;1
        broken;bp;;nonsense;;2
        ;zedmed;20001;;;3
        ghost;bp;19999;;;4
        """.utf8
      ).write(to: file)
      let check = try await CommandFixture.run(["sites", "import", file.path, "--check"], environment: environment)
      #expect(check.status == .failure)
      #expect(check.output == "3 to add, 0 to update, 0 unchanged, 1 left out\n")
      #expect(try await Self.succeed(["sites", "list", "--json"], environment).output == "[]\n")

      let verified = try await CommandFixture.run(
        ["sites", "import", file.path, "--verify", "--json"], environment: environment)
      #expect(verified.status == .failure)
      let record = try HaloJSON.decode(JSONValue.self, from: Data(verified.output.utf8))
      guard case .object(let fields) = record, case .array(let problems)? = fields["problems"] else {
        Issue.record("\(verified.output)")
        return
      }
      #expect(problems.count == 2 && verified.output.contains(#""added":2"#))
      #expect(verified.talk.contains { $0.contains("line 3, column GUID: 'nonsense'") })
      #expect(verified.talk.contains { $0.contains("line 5: the service knows no site bp:19999") })
      #expect(verified.talk.contains { $0.contains("the column Phone is not used") })

      let list = try await Self.succeed(["sites", "list", "-f", "csv"], environment)
      #expect(list.output.contains("northside,bp,10001,f26e076f-527f-517b-be48-3de4bc0e0243,Banksia Street"))
      let exported = folder.appending(path: "exported.csv")
      try Data(list.output.utf8).write(to: exported)
      let again = try await Self.succeed(["sites", "import", exported.path], environment)
      #expect(again.output == "0 added, 0 updated, 2 unchanged, 0 left out\n")
    }
  }

  @Test("what a spreadsheet would run is disarmed in a list and comes back as it was")
  func formulas() async throws {
    try await Self.withSandbox { environment, folder in
      try await Self.succeed(
        ["sites", "add", "bp:10001", "--name", "north", "--offline", "--notes", "=HYPERLINK(1)"], environment)
      let list = try await Self.succeed(["sites", "list", "-f", "csv"], environment)
      #expect(list.output.contains(",'=HYPERLINK(1)\n"))
      let file = folder.appending(path: "list.csv")
      try Data(list.output.utf8).write(to: file)
      #expect(try await Self.succeed(["sites", "import", file.path], environment).output.contains("1 unchanged"))
    }
  }

  @Test("a file that is not UTF-8 is refused with the place of the byte")
  func latinFile() async throws {
    try await Self.withSandbox { environment, folder in
      let file = folder.appending(path: "latin.csv")
      try Data(Array("name,guid\nCaf".utf8) + [0xE9]).write(to: file)
      let result = try await CommandFixture.run(["sites", "import", file.path], environment: environment)
      #expect(result.status == .usage)
      #expect(result.talk.first?.hasSuffix("it is not UTF-8: byte 13 begins no character") == true)
    }
  }
}
