import ConfigurationFiles
import HaloModel

/// Names of saved sites in what is told.
enum SavedName {
  /// The name as a command line takes it, in quotes where a shell would take it apart.
  static func quoted(_ name: String) -> String {
    let name = MessageText.singleLine(name, limit: SavedSite.longestName)
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
    return isPlain ? name : "'\(name.replacing("'", with: "'\\''"))'"
  }

  /// The name somebody probably meant: a slip or two away, or the only one that begins alike.
  static func nearest(to typed: String, among names: [String]) -> String? {
    guard !typed.isEmpty else { return nil }
    if let near = NearestWord.nearest(to: typed, among: names) { return near }
    let beginning = names.filter { $0.lowercased().hasPrefix(typed.lowercased()) }
    return beginning.count == 1 ? beginning[0] : nil
  }
}
