import FoundationEssentials

/// The FHIR files of a folder, or a single file.
struct FHIRSource {
  /// A file that may hold FHIR, with its path below the source for messages.
  struct File {
    let url: URL
    let name: String
    /// Whether every line is a resource of its own.
    var isNDJSON: Bool { name.lowercased().hasSuffix(".ndjson") }
  }

  /// The files in the order of their paths, so that an import is the same everywhere.
  private(set) var files: [File] = []
  /// Folders that could not be listed and links that were not followed.
  private(set) var problems: [ImportReport.Problem] = []

  /// Finds `.json` and `.ndjson` files at and below a path. A file that is named itself may have any name.
  /// - Throws: ``PracticeError/sourceUnreadable(path:reason:)`` when nothing is there or it cannot be read.
  init(at url: URL) throws(PracticeError) {
    var isFolder: Bool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw .sourceUnreadable(path: url.path, reason: "no such file or folder")
    }
    guard isFolder else {
      guard FileManager.default.isReadableFile(atPath: url.path) else {
        throw .sourceUnreadable(path: url.path, reason: "permission denied")
      }
      files = [File(url: url, name: url.lastPathComponent)]
      return
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
      throw .sourceUnreadable(path: url.path, reason: "permission denied")
    }
    add(names, of: url, below: "")
  }

  private mutating func add(_ names: [String], of folder: URL, below path: String) {
    for name in names.sorted() {
      let url = folder.appending(path: name)
      let file = path + name
      var isFolder: Bool = false
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
        if Self.mayHoldFHIR(name) { problems.append(.init(file: file, reason: "broken link")) }
        continue
      }
      guard isFolder else {
        if Self.mayHoldFHIR(name) { files.append(File(url: url, name: file)) }
        continue
      }
      // A link to a folder may lead back to where it is.
      guard (try? FileManager.default.destinationOfSymbolicLink(atPath: url.path)) == nil else {
        problems.append(.init(file: file, reason: "link to a folder, not followed"))
        continue
      }
      guard let inner = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
        problems.append(.init(file: file, reason: "folder cannot be read"))
        continue
      }
      add(inner, of: url, below: file + "/")
    }
  }

  private static func mayHoldFHIR(_ name: String) -> Bool {
    let lowercased = name.lowercased()
    return lowercased.hasSuffix(".json") || lowercased.hasSuffix(".ndjson")
  }
}
