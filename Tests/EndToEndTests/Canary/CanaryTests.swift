import Foundation
import Testing

/// Key, token, value and name are used everywhere, with faults, while everything is logged; afterwards every trace that
/// the programs left is searched for them.
@Suite("Canaries", .serialized)
struct CanaryTests {
  /// Statuses that the immediate queries of the sites from bp:11000 on are answered with.
  private static let statuses = [400, 401, 403, 404, 410, 413, 415, 429, 500, 502, 503, 504]
  /// States that the async queries of the sites from bp:11020 on end in.
  private static let states = [
    "initialisationFailedCacheError", "initialisationFailedSiteOffline", "initialisationFailedSiteUnreachable",
    "expiredInQueue", "executionFailed", "uploadFailed",
  ]
  /// Operations that fail at the sites from bp:11030 on.
  private static let operations = [
    "site", "status", "batch", "page", "stream", "registered", "registeredList", "registeredStatus",
    "registeredResults", "cancel",
  ]

  private static var configuration: String {
    var lines = ["limits:", "  pages: {rows: 10}", "faults:"]
    for (index, status) in statuses.enumerated() {
      lines.append("  - {site: bp:\(11_000 + index), operation: immediate, outcome: {status: \(status)}}")
      lines.append("  - {site: bp:\(11_000 + index), operation: fhir, outcome: {status: \(status)}}")
    }
    lines.append("  - {site: bp:11015, operation: immediate, outcome: {drop: true}}")
    lines.append("  - {site: bp:11016, operation: immediate, outcome: {state: executionFailed}}")
    for (index, state) in states.enumerated() {
      lines.append("  - {site: bp:\(11_020 + index), operation: async, outcome: {state: \(state)}}")
    }
    for (index, operation) in operations.enumerated() {
      lines.append("  - {site: bp:\(11_030 + index), operation: \(operation), outcome: {status: 500}}")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Starts a sandbox that logs all it does, and gives patients the canary's name.
  private func sandbox(on ground: CanaryGround) throws -> SandboxProcess {
    let sandbox = try SandboxProcess(
      ["--data", ground.url(.data).path, "--sites", "60", "--time-scale", "20", "--log-level", "trace"],
      configuration: Self.configuration, environment: ["TMPDIR": ground.url(.temporary).path], key: ground.key,
      errors: ground.errorFile("sandbox"))
    let named = try ground.run(
      [
        "sql", "-s", "bp:10001", "--allow-write", "--mode", "nonQuery", "-p", "@name:NVarChar=env:CANARY_NAME",
        "UPDATE PATIENTS SET SURNAME = @name WHERE INTERNALID <= 40",
      ], in: ground.environment(service: sandbox.baseURL))
    try #require(named.status == 0, "\(named.errors)")
    return sandbox
  }

  @Test("headless: every command, working and failing, leaves no trace of them")
  func headless() throws {
    let ground = try CanaryGround()
    let sandbox = try sandbox(on: ground)
    defer { sandbox.stop() }
    let proxy = try RecordingProxy(to: sandbox.baseURL)
    let environment = ground.environment(service: proxy.baseURL)
    try useData(on: ground, environment)
    try useFHIR(on: ground, environment)
    try failImmediate(on: ground, environment)
    try useAsync(on: ground, environment)
    try useRegistered(on: ground, environment)
    try useSites(on: ground, environment)
    try useSavedSites(on: ground, environment)
    try useDesktop(on: ground, proxy, environment)
    try useConfiguration(on: ground, environment)
    try failToStart(on: ground, environment)
    sandbox.stop()
    try ground.run(sql(on: ground, at: "bp:10001"), in: environment)

    #expect(proxy.sentBytes.range(of: Data(ground.value.utf8)) != nil, "the value travelled")
    #expect(proxy.sentBytes.range(of: Data(ground.column.utf8)) != nil, "the SQL travelled")
    #expect(try ground.byteCount(of: .talk) > 50_000, "everything was logged")
    let tokens = proxy.tokens
    #expect(tokens.count >= 4, "tokens travelled")
    let leaks = try ground.leaks(tokens: tokens)
    #expect(leaks == [], "\(leaks.joined(separator: "\n"))")
  }

  /// A statement that uses value and column; its text comes from a file, so that no argument holds it.
  private func sql(
    on ground: CanaryGround, at site: String, _ more: [String] = [], text: String? = nil
  ) throws -> [String] {
    let text = text ?? "SELECT TOP 25 SURNAME AS \(ground.column) FROM PATIENTS WHERE SURNAME <> @v ORDER BY INTERNALID"
    let file = ground.url(.data).appending(path: "\(UUID().uuidString).sql")
    try Data(text.utf8).write(to: file)
    return ["sql", "-s", site, "-p", "@v:NVarChar=env:CANARY_VALUE", "--file", file.path] + more
  }

  private func useData(on ground: CanaryGround, _ environment: [String: String]) throws {
    for format in ["table", "csv", "tsv", "json", "ndjson", "markdown"] {
      let outcome = try ground.run(sql(on: ground, at: "bp:10001", ["-f", format]), in: environment, output: .rows)
      #expect(outcome.status == 0 && outcome.output.contains(ground.name))
    }
    try ground.run(sql(on: ground, at: "bp:10001", ["--json"]), in: environment, output: .rows)
    let file = ground.url(.rows).appending(path: "export.csv").path
    try ground.run(sql(on: ground, at: "bp:10001", ["-f", "csv", "-o", file]), in: environment)
    // To standard error, beside what is said: a log without a file.
    try ground.run(
      sql(on: ground, at: "bp:10001"), in: environment.merging(["HALOSCOPE_LOG_FILE": ""]) { $1 }, output: .rows)
  }

  /// FHIR searches and reads with name and value, from standard input, so that no argument holds them: as POST and in the
  /// address, found, refused with the value quoted, and failed by the gateway.
  private func useFHIR(on ground: CanaryGround, _ environment: [String: String]) throws {
    let found = "Patient?family=\(ground.name)&_count=10&_revinclude=Condition:patient"
    for more in [
      ["-f", "table"], ["-f", "csv"], ["-f", "json"], ["-f", "ndjson", "--all"], ["--json"],
      ["--json", "--all", "--get"],
      ["-f", "ndjson", "-o", ground.url(.rows).appending(path: "fhir.ndjson").path],
    ] {
      let outcome = try ground.run(
        ["fhir", "-s", "bp:10001", "-"] + more, in: environment, output: .rows, input: Data(found.utf8))
      #expect(outcome.status == 0, "\(outcome.errors)")
      if !more.contains("-o") { #expect(outcome.output.contains(ground.name)) }
    }
    let failing = [
      "Patient?birthdate=\(ground.value)", "Patient?birthdate=ge\(ground.value),\(ground.name)",
      "Patient?gender:nonsense=\(ground.value)", "Patient/\(ground.value)", "Patient/\(ground.value)/$summary",
      "Patient?nosuch=\(ground.value)", "Patient?_count=\(ground.value)", "Nonsense/\(ground.value)",
      "Observation?value-quantity=\(ground.value)|\(ground.name)", "Patient/$summary?identifier=x|\(ground.value)",
      "Appointment?patient.nosuch=\(ground.value)", "Patient?family=%\(ground.value)",
      "https://x.example/Patient?family=\(ground.value)", "Appointment?date=\(ground.value)T09:00:00+10:00",
    ]
    for query in failing {
      for more in [["--strict"], ["--strict", "--get"], ["--strict", "--json"]] {
        let outcome = try ground.run(
          ["fhir", "-s", "bp:10001", "-"] + more, in: environment, input: Data(query.utf8))
        #expect(outcome.status != 0, "\(failing.firstIndex(of: query) ?? 0) has to fail")
      }
    }
    let sites = Self.statuses.indices.map { "bp:\(11_000 + $0)" } + ["zedmed:20001", "bp:10003", "bp:10006"]
    for site in sites {
      for more in [[], ["--get"]] {
        let outcome = try ground.run(
          ["fhir", "-s", site, "-"] + more, in: environment, input: Data("Patient?family=\(ground.value)".utf8))
        #expect(outcome.status != 0, "\(site)")
      }
    }
  }

  /// Database errors that quote what they stumbled over, and every failure of the gateway.
  private func failImmediate(on ground: CanaryGround, _ environment: [String: String]) throws {
    let stumbling = [
      "SELECT CAST(SURNAME AS INT) AS n FROM PATIENTS", "SELECT CAST(@v AS INT) AS n",
      "SELECT CAST(@v AS DATETIME) AS n", "SELECT 1 + @v AS n", "SELECT * FROM PATIENTS WHERE INTERNALID = SURNAME",
    ]
    for text in stumbling {
      for more in [[], ["--json"]] {
        let outcome = try ground.run(sql(on: ground, at: "bp:10001", more, text: text), in: environment)
        #expect(outcome.status == 1, "\(text) has to fail")
      }
      let outcome = try ground.run(sql(on: ground, at: "bp:10001", ["--async"], text: text), in: environment)
      #expect(outcome.status == 1, "\(text) has to fail")
    }
    try ground.run(
      sql(on: ground, at: "zedmed:20001", text: "SELECT CAST(@v AS INTEGER) AS N FROM RDB$DATABASE"), in: environment)
    try ground.run(sql(on: ground, at: "bp:10001", text: "UPDATE PATIENTS SET SURNAME = @v"), in: environment)
    for index in Array(Self.statuses.indices) + [15, 16] {
      try ground.run(sql(on: ground, at: "bp:\(11_000 + index)"), in: environment)
    }
    try ground.run(sql(on: ground, at: "bp:11000", ["--json"]), in: environment)
    for site in ["bp:10003", "bp:10004", "bp:10006", "bp:99999", "0686a4ac-bc53-5ba3-9d42-90ee176fe9fb"] {
      let outcome = try ground.run(sql(on: ground, at: site), in: environment)
      #expect(outcome.status != 0)
    }
  }

  private func useAsync(on ground: CanaryGround, _ environment: [String: String]) throws {
    let file = ground.url(.rows).appending(path: "async.ndjson").path
    let run = try ground.run(
      sql(on: ground, at: "bp:10001", ["--async", "-f", "ndjson", "-o", file]), in: environment)
    #expect(run.status == 0, "\(run.errors)")
    for index in Self.states.indices {
      let outcome = try ground.run(sql(on: ground, at: "bp:\(11_020 + index)", ["--async"]), in: environment)
      #expect(outcome.status != 0, "\(Self.states[index])")
    }
    for index in Self.operations.indices {
      try ground.run(
        sql(on: ground, at: "bp:\(11_030 + index)", ["--async", "--timeout", "2"]), in: environment, output: .rows)
    }
    try ground.run(["queries", "list"], in: environment)
    let kept = try ground.run(["queries", "list", "--json"], in: environment)
    for id in kept.output.matches(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/).map({ String($0.output.0) }).prefix(
      4)
    {
      try ground.run(["queries", "status", id], in: environment)
      try ground.run(["queries", "pages", id], in: environment, output: .rows)
      try ground.run(["queries", "wait", id, "--timeout", "2"], in: environment, output: .rows)
    }
  }

  private func useRegistered(on ground: CanaryGround, _ environment: [String: String]) throws {
    let statement = try sql(on: ground, at: "bp:10001").dropFirst()
    let create =
      ["registered", "create"] + statement + ["--name", "arrivals", "--every", "60", "--for", "120", "--json"]
    let created = try ground.run(create, in: environment)
    #expect(created.status == 0, "\(created.errors)")
    try ground.run(["registered", "list", "-s", "bp:10001"], in: environment)
    if let id = created.output.firstMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/).map({ String($0.output.0) })
    {
      for command in ["show", "results", "cancel"] {
        try ground.run(
          ["registered", command, "-s", "bp:10001", id], in: environment, output: command == "results" ? .rows : .talk)
      }
    }
    for index in Self.operations.indices.suffix(5) {
      let create = ["registered", "create"] + (try sql(on: ground, at: "bp:\(11_030 + index)").dropFirst())
      try ground.run(create + ["--name", "n", "--every", "60", "--for", "60"], in: environment)
      try ground.run(["registered", "list", "-s", "bp:\(11_030 + index)"], in: environment)
    }
  }

  private func useSites(on ground: CanaryGround, _ environment: [String: String]) throws {
    for command in [
      ["sites", "find", "--pms", "bp", "--id", "10001"], ["sites", "find", "--pms", "bp", "--id", "1"],
      ["sites", "status", "bp:10001", "bp:10003", "bp:10006", "bp:11030"],
      ["sites", "pair", "--pms", "bp", "--id", "10006", "--code", "WRONG"],
      ["sites", "pair", "--pms", "bp", "--id", "10006"],
      ["sites", "pair", "--pms", "bp", "--id", "10006", "--code", "ABC123"],
    ] { try ground.run(command, in: environment) }
  }

  private func useSavedSites(on ground: CanaryGround, _ environment: [String: String]) throws {
    let file = ground.url(.data).appending(path: "sites.csv")
    try Data(
      "name,pms,pms_id,guid\nbanksia,bp,10001,\nironbark,bp,10005,0686a4ac-bc53-5ba3-9d42-90ee176fe9fb\nbad,x,1,\n".utf8
    ).write(to: file)
    for command in [
      ["sites", "import", file.path], ["sites", "add", "bp:10003", "--name", "harbour"], ["sites", "list"],
      ["sites", "list", "--json"], ["sites", "edit", "harbour", "--notes", "asked"], ["sites", "status", "harbour"],
      ["sites", "follow", "ironbark", "--yes"], ["sites", "remove", "harbour"], ["sites", "remove", "nobody"],
    ] { try ground.run(command, in: environment) }
    try ground.run(sql(on: ground, at: "banksia"), in: environment, output: .rows)
  }

  /// A desktop profile, its tokens by command and by address, working and refused.
  private func useDesktop(
    on ground: CanaryGround, _ proxy: RecordingProxy, _ environment: [String: String]
  ) throws {
    let home = ground.url(.home).appending(path: "haloscope")
    let service = try TokenService(.handedOn(baseURL: proxy.baseURL, key: ground.key))
    let html = try TokenService(.html)
    for token in [
      DesktopProfile.command(service: proxy.baseURL), "{url: \"\(service.url)\"}", "{url: \"\(html.url)\"}",
      "{command: [sh, -c, 'echo \"$HALOSCOPE_KEY\"; echo \"$HALOSCOPE_KEY\" >&2; exit 3']}",
      "{command: [sh, -c, 'echo \"$HALOSCOPE_KEY\"']}",
    ] {
      try DesktopProfile.write(
        "profiles:\n" + DesktopProfile.text(service: proxy.baseURL, token: token), into: home)
      let statement = try sql(on: ground, at: DesktopProfile.site)
      for more in [[], ["--async"], ["--json"]] {
        try ground.run(statement + ["--profile", "reception"] + more, in: environment, output: .rows)
      }
      try ground.run(["registered", "list", "--profile", "reception"], in: environment)
    }
    for device in ["new", "RECEPTION-1"] {
      let token = try ground.run(["token", "-s", "bp:10001", "--device", device], in: environment, output: .token)
      #expect(token.status == 0, "\(token.errors)")
    }
    try ground.run(["token", "-s", "bp:10004", "--device", "new"], in: environment, output: .token)
    try ground.run(["token", "-s", "bp:99999", "--device", "new"], in: environment)
  }

  private func useConfiguration(on ground: CanaryGround, _ environment: [String: String]) throws {
    let home = ground.url(.home).appending(path: "haloscope")
    let openFile = ground.url(.key).appending(path: "key")
    try Data(ground.key.utf8).write(to: openFile)
    // Where the key itself was written by mistake, in the file or on the way to it.
    for key in [
      "{env: HALOSCOPE_KEY}", "{file: \"\(openFile.path)\"}", "{env: NOT_SET}", "{command: [printenv, HALOSCOPE_KEY]}",
      "{command: [sh, -c, 'echo $HALOSCOPE_KEY; echo $HALOSCOPE_KEY']}", "{gold: 7}", "[",
    ] {
      let url = environment["HALOSCOPE_BASE_URL"] ?? ""
      try DesktopProfile.write(
        "profiles:\n  mine: {environment: sandbox, url: \"\(url)\", key: \(key)}\n", into: home)
      for command in [["config", "check"], ["config", "list"], ["config", "path"], ["config", "init"]] {
        try ground.run(command, in: environment)
      }
      try ground.run(["sites", "find", "--pms", "bp", "--id", "10001", "--profile", "mine"], in: environment)
    }
    try FileManager.default.removeItem(at: home.appending(path: "profiles.yaml"))
    for topic in ["401", "403", "mssql 245", "nonsense"] { try ground.run(["explain", topic], in: environment) }
  }

  /// Everything that ends before a request, the environment holding the secrets all the while.
  private func failToStart(on ground: CanaryGround, _ environment: [String: String]) throws {
    let wrong = environment.merging(["HALOSCOPE_KEY": "\(ground.key) \(ground.key)"]) { $1 }
    try ground.run(["queries", "list"], in: wrong)
    for command in [
      ["--help"], ["nonsense"], ["themes", "list"], ["themes", "check"], ["sql", "-s", "bp:10001", "selct 1"],
      ["sql", "-s", "bp:10001", "-p", "@v:Int", "SELECT @v AS n"], ["sandbox", "serve", "--data", "/proc/nowhere"],
      ["webhook", "listen", "--port", "0", "--secret-env", "NOT_SET"], ["queries", "list", "--base-url", "ftp://x"],
    ] { try ground.run(command, in: environment) }
    // The explorer without a terminal.
    try ground.run([], in: environment)
  }
}
