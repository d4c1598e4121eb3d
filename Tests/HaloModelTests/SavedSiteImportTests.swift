import FoundationEssentials
import HaloModel
import Testing

@Suite("Import of saved sites")
struct SavedSiteImportTests {
  private static let guid = "f26e076f-527f-517b-be48-3de4bc0e0243"
  private static let otherGUID = "7b287e83-3210-533b-ac11-597d41ce1c8d"

  private func read(_ text: String, saved: [SavedSite] = []) throws -> SavedSiteImport {
    try SavedSiteImport(Array(text.utf8), service: "sandbox", saved: saved)
  }

  private func site(_ name: String, pmsID: String? = "10001", guid: String? = guid) -> SavedSite {
    SavedSite(
      service: "sandbox", name: name, tags: ["metro"], notes: "kept", pms: pmsID.map { _ in .bestPractice },
      pmsID: pmsID, siteID: guid.flatMap { SiteID($0) })
  }

  @Test(
    "columns stand in any order, under common spellings, between commas, semicolons or tabs",
    arguments: [
      "name,pms,pms_id,guid,tags,notes,practice\nnorthside,bp,10001,\(guid),metro;pilot,Ask Ruby,Banksia",
      "GUID;Name;PMS ID;PMS;Tags;Comment;Identifier\r\n\(guid);northside;10001;Best Practice;metro|pilot;Ask Ruby;Banksia\r\n",
      "\u{FEFF}site_id\tpmsid\tPMS\tname\ttags\tnotes\tpractice name\n{F26E076F-527F-517B-BE48-3DE4BC0E0243}\t10001\tBP\t"
        + "northside\tmetro; pilot ;\tAsk Ruby\tBanksia\n\n\n",
      "\n\"halo_guid\",\"PmsId\",\"name\",\"tags\",\"notes\",\"practice\",\"phone\"\n"
        + "\(guid),bp:10001,\" northside \",\"metro;pilot\",\"Ask Ruby\",Banksia,\n,,,,,,\n",
    ])
  func spellings(_ text: String) throws {
    let result = try read(text)
    #expect(result.problems.isEmpty)
    let site = try #require(result.entries.first?.site)
    #expect(result.entries.count == 1 && result.entries[0].change == .added)
    #expect(site.name == "northside" && site.pms == .bestPractice && site.pmsID == "10001")
    #expect(site.siteID?.rawValue == Self.guid && site.tags == ["metro", "pilot"])
    #expect(site.notes == "Ask Ruby" && site.secondaryIdentifier == "Banksia" && site.service == "sandbox")
  }

  @Test("quotes hold separators, line breaks and quotes; lines are counted as an editor does")
  func quotes() throws {
    let result = try read(
      "name,guid,notes\r\n\"a, b\",\(Self.guid),\"first\r\nsecond \"\"quoted\"\"\"\r\nc,nonsense,\r\nd,\(Self.otherGUID),\r\n"
    )
    #expect(result.entries.map(\.site.name) == ["a, b", "d"])
    #expect(result.entries.map(\.line) == [2, 5])
    #expect(result.entries[0].site.notes == "first\r\nsecond \"quoted\"")
    #expect(result.problems.map(\.line) == [4])
  }

  @Test("every bad row is told with line, column and reason, and good rows are kept")
  func badRows() throws {
    let result = try read(
      """
      name,pms,pms_id,guid,tags
      good,bp,10001,,
      ,bp,not-a-guid-here,xyz,
      bad pms,medicalware,1,,
      neither,,,,
      orphan,,10003,,
      good,bp,10004,,
      twice,bp,10001,,
      -dash,bp,10006,,
      wide,bp,10007,,a,b,c
      mixed,zedmed,bp:10008,,
      fine,d4w,30001,,x
      ,zedmed,20001,,
      """)
    #expect(result.entries.map(\.site.name) == ["good", "fine", "zedmed:20001"])
    #expect(
      result.problems.map(\.description) == [
        "line 3, column guid: 'xyz' is no Halo GUID; it has the form xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
        "line 4, column pms: 'medicalware' is no known PMS; use bp, zedmed or d4w",
        "line 5: it has neither a Halo GUID nor a PMS ID",
        "line 6, column pms: a PMS ID needs its PMS: bp, zedmed or d4w",
        "line 7, column name: the same as in line 2, which is used",
        "line 8, column pms_id: the same as in line 2, which is used",
        "line 9, column name: '-dash' cannot be a name: it begins with a dash, as options do",
        "line 10: it has 7 cells and the header has 5; quote cells that hold the separator",
        "line 11, column pms_id: 'bp:10008' is not of the PMS that the row names",
      ])
  }

  @Test("a bad cell is shown as one line without control characters, at most 40 characters")
  func hostileCell() throws {
    let cell = "\u{1B}[2J\u{202E}" + String(repeating: "x", count: 200)
    let problem = try #require(try read("name,guid\na,\"\(cell)\n\"").problems.first)
    #expect(problem.reason.hasPrefix("'[2J \(String(repeating: "x", count: 36))…'"))
    #expect(problem.reason.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E })
  }

  @Test("a row of a saved site changes it; empty cells change nothing; the same again is unchanged")
  func saved() throws {
    let saved = [site("northside"), site("southside", pmsID: "10002", guid: Self.otherGUID)]
    let result = try read(
      """
      name,pms,pms_id,guid,tags,notes
      Northside,,,\(Self.guid),pilot,
      ,bp,10002,,,
      new,bp,10009,,,
      """, saved: saved)
    #expect(result.problems.isEmpty)
    #expect(result.entries.map(\.change) == [.updated, .unchanged, .added])
    #expect(result.entries[0].site.tags == ["pilot"] && result.entries[0].site.notes == "kept")
    #expect(result.entries[0].site.pmsID == "10001")
    #expect(result.sitesToSave.map(\.name) == ["Northside", "new"])
  }

  @Test("a row that mixes saved sites, or would rename one, is left out")
  func contradictions() throws {
    let saved = [site("northside"), site("southside", pmsID: "10002", guid: Self.otherGUID)]
    let result = try read(
      """
      name,pms,pms_id,guid
      eastside,bp,10001,
      northside,bp,10002,
      northside,bp,10077,
      ,bp,10002,\(Self.guid)
      """, saved: saved)
    #expect(result.entries.isEmpty)
    #expect(result.problems.map(\.line) == [2, 3, 4, 5])
    #expect(result.problems[0].reason.contains("saved as 'northside'"))
  }

  @Test("a quote that is never closed is told, and what came before is kept")
  func openQuote() throws {
    let result = try read("name,guid\na,\(Self.guid)\n\"b,\(Self.otherGUID)\nc,\n")
    #expect(result.entries.map(\.site.name) == ["a"])
    #expect(result.problems.map(\.line) == [3])
  }

  @Test("an apostrophe that an export put before a formula is taken away again")
  func guardedCell() throws {
    let result = try read("guid,notes\n\(Self.guid),'=1+1\n\(Self.otherGUID),'tis\n")
    #expect(result.entries.map(\.site.notes) == ["=1+1", "'tis"])
  }

  @Test("what cannot be read at all says why and what to do")
  func unreadable() throws {
    let rows: [([UInt8], SavedSiteImportError)] = [
      (Array("name,guid\nCaf".utf8) + [0xE9, 0x2C], .notUTF8(byteOffset: 13)),
      ([], .empty), (Array("\n \n,,\n".utf8), .empty),
      (Array("name,phone\na,b\n".utf8), .noIdentity(line: 1, found: ["name", "phone"])),
      (Array("guid,Halo GUID\n".utf8), .repeatedColumn(line: 1, first: "guid", second: "Halo GUID")),
    ]
    for (bytes, expected) in rows {
      let error = #expect(throws: SavedSiteImportError.self) {
        try SavedSiteImport(bytes, service: "sandbox", saved: [])
      }
      #expect(error == expected)
      #expect(error?.summary.isEmpty == false && error?.nextStep.isEmpty == false)
    }
  }

  @Test("hundreds of rows are read at once")
  func many() throws {
    let rows = (0..<2000).map { "Practice \($0),bp,\(11_000 + $0),,rural" }
    let result = try read("name,pms,pms_id,guid,tags\n" + rows.joined(separator: "\n"))
    #expect(result.entries.count == 2000 && result.problems.isEmpty)
  }
}
