/// What a catalogue does by itself when rows of a table change.
struct PracticeTrigger {
  let name: String
  /// What it follows, such as `INSERT ON USERSESSIONS`.
  let event: String
  /// Statements in SQLite's SQL, each with its semicolon.
  let body: String

  init(_ name: String, after event: String, _ body: String) {
    self.name = name
    self.event = event
    self.body = body
  }

  /// `CREATE TRIGGER`.
  var createStatement: String { "CREATE TRIGGER \(name) AFTER \(event) BEGIN\n\(body)\nEND" }
}
