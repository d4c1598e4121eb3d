package import FHIRTables
import FoundationEssentials
import Profiles

extension ViewLibrary {
  /// The views that come with the program and the user's own: the files `*.json` of `views` in the folder of the
  /// configuration. See ``ProfileFile/folder(environment:)``.
  package static func ofUser(environment: [String: String]) -> ViewLibrary {
    guard let folder = try? ProfileFile.folder(environment: environment) else { return ViewLibrary() }
    return load(from: folder.appending(path: "views", directoryHint: .isDirectory))
  }

  /// What is said of files that are not used, a line each.
  package var notes: [String] {
    problems.map { "views/\($0) It is not used." }
  }
}
