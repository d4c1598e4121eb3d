import FoundationEssentials
import HaloModel

/// Reads a ViewDefinition from a file, as a user's folder and `--view` name one.
package enum ViewFile {
  /// The view of a file.
  /// - Throws: ``ViewFileError`` with the place in the file and what to write there.
  package static func view(at path: String) throws(ViewFileError) -> ViewDefinition {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw ViewFileError(reason: "the file cannot be read", remedy: "Check its name and its permissions.")
    }
    guard bytes.count <= ViewLibrary.sizeLimit else {
      throw ViewFileError(
        reason: "it is longer than \(ViewLibrary.sizeLimit / 1024) KB", remedy: "Take other files out of the folder.")
    }
    return try view(of: Array(bytes))
  }

  /// The view of a file's text.
  /// - Throws: ``ViewFileError`` with the place in the text and what to write there.
  package static func view(of bytes: [UInt8]) throws(ViewFileError) -> ViewDefinition {
    let json: FHIRJSONValue
    do {
      json = try FHIRJSONParser.value(of: bytes)
    } catch {
      let before = bytes.prefix(error.offset)
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0) + 1
      throw ViewFileError(
        place: "line \(line), column \(column)", reason: "it is no JSON: \(error.reason)",
        remedy: "Correct the text there.")
    }
    do {
      return try ViewDefinition(json: json)
    } catch {
      throw ViewFileError(
        place: error.path.isEmpty ? nil : error.path, reason: error.reason, remedy: error.remedy)
    }
  }
}
