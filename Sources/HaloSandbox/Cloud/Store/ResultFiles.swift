import FoundationEssentials
import HaloModel

/// Where the pages of async results are kept: one folder for each query, one file for each page.
///
/// A page is `<number>.json`, the array of its rows; `parameters.json` holds the output parameters as they are sent.
struct ResultFiles: Sendable {
  /// The folder above those of the queries.
  let root: URL

  /// The folder of a query's pages.
  func folder(of id: QueryID) -> URL {
    root.appending(path: id.rawValue, directoryHint: .isDirectory)
  }

  /// The file of a page, counted from 1.
  func page(_ number: Int, of id: QueryID) -> URL {
    folder(of: id).appending(path: "\(number).json", directoryHint: .notDirectory)
  }

  /// Makes the folder of a query, empty. Only its owner can read it: rows are patient data.
  func makeFolder(of id: QueryID) throws {
    remove(id)
    try FileManager.default.createDirectory(
      at: folder(of: id), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// Keeps the parameters that come back with every page.
  func save(_ parameters: [Parameter], of id: QueryID) throws {
    try HaloJSON.encode(parameters).write(to: parametersFile(of: id), options: .atomic)
  }

  /// The JSON array of the parameters; nil when the query has none.
  func parameters(of id: QueryID) -> Data? {
    try? Data(contentsOf: parametersFile(of: id))
  }

  /// Removes what is kept of a query.
  func remove(_ id: QueryID) {
    try? FileManager.default.removeItem(at: folder(of: id))
  }

  /// Removes every folder but those of some queries: what a killed sandbox left behind.
  func removeAll(except kept: Set<String>) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    for name in names where !kept.contains(name) {
      try? FileManager.default.removeItem(at: root.appending(path: name))
    }
  }

  private func parametersFile(of id: QueryID) -> URL {
    folder(of: id).appending(path: "parameters.json", directoryHint: .notDirectory)
  }
}
