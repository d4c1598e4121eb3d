import Foundation
import Testing

/// Every practice of the sandbox shows headless what it is there to show.
@Suite("The sandbox's practices, headless", .serialized)
struct PracticeRowTests {
  private static let oldIronbark = "0686a4ac-bc53-5ba3-9d42-90ee176fe9fb"
  private static let newIronbark = "41bc5b89-7463-59cc-a702-a0def5483d77"

  @Test(
    "each is found by its PMS ID under the documented Halo GUID",
    arguments: [
      ("bp", "10001", "f26e076f-527f-517b-be48-3de4bc0e0243", "Banksia Street Medical Centre"),
      ("bp", "10002", "7b287e83-3210-533b-ac11-597d41ce1c8d", "Wattle Grove Family Practice"),
      ("bp", "10003", "b92f28ce-8c18-545a-93e9-fcbb167b73f6", "Harbour View Clinic"),
      ("bp", "10004", "dc62bd65-fcc5-59d4-828b-d344f70ac4aa", "Redgum Rural Health"),
      ("bp", "10005", newIronbark, "Ironbark Medical"),
      ("bp", "10006", "c80db945-e0a4-5df8-8e2e-1d5fe1286962", "Paperbark Practice"),
      ("bp", "de85e84f", "de85e84f-4056-58e2-8bd2-e608d585362f", "Demo Practice"),
      ("zedmed", "20001", "27e889ba-f63f-50e8-bd49-19e6a60d461a", "Grevillea Health"),
      ("d4w", "30001", "5cddc8e1-2e4c-5614-a5a5-0a30bb80250a", "Coral Street Dental"),
    ])
  func found(_ pms: String, _ pmsID: String, _ guid: String, _ name: String) throws {
    let outcome = try Haloscope.run(["sites", "find", "--sandbox", "--pms", pms, "--id", pmsID])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains(guid) && outcome.output.contains(name), "\(outcome.output)")
  }

  @Test(
    "each that is in service answers SQL, by -s and by --site alike",
    arguments: [
      ("bp:10001", "SELECT COUNT(*) AS n FROM PATIENTS", "500"), ("bp:10002", "SELECT 1 AS n", "1"),
      ("bp:10005", "SELECT 1 AS n", "1"), ("bp:de85e84f", "SELECT 1 AS n", "1"),
      ("zedmed:20001", "SELECT 1 AS n FROM RDB$DATABASE", "1"), ("d4w:30001", "SELECT 1 AS n", "1"),
    ])
  func answers(_ site: String, _ sql: String, _ value: String) throws {
    for option in ["-s", "--site"] {
      let outcome = try Haloscope.run(["sql", "--sandbox", option, site, "-f", "csv", sql])
      #expect(outcome.output.lowercased() == "n\n\(value)\n", "\(outcome.errors)")
    }
  }

  @Test("the slow one takes a visible time at each stage")
  func slow() throws {
    let outcome = try Haloscope.run(["sql", "--sandbox", "-s", "bp:10002", "--json", "SELECT 1 AS n"])
    let record = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let timing = try #require(record["statusTiming"] as? [String: Any])
    #expect(timing.count >= 3, "\(timing.keys)")
    let start = ContinuousClock.now
    _ = try Haloscope.run(["sql", "--sandbox", "-s", "bp:10002", "SELECT 1 AS n"])
    #expect(start.duration(to: .now) > .seconds(1.5))
  }

  @Test(
    "those that are down say so, immediate and async, in the API's own words",
    arguments: [
      ("bp:10003", "503", "initialisationFailedSiteOffline"),
      ("bp:10004", "504", "initialisationFailedSiteUnreachable"),
    ])
  func down(_ site: String, _ status: String, _ state: String) throws {
    let immediate = try Haloscope.run(["sql", "--sandbox", "-s", site, "SELECT 1 AS n"])
    #expect(immediate.status == 3 && immediate.errors.contains(status), "\(immediate.errors)")
    let later = try Haloscope.run(["sql", "--sandbox", "--async", "-s", site, "SELECT 1 AS n"])
    #expect(later.status == 3 && later.errors.contains(state), "\(later.status) \(later.errors)")
    let watched = try Haloscope.run(["sites", "status", "--sandbox", site])
    #expect(watched.status == 3)
  }

  @Test("Zedmed's two catalogues answer in Firebird's dialect")
  func catalogues() throws {
    let main = try Haloscope.run(["sql", "--sandbox", "-s", "zedmed:20001", "SELECT FIRST 1 * FROM PATIENTS"])
    #expect(main.status == 0, "\(main.errors)")
    let second = try Haloscope.run(
      ["sql", "--sandbox", "-s", "zedmed:20001", "-c", "Clinical", "SELECT FIRST 1 * FROM ALLERGIES"])
    #expect(second.status == 0, "\(second.errors)")
    let wrong = try Haloscope.run(["sql", "--sandbox", "-s", "zedmed:20001", "SELECT FIRST 1 * FROM ALLERGIES"])
    #expect(wrong.status == 1 && wrong.errors.contains("-204"), "\(wrong.errors)")
  }

  @Test("a saved practice that moved: 403, the move is shown, and after a yes everything goes to the new GUID")
  func moved() throws {
    let sandbox = try SandboxProcess()
    defer { sandbox.stop() }
    let home = try TemporaryFolder()
    let environment = sandbox.environment.merging(["HALOSCOPE_HOME": home.url.path]) { $1 }
    let file = TemporaryFile(
      Data("name,pms,pms_id,guid,practice\nironbark,bp,10005,\(Self.oldIronbark),Ironbark Medical\n".utf8))
    let imported = try Haloscope.run(["sites", "import", file.url.path], environment: environment)
    #expect(imported.status == 0, "\(imported.errors)")

    let refused = try Haloscope.run(["sql", "-s", "ironbark", "SELECT 1 AS n"], environment: environment)
    #expect(refused.status == 5 && refused.errors.contains("403"), "\(refused.errors)")
    #expect(refused.errors.contains("sites follow ironbark"), "\(refused.errors)")
    let asked = try Haloscope.run(["sites", "follow", "ironbark"], environment: environment)
    #expect(asked.status == 1, "nobody is there to say yes")
    #expect(asked.output.contains(Self.oldIronbark) && asked.output.contains(Self.newIronbark), "\(asked.output)")
    let kept = try Haloscope.run(["sites", "list"], environment: environment)
    #expect(kept.output.contains(Self.oldIronbark.prefix(8)), "nothing is stored without a yes: \(kept.output)")
    let followed = try Haloscope.run(["sites", "follow", "ironbark", "--yes"], environment: environment)
    #expect(followed.status == 0, "\(followed.errors)")
    let rows = try Haloscope.run(["sql", "-s", "ironbark", "-f", "csv", "SELECT 1 AS n"], environment: environment)
    #expect(rows.output == "n\n1\n", "\(rows.errors)")
    let list = try Haloscope.run(["sites", "list", "--json"], environment: environment)
    #expect(list.output.contains(Self.newIronbark), "\(list.output)")
  }

  @Test("pairing with no code, a wrong one and the right one")
  func pairing() throws {
    let sandbox = try SandboxProcess()
    defer { sandbox.stop() }
    let query = ["sql", "-s", "bp:10006", "-f", "csv", "SELECT 1 AS n"]
    let unpaired = try Haloscope.run(query, environment: sandbox.environment)
    #expect(unpaired.status == 5 && unpaired.errors.contains("pair"), "\(unpaired.errors)")
    let pair = ["sites", "pair", "--pms", "bp", "--id", "10006"]
    let missing = try Haloscope.run(pair, environment: sandbox.environment)
    #expect(missing.status == 1 && missing.errors.contains("code"), "\(missing.errors)")
    let wrong = try Haloscope.run(pair + ["--code", "ABC124"], environment: sandbox.environment)
    #expect(wrong.status == 1 && wrong.errors.contains("code"), "\(wrong.errors)")
    #expect(!wrong.errors.contains("ABC123"))
    let right = try Haloscope.run(pair + ["--code", "ABC123"], environment: sandbox.environment)
    #expect(right.status == 0, "\(right.errors)")
    #expect(try Haloscope.run(query, environment: sandbox.environment).output == "n\n1\n")
  }

  @Test("a CSV file of sites: every bad row is told with its line, the good ones are kept")
  func badRows() throws {
    let sandbox = try SandboxProcess()
    defer { sandbox.stop() }
    let home = try TemporaryFolder()
    let environment = sandbox.environment.merging(["HALOSCOPE_HOME": home.url.path]) { $1 }
    let file = TemporaryFile(
      Data(
        """
        name,pms,pms_id,guid
        banksia,bp,10001,
        nobody,genie,1,
        harbour,bp,10003,not-a-guid
        coral,d4w,30001,
        ,,,

        """.utf8))
    let imported = try Haloscope.run(["sites", "import", file.url.path], environment: environment)
    #expect(imported.status == 1, "\(imported.errors)")
    for line in ["3", "4"] { #expect(imported.errors.contains(line), "\(imported.errors)") }
    let list = try Haloscope.run(["sites", "list"], environment: environment)
    #expect(list.output.contains("banksia") && list.output.contains("coral"), "\(list.output)")
    #expect(!list.output.contains("nobody") && !list.output.contains("harbour"))
  }
}
