import Foundation
import HaloModel

/// HL7 Australia's AU Core test data, which a fresh clone does not have.
enum AUCore {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../../shared/data/au-fhir/au-core"
  ).standardized

  /// Whether the folder lies beside the checkout.
  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// Every resource of every file, those of Bundles taken out.
  static func resources() throws -> [FHIRJSONValue] {
    var resources: [FHIRJSONValue] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where file.hasSuffix(".json") {
      let json = try FHIRJSONParser.value(of: Data(contentsOf: folder.appending(path: file)))
      resources.append(json)
      if let bundle = FHIRBundle(json) { resources += bundle.entries.compactMap(\.resource) }
    }
    return resources
  }
}
