import HaloModel
import Testing

/// One row of the table in fhir.md, section 2: a request, and what R4 answers.
struct SearchRow: Sendable, CustomTestStringConvertible {
  enum Expectation: Sendable {
    /// 200, and exactly these matches, in any order.
    case finds([String])
    /// 200, and these matches in this order.
    case inOrder([String])
    /// 200, these matches, and these includes as `Type/id`.
    case includes([String], with: [String])
    /// 200, and at least these, at most those.
    case between([String], [String])
    /// An OperationOutcome with this status and one of these codes.
    case refused(Int, [String])
  }

  let number: Int
  let request: String
  let expectation: Expectation
  let headers: [String: String]

  init(_ number: Int, _ request: String, _ expectation: Expectation, headers: [String: String] = [:]) {
    self.number = number
    self.request = request
    self.expectation = expectation
    self.headers = headers
  }

  var testDescription: String { "\(number): \(request)" }

  /// Asks, and compares.
  func check(at site: OracleSite) async throws {
    let answer = try await site.get(request, headers: headers)
    let ids = answer.entries("match").map { String($0.split(separator: "/")[1]) }
    switch expectation {
    case .finds(let expected):
      expectFound(answer, total: expected.count)
      #expect(ids.sorted() == expected.sorted())
    case .inOrder(let expected):
      expectFound(answer, total: expected.count)
      #expect(ids == expected)
    case .includes(let expected, let includes):
      expectFound(answer, total: expected.count)
      #expect(ids.sorted() == expected.sorted())
      #expect(answer.entries("include").sorted() == includes.sorted())
    case .between(let least, let most):
      expectFound(answer, total: ids.count)
      #expect(Set(ids).isSuperset(of: least) && Set(ids).isSubset(of: most), "\(ids)")
    case .refused(let status, let codes):
      #expect(answer.status == status)
      #expect(answer.json.resourceType == "OperationOutcome")
      let code = answer.json["issue"]?.items.first?["code"]?.text ?? "none"
      #expect(codes.isEmpty || codes.contains(code), "the issue's code is \(code)")
    }
  }

  private func expectFound(_ answer: OracleSite.Answer, total: Int) {
    #expect(answer.status == 200)
    #expect(answer.json["type"]?.text == "searchset")
    #expect(answer.total == total)
    if total == 0 { #expect(answer.json["entry"] == nil, "an empty list is no FHIR") }
  }
}
