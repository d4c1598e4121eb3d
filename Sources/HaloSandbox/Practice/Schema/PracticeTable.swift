/// One table of a catalogue: its name, the column definitions that are its own, and what people search it by.
///
/// Column types are written as the practice's own engine names them, because the engine reads them back from SQLite
/// to answer `INFORMATION_SCHEMA` and to map values.
struct PracticeTable {
  /// The name of the table.
  let name: String
  /// Column definitions in SQL, separated by commas, without the two columns every table begins with.
  let columns: String
  /// Column lists to index, such as `SURNAME, FIRSTNAME`. `FHIRID` has its unique index without being named.
  let indexes: [String]
  /// What FHIR searches need beside them.
  var searchIndexes: [SearchIndexes.Index] = []

  init(_ name: String, indexes: [String] = [], _ columns: String) {
    self.name = name
    self.columns = columns
    self.indexes = indexes
  }

  /// `CREATE TABLE` with `INTERNALID` and `FHIRID` in front.
  ///
  /// `INTERNALID` is SQLite's row id, so a row that is inserted without one gets the next number, as with an identity
  /// column. A row inserted without a FHIR id gets a random one, so that FHIR can show it at once. FHIR ids are
  /// compared by case, unlike other texts.
  var createStatement: String {
    """
    CREATE TABLE \(name) (
      INTERNALID INTEGER NOT NULL PRIMARY KEY,
      FHIRID VARCHAR(64) NOT NULL DEFAULT (lower(hex(randomblob(16)))),
      \(columns)
    )
    """
  }

  /// The definition of every column of ``columns`` by the column's name; conditions of the table are not among them.
  var columnDefinitions: [(name: String, definition: String)] {
    var definitions = [""]
    var depth = 0
    for character in columns {
      if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        definitions.append("")
      } else {
        definitions[definitions.count - 1].append(character)
      }
    }
    return definitions.compactMap { definition in
      guard let name = definition.split(whereSeparator: \.isWhitespace).first, name != "CHECK" else { return nil }
      return (String(name), definition)
    }
  }

  /// A trigger that moves `UPDATED` when a row changes and the change does not say when; none for a table without it. It
  /// counts on SQLite's default, by which a trigger does not set off itself.
  var changeTrigger: PracticeTrigger? {
    guard columns.contains(BestPracticeSchema.stamps) else { return nil }
    return PracticeTrigger(
      "\(name)_DATED", after: "UPDATE ON \(name) WHEN NEW.UPDATED IS OLD.UPDATED",
      "UPDATE \(name) SET UPDATED = \(BestPracticeSchema.now) WHERE INTERNALID = NEW.INTERNALID;")
  }

  /// The unique index of `FHIRID`, the indexes of ``indexes`` and those of ``searchIndexes``.
  var indexStatements: [String] { namedIndexStatements.map(\.statement) }

  /// ``indexStatements`` with the name of each index.
  var namedIndexStatements: [(name: String, statement: String)] {
    [("UX_\(name)_FHIRID", "CREATE UNIQUE INDEX UX_\(name)_FHIRID ON \(name) (FHIRID)")]
      + indexes.map { columns in
        let suffix = columns.replacing(", ", with: "_").replacing(" COLLATE NOCASE", with: "")
        return ("IX_\(name)_\(suffix)", "CREATE INDEX IX_\(name)_\(suffix) ON \(name) (\(columns))")
      }
      + searchIndexes.enumerated().map { position, index in
        let suffix = "FX_\(name)_\(position + 1)"
        let condition = index.condition.map { " WHERE \($0)" } ?? ""
        return (suffix, "CREATE INDEX \(suffix) ON \(name) (\(index.keys))\(condition)")
      }
  }
}
