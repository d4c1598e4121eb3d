import FHIRTables
import HaloModel
import ResultStore
import Testing

/// Anything that JSON can hold meets every default view and a list of paths: there is an answer or an error, never a
/// crash.
@Suite("Odd resources")
struct RobustnessTests {
  private static let paths = [
    "name.given", "value", "value.ofType(Quantity).value + 1", "name[0]", "name.where(given = 'x')", "$this = $this",
    "value < value", "name | value | given", "given.join(',')", "birthDate.lowBoundary()", "value.highBoundary()",
    "extension('x').value", "reference.getReferenceKey()", "subject.getReferenceKey(Patient)", "getResourceKey()",
    "value & given", "value * value / value - value", "-value", "value.duration(start, 'hour')", "name.distinct()",
    "given.startsWith('x')", "given.contains('')", "value.ofType(dateTime) = @2020", "birthDate > @2020-01-01",
    "name.all(given)", "iif(value, given, name)", "value.not()", "name.select(given | $this)", "value.toString()",
    "name[value]", "active and value", "value or given",
  ]

  private static let names = [
    "resourceType", "id", "name", "given", "value", "valueQuantity", "valueString", "valueDateTime", "_given", "_name",
    "extension", "url", "reference", "identifier", "subject", "birthDate", "start", "end", "contained", "text",
    "coding",
    "code", "", "_", "é\u{301}",
  ]
  private static let texts = [
    "", "x", "Patient", "Observation", "Patient/1", "#", "2020-02-30", "2020-02-29T23:59:60+14:00", "9999",
    "0000-01-01",
    "12:00", "\u{0}\u{1B}[2J", "é", "👩‍👩‍👧", "-", "https://a.test/Patient/1",
  ]
  private static let numbers = [
    "0", "-0", "1", "1.50", "1e400", "-1e-400", "12345678901234567890123456789012345678901",
  ]

  private func random(depth: Int, _ generator: inout SeededGenerator) -> FHIRJSONValue {
    switch Int.random(in: 0..<(depth == 0 ? 5 : 9), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .number(Self.numbers.randomElement(using: &generator) ?? "0")
    case 3, 4: return .string(Self.texts.randomElement(using: &generator) ?? "")
    case 5, 6:
      return .array((0..<Int.random(in: 0..<4, using: &generator)).map { _ in random(depth: depth - 1, &generator) })
    default:
      return .object(
        (0..<Int.random(in: 0..<7, using: &generator)).map { _ in
          .init(
            name: Self.names.randomElement(using: &generator) ?? "", value: random(depth: depth - 1, &generator))
        })
    }
  }

  @Test("paths on random JSON give an answer or an error")
  func paths() throws {
    let paths = try Self.paths.map { try FHIRPath($0) }
    var generator = SeededGenerator(state: 5)
    var answers = 0
    for _ in 0..<500 {
      let value = random(depth: 5, &generator)
      for path in paths where ((try? path.evaluate(on: value)) ?? []) != [] { answers += 1 }
      for reference in ReferenceIndex.references(in: value) {
        #expect(reference.location.value(in: value) != nil || !reference.location.steps.isEmpty)
      }
    }
    #expect(answers > 1000)
  }

  @Test("random resources of every type leave their views with one row each and pages of that size")
  func views() throws {
    var generator = SeededGenerator(state: 7)
    for type in DefaultViews.types {
      let view = try #require(DefaultViews.view(for: type))
      // Members of the names that the view's own paths use, so that they meet values of every kind.
      let names = view.columns.flatMap { $0.path.text.split { !$0.isLetter }.map(String.init) }
      let resources = (0..<40).map { _ in
        FHIRJSONValue.object(
          [.init(name: "resourceType", value: .string(type))]
            + (0..<20).map { _ in
              .init(name: names.randomElement(using: &generator) ?? "id", value: random(depth: 3, &generator))
            })
      }
      let rows = try view.rows(of: resources, tolerance: .lenient)
      #expect(rows.count == 40)
      #expect(rows.page().rowCount == 40)
      _ = DefaultViews.generic(for: type, seenIn: resources)
    }
  }

  @Test("random texts are a path or an error")
  func texts() {
    var generator = SeededGenerator(state: 11)
    let parts = [
      "name", ".", "(", ")", "[", "]", "'", "`", "@", "%", "$this", "1", "2.5", "+", "-", "|", "and", "where", "ofType",
      " ", ",", "{", "}", "=", "<", "//", "/*", "\\", "\u{0}", "é",
    ]
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 0..<12, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? ""
      }
      if let path = try? FHIRPath(text.joined()) { _ = try? path.evaluate(on: .null) }
    }
  }

  @Test("a resource nested 500 deep is shown, searched for references and compared")
  func nesting() throws {
    // Each step is an object and an array.
    let depth = 250
    let text =
      #"{"resourceType": "Patient", "id": "deep", "birthDate": "#
      + String(repeating: #"{"extension": ["#, count: depth) + #"{"reference": "Patient/1"}"#
      + String(repeating: "]}", count: depth) + "}"
    let resource = try json(text)
    let view = try #require(DefaultViews.view(for: "Patient"))
    let rows = try view.rows(of: [resource], tolerance: .lenient)
    #expect(rows.cells.first?.first == .string("deep"))
    #expect(rows.page().rowCount == 1)
    let references = ReferenceIndex.references(in: resource)
    #expect(references.count == 1)
    let place = try #require(references.first?.location)
    #expect(place.steps.count == 2 * depth + 1)
    #expect(try FHIRPath("birthDate = birthDate").evaluate(on: resource) == [.bool(true)])
    #expect(try FHIRPath(place.text + ".reference").evaluate(on: resource) == [.string("Patient/1")])
  }

  @Test("huge arrays are handled, and lists whose rows would fill the memory are refused")
  func hugeArrays() throws {
    let names = FHIRJSONValue.array((0..<50_000).map { .string("n\($0 % 1000)") })
    let resource = FHIRJSONValue.object([
      .init(name: "resourceType", value: .string("Basic")), .init(name: "item", value: names),
    ])
    #expect(try FHIRPath("item.count()").evaluate(on: resource) == [.number("50000")])
    #expect(try FHIRPath("(item | item).count()").evaluate(on: resource) == [.number("1000")])
    let block = #"{"forEach": "item", "column": [{"name": "NAME", "path": "$this"}]}"#
    let one = try ViewDefinition(json: json(#"{"resource": "Basic", "select": [\#(block)]}"#))
    #expect(try one.rows(of: [resource]).count == 50_000)
    let two = try ViewDefinition(
      json: json(#"{"resource": "Basic", "select": [\#(block), \#(block.replacing("NAME", with: "B"))]}"#))
    let error = #expect(throws: ViewRowsError.self) { try two.rows(of: [resource], tolerance: .lenient) }
    #expect(error?.reason.contains("rows of one resource") == true)
  }
}
