/// What a command gives back.
package struct ExecutionMode: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Rows.
  package static let reader = ExecutionMode(rawValue: "reader")
  /// The count of affected rows and no data.
  package static let nonQuery = ExecutionMode(rawValue: "nonQuery")
  /// The first column of the first row.
  package static let scalar = ExecutionMode(rawValue: "scalar")

  package static let known: [ExecutionMode] = [.reader, .nonQuery, .scalar]
}

/// How a command's text is to be read.
package struct CommandType: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// SQL.
  package static let text = CommandType(rawValue: "text")
  /// The name of a stored procedure.
  package static let storedProcedure = CommandType(rawValue: "storedProcedure")

  package static let known: [CommandType] = [.text, .storedProcedure]
}
