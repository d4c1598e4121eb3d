import FoundationEssentials

/// Where the pages of one result go while its rows are read: a folder of files `1.json`, `2.json` and so on.
///
/// Each file is a complete compact JSON array of row objects, as a page of the API is when it is decoded. A file appears
/// under its name only when it is complete. The folder belongs to one result alone: it is emptied before the first page
/// and removed when the command fails.
struct PageSpool: Sendable, Hashable {
  /// The folder; it need not exist.
  let folder: URL
  /// The most rows of a page, at least 1.
  let maxRows: Int
  /// The most bytes of a page. A row that alone takes more makes a page of its own.
  let maxBytes: Int

  init(folder: URL, maxRows: Int, maxBytes: Int) {
    self.folder = folder
    self.maxRows = max(1, maxRows)
    self.maxBytes = maxBytes
  }

  /// The file of a page, counted from 1, whether it exists or not.
  func url(ofPage number: Int) -> URL { folder.appending(path: "\(number).json", directoryHint: .notDirectory) }

  /// Removes the folder with every page in it.
  func remove() {
    // A folder that is not there is what is wanted; one that cannot be removed goes with the result's retention.
    try? FileManager.default.removeItem(at: folder)
  }
}
