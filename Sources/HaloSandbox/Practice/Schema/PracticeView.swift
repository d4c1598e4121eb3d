/// A view of a catalogue: its name and the query it shows.
struct PracticeView {
  let name: String
  /// The query, in SQLite's SQL. Columns that are plain columns of a table keep its type.
  let query: String

  init(_ name: String, _ query: String) {
    self.name = name
    self.query = query
  }

  /// `CREATE VIEW`.
  var createStatement: String { "CREATE VIEW \(name) AS\n\(query)" }
}
