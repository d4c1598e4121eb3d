import FoundationEssentials
import HaloModel
import Testing

@testable import HaloCommands

@Suite("haloscope sites")
struct SitesCommandTests {
  @Test("status writes a row per site and ends with 3 when any is not online")
  func status() async throws {
    try await CommandFixture.withSandbox { environment in
      let up = try await CommandFixture.run(["sites", "status", "bp:10001", "zedmed:20001"], environment: environment)
      #expect(up.status == .success)
      #expect(up.talk.isEmpty)
      let lines = up.output.split(separator: "\n")
      #expect(lines.count == 4)
      #expect(lines[2].contains("Banksia Street Medical Centre") && lines[2].contains("● online"))
      #expect(lines[2].contains("BPSPatients*, BPSDocuments"))

      let down = try await CommandFixture.run(
        ["sites", "status", "bp:10001", "bp:10003", "bp:10004"], environment: environment)
      #expect(down.status == .down)
      #expect(down.output.contains("○ offline") && down.output.contains("◐ unreachable"))
      #expect(down.talk.first == "haloscope: 2 of 3 sites are not online")
    }
  }

  @Test("a site that may not be asked ends with the status of its refusal, after all rows")
  func refusedStatus() async throws {
    let result = try await CommandFixture.run([
      "sites", "status", "--sandbox", "0686a4ac-bc53-5ba3-9d42-90ee176fe9fb", "bp:10001", "--json",
    ])
    #expect(result.status == .notAuthorised)
    let records = try HaloJSON.decode([JSONValue].self, from: Data(result.output.utf8))
    #expect(records.count == 2)
    guard case .object(let refused) = records[0], case .object(let answered) = records[1] else {
      Issue.record("no objects: \(result.output)")
      return
    }
    #expect(refused["error"] != nil && refused["site"] == nil)
    #expect(answered["site"] != nil && answered["error"] == nil)
  }

  @Test("find gives the Halo GUID; an unknown PMS ID is an unknown site")
  func find() async throws {
    try await CommandFixture.withSandbox { environment in
      let found = try await CommandFixture.run(
        ["sites", "find", "--pms", "d4w", "--id", "30001"], environment: environment)
      #expect(found.status == .success)
      #expect(found.output.contains("Halo GUID     5cddc8e1-2e4c-5614-a5a5-0a30bb80250a\n"))
      let unknown = try await CommandFixture.run(
        ["sites", "find", "--pms", "bp", "--id", "19999"], environment: environment)
      #expect(unknown.status == .failure)
      #expect(unknown.talk.first == "haloscope: unknown site bp:19999")
    }
  }

  @Test("pairing opens a site that refused before")
  func pair() async throws {
    try await CommandFixture.withSandbox { environment in
      let query = ["sql", "-s", "bp:10006", "-f", "csv", "SELECT 1 AS n"]
      let pairing = ["sites", "pair", "--pms", "bp", "--id", "10006", "--code"]
      let before = try await CommandFixture.run(query, environment: environment)
      #expect(before.status == .notAuthorised)
      let wrong = try await CommandFixture.run(pairing + ["WRONG"], environment: environment)
      #expect(wrong.status == .failure)
      let right = try await CommandFixture.run(pairing + ["ABC123"], environment: environment)
      #expect(right.status == .success)
      let after = try await CommandFixture.run(query, environment: environment)
      #expect(after.output == "n\n1\n")
    }
  }

  @Test(
    "an age is told in its largest unit",
    arguments: [
      (5.0, "5 s ago"), (-3, "0 s ago"), (119, "119 s ago"), (600, "10 min ago"), (18_000, "5 h ago"),
      (400_000, "4 days ago"),
    ])
  func age(_ seconds: Double, _ text: String) {
    let now = Date(timeIntervalSince1970: 1_767_225_600)
    #expect(SiteFacts.age(of: Timestamp(now.addingTimeInterval(-seconds)), now: now) == text)
  }

  @Test(
    "a status that is not active is explained in the row's note",
    arguments: [
      (SiteStatus.initialising, true, "initialising: "), (.removed, true, "removed: "),
      (.uninstalled, true, "uninstalled: "), (.active, false, "not authoritative: "), (.active, true, nil),
    ] as [(SiteStatus, Bool, String?)])
  func notes(_ status: SiteStatus, _ isAuthoritative: Bool, _ beginning: String?) throws {
    var site = Site(id: try #require(SiteID("f26e076f-527f-517b-be48-3de4bc0e0243")))
    site.availability = .online
    site.status = status
    site.authoritative = isAuthoritative
    #expect(SiteFacts.note(site)?.prefix(beginning?.count ?? 0) == beginning.map { $0[...] })
  }

  @Test("a site's texts can neither break a line nor steer a terminal")
  func hostileTexts() throws {
    var site = Site(id: try #require(SiteID("f26e076f-527f-517b-be48-3de4bc0e0243")))
    site.name = "Evil\u{1B}[2J\nPractice\u{202E}"
    site.catalogue = [Catalogue(name: "A\u{9B}31mB", isDefault: true)]
    let card = SiteCard.text(of: site, now: Date(timeIntervalSince1970: 0))
    #expect(card.contains("Evil [2J Practice\n"))
    #expect(card.split(separator: "\n").count == 8)
    #expect(!card.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x9B || $0.value == 0x202E })
  }
}
