/// The tables that column names of one select can refer to.
struct NameScope: Sendable {
  /// One table, derived table or common table of a `FROM`.
  struct Source: Sendable {
    /// The name columns are qualified with, as written.
    var name: String
    var columns: [ResultColumn]
  }

  var sources: [Source] = []

  /// The sources a qualifier names, all of them for nil.
  func sources(named qualifier: String?) -> [Source] {
    guard let qualifier = qualifier?.lowercased() else { return sources }
    return sources.filter { $0.name.lowercased() == qualifier }
  }
}
