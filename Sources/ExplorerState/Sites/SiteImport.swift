/// What came of importing a file of sites.
package struct SiteImport: Equatable, Sendable {
  /// A row that was not taken, and why.
  package struct BadRow: Equatable, Sendable {
    /// The line of the file, from 1.
    package let line: Int
    package let reason: String

    package init(line: Int, reason: String) {
      self.line = line
      self.reason = reason
    }
  }

  /// The file's path as it was typed.
  package let path: String
  /// How many rows are saved now.
  package let savedCount: Int
  package let badRows: [BadRow]

  package init(path: String, savedCount: Int, badRows: [BadRow]) {
    self.path = path
    self.savedCount = savedCount
    self.badRows = badRows
  }
}
