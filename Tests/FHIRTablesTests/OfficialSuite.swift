import Foundation
import HaloModel

/// The tests that the authors of SQL on FHIR v2 publish, in `../shared/data/sql-on-fhir/tests`, which a fresh clone does
/// not have.
enum OfficialSuite {
  /// One test, with the resources of its file.
  struct Case: CustomStringConvertible {
    let name: String
    let tags: Set<String>
    let resources: [FHIRJSONValue]
    let view: FHIRJSONValue
    let expectation: FHIRJSONValue

    var description: String { name }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../../shared/data/sql-on-fhir/tests"
  ).standardized

  /// Whether the folder lies beside the checkout.
  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// Every test of every file.
  static func cases() throws -> [Case] {
    var cases: [Case] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where file.hasSuffix(".json") {
      let suite = try FHIRJSONParser.value(of: Data(contentsOf: folder.appending(path: file)))
      for test in suite["tests"]?.items ?? [] {
        cases.append(
          Case(
            name: "\(file.dropLast(5)): \(test["title"]?.text ?? "")",
            tags: Set(test["tags"]?.items.compactMap(\.text) ?? []), resources: suite["resources"]?.items ?? [],
            view: test["view"] ?? .null, expectation: test))
      }
    }
    return cases
  }
}
