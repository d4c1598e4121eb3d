import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// HL7 Australia's AU Core test data, which a fresh clone does not have.
private let auCore = URL(filePath: #filePath).deletingLastPathComponent().appending(
  path: "../../../../../shared/data/au-fhir/au-core"
).standardized

/// Every declared search of the FHIR API against a second computation, made of the rules and the data alone.
@Suite("FHIR searches against the rules", .serialized)
struct OracleTests {
  @Test(
    "AU Core: what is served is what the files say, and every search finds what the rules want",
    .enabled(if: FileManager.default.fileExists(atPath: auCore.path), "../shared/data/au-fhir/au-core is not here"))
  func imported() async throws {
    var configuration = SandboxConfiguration()
    configuration.importSource = auCore
    try await Sandbox.run(configuration) { sandbox in
      let site = OracleSite(client: ContractClient(port: sandbox.port))
      let declared = try await Self.declared(by: site)
      var resources: [FHIRJSONValue] = []
      var comparison = FileComparison()
      let files = try Self.files()
      for type in declared.keys.sorted() {
        let served = Dictionary(grouping: try await site.all(type)) { $0.resourceID ?? "" }
        let ofType = files.filter { $0.resourceType == type }
        #expect(Set(served.keys) == Set(ofType.compactMap(\.resourceID)), "\(type)")
        #expect(served.values.allSatisfy { $0.count == 1 }, "\(type) is served twice")
        for file in ofType {
          guard let answer = served[file.resourceID ?? ""]?.first else { continue }
          resources.append(comparison.expected(of: file, served: answer))
        }
      }
      Self.expectExplained(comparison, by: sandbox.importReport)
      try await Self.compare(site, declared, OracleServer(resources, base: site.base))
    }
  }

  /// The types that AU Core's data has nothing of.
  private static let scheduling = ["Appointment", "Schedule", "Slot"]

  @Test("a generated practice: every search of its book finds what the rules want")
  func generated() async throws {
    var configuration = SandboxConfiguration()
    configuration.patients = 20
    try await Sandbox.run(configuration) { sandbox in
      let site = OracleSite(client: ContractClient(port: sandbox.port))
      let declared = try await Self.declared(by: site)
      var resources: [FHIRJSONValue] = []
      for type in declared.keys.sorted() { resources += try await site.all(type) }
      try await Self.compare(site, declared, OracleServer(resources, base: site.base), of: Self.scheduling)
    }
  }

  // MARK: - What is compared

  /// The search parameters of every type, as the CapabilityStatement declares them.
  private static func declared(by site: OracleSite) async throws -> [String: [String]] {
    let statement = try #require(CapabilityStatement(try await site.get("metadata").json))
    return Dictionary(
      uniqueKeysWithValues: statement.resources.filter { $0.interactions.contains("search-type") }.map {
        ($0.type, $0.searchParameters.map(\.name))
      })
  }

  private static func files() throws -> [FHIRJSONValue] {
    try FileManager.default.contentsOfDirectory(atPath: auCore.path).sorted().filter { $0.hasSuffix(".json") }.map {
      try FHIRJSONParser.value(of: Data(contentsOf: auCore.appending(path: $0)))
    }
  }

  /// What files have and answers have not must be in the import's report; nothing may differ.
  private static func expectExplained(_ comparison: FileComparison, by report: ImportReport?) {
    for (path, count) in comparison.lost.sorted(by: { $0.key < $1.key }) {
      let type = String(path.prefix { $0 != "." })
      let element = String(path.dropFirst(type.count + 1))
      let reported = (report?.unmapped[type] ?? [:]).filter { Self.explains($0.key, element) }
      #expect(reported.values.reduce(0, +) > 0, "\(path) is lost \(count) times and the import does not say so")
    }
    #expect(comparison.changed.isEmpty, "values of the files that are served differently")
    let unexplained = comparison.added.filter { !Self.isAddition($0.key) }
    #expect(unexplained.isEmpty, "elements that are in no file")
  }

  /// Whether a path of the import's report is about an element or one around it; the report names extensions in
  /// brackets and leaves the underscore of a primitive's sibling out.
  private static func explains(_ reported: String, _ element: String) -> Bool {
    let plain = element.replacing("_", with: "").replacing(".extension", with: "")
    let own = reported.prefix { $0 != " " }.replacing(/\([^)]*\)/, with: "").replacing(".extension", with: "")
    return plain == own || plain.hasPrefix(own + ".") || own.hasPrefix(plain + ".") || own == "extension"
  }

  /// Elements that answers have and files need not have, with the reason.
  private static let additions = [
    "Patient.active": "PATIENTSTATUS always says it",
    "DocumentReference.content.attachment.size": "counted when the content comes in",
    "MedicationStatement.contained": "a statement carries the request behind it",
    "MedicationStatement.basedOn": "a statement carries the request behind it",
    "Practitioner.identifier.type.text": "an identifier with a column of its own comes with the words of its kind",
    "Location.telecom.use": "PHONE is the number at work",
  ]

  /// Whether the facade may add an element: one of the list, what it says of itself, the narrative that it makes of the
  /// rows, or what the target of a reference is called.
  private static func isAddition(_ path: String) -> Bool {
    let steps = path.split(separator: ".")
    return additions[path] != nil || ["meta", "text"].contains(steps[1])
      || path.hasSuffix(".display") && !path.hasSuffix(".coding.display")
  }

  // MARK: - The comparison

  /// Everything on one page, and of each resource no more than its id: who is there is what is compared.
  private static let shortPage = "_count=1000&_elements=id"

  private static func compare(
    _ site: OracleSite, _ declared: [String: [String]], _ server: OracleServer, of types: [String]? = nil
  ) async throws {
    let types = types ?? declared.keys.sorted()
    for (type, names) in declared.sorted(by: { $0.key < $1.key }) {
      let unknown = names.filter { OracleDefinition.all(of: type)[$0] == nil }
      #expect(unknown.isEmpty, "\(type) declares parameters that R4 does not have")
    }
    var differences = OracleDifferences()
    let cases = OracleCases(server: server, declared: declared)
    for type in types {
      for query in cases.all(of: type) {
        let expected = Dictionary(
          server.resources(type).map { resource in
            (resource.relativeReference ?? "", query.parameters.all { server.verdict(resource, $0.name, $0.value) })
          }
        ) { $1 }
        let separator = query.parameters.isEmpty ? "?" : "&"
        let answer = try await site.get(query.text + separator + shortPage)
        differences.compare(query, answer, expected: expected)
      }
    }
    try await compareIncludes(site, server, types, &differences)
    for type in types {
      try await compareOrders(site, server, type, declared[type] ?? [], &differences)
      try await comparePages(site, type, &differences)
      try await compareUndeclared(site, type, declared[type] ?? [], &differences)
    }
    #expect(differences.searches > 200)
    for line in differences.lines { Issue.record(Comment(rawValue: line)) }
  }

  /// Every declared `_include` and `_revinclude`, with all resources of its type.
  private static func compareIncludes(
    _ site: OracleSite, _ server: OracleServer, _ types: [String], _ differences: inout OracleDifferences
  ) async throws {
    let statement = try #require(CapabilityStatement(try await site.get("metadata").json))
    for resource in statement.resources where types.contains(resource.type) {
      for include in resource.includes where include.contains(":") {
        let query = OracleQuery(resource.type, ("_include", include))
        let answer = try await site.get(query.text + "&" + shortPage)
        differences.compare(query, answer, expected: server.included(by: include), mode: "include")
      }
      for include in resource.reverseIncludes where include.contains(":") {
        let query = OracleQuery(resource.type, ("_revinclude", include))
        let answer = try await site.get(query.text + "&" + shortPage)
        let expected = server.included(reverse: include, with: resource.type)
        differences.compare(query, answer, expected: expected, mode: "include")
      }
    }
  }

  /// Every declared date and string, up and down: the order holds for resources with one value, and those without
  /// stand together at one end.
  private static func compareOrders(
    _ site: OracleSite, _ server: OracleServer, _ type: String, _ names: [String],
    _ differences: inout OracleDifferences
  ) async throws {
    let resources = Dictionary(
      server.resources(type).compactMap { resource in resource.relativeReference.map { ($0, resource) } }
    ) { $1 }
    for name in names {
      guard let definition = OracleDefinition.all(of: type)[name] else { continue }
      // Which part of an address comes first is for the server.
      guard [.date, .string].contains(definition.kind), definition.paths != ["address"] else { continue }
      for sort in [name, "-" + name] {
        let query = OracleQuery(type, ("_sort", sort))
        let answer = try await site.get(query.text + "&" + shortPage)
        // A parameter need not be one to sort by; then it is refused or told.
        guard answer.status == 200, !answer.hasOutcome else { continue }
        let all = Dictionary(resources.keys.map { ($0, Verdict.yes) }) { first, _ in first }
        differences.compare(query, answer, expected: all)
        let keys = answer.entries("match").map { reference in
          resources[reference].flatMap { server.sortKeys(of: $0, definition) }
        }
        let present = keys.enumerated().filter { $0.element != nil }.map(\.offset)
        if let first = present.first, let last = present.last, last - first + 1 != present.count {
          differences.note(query, "\(query): resources without the value stand among the others")
        }
        let single = keys.compactMap { $0 }.filter { $0.least == $0.greatest }.map(\.least)
        let isOrdered = zip(single, single.dropFirst()).allSatisfy { sort.hasPrefix("-") ? $0 >= $1 : $0 <= $1 }
        if !isOrdered { differences.note(query, "\(query): not in order") }
      }
    }
  }

  /// Pages of 17 give what one page of 1000 gives, in the same order.
  private static func comparePages(
    _ site: OracleSite, _ type: String, _ differences: inout OracleDifferences
  ) async throws {
    let query = OracleQuery(type, ("_count", "17"))
    let whole = try await site.all(type).compactMap(\.relativeReference)
    var page = try await site.get(query.text)
    var ids: [String] = []
    while page.status == 200 {
      if page.entries("match").count > 17 { differences.note(query, "\(query): a page holds more") }
      if page.total != whole.count { differences.note(query, "\(query): total \(String(describing: page.total))") }
      ids += page.entries("match")
      guard let next = page.link("next"), ids.count <= whole.count else { break }
      page = try await site.follow(next)
    }
    if ids != whole { differences.note(query, "\(query): \(ids.count) in pages, \(whole.count) in one") }
  }

  /// Parameters of R4 that are not declared are not there: ignored and left out of `self`, or refused when asked to be.
  private static func compareUndeclared(
    _ site: OracleSite, _ type: String, _ names: [String], _ differences: inout OracleDifferences
  ) async throws {
    for name in OracleDefinition.all(of: type).keys.sorted() where !names.contains(name) {
      let query = OracleQuery(type, (name, "1"))
      let strict = try await site.get(query.text, headers: ["Prefer": "handling=strict"])
      if strict.status != 400 { differences.note(query, "\(query): not declared, yet not refused") }
      let lenient = try await site.get(query.text)
      if lenient.link("self")?.contains(name + "=") != false {
        differences.note(query, "\(query): not declared, yet in self")
      }
    }
  }
}
