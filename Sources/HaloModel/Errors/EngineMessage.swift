/// What a database engine says about a failed statement, without the data that it stumbled over.
///
/// SQL Server and Firebird quote values of rows and parameters in some of their messages. Messages go into error texts,
/// logs and reports, where no data may be.
package enum EngineMessage {
  /// `text` with every quoted value replaced by `…`: `converting the varchar value '…' to data type int`. Names of
  /// columns, tables and constraints stay.
  package static func withoutValues(_ text: String) -> String {
    var text = text
    // Greedy up to the last quotation mark: a value may hold some itself, and nothing behind it is in quotes.
    text.replace(#/\bvalue:? '.*'/#.dotMatchesNewlines()) { match in
      match.output.hasPrefix("value:") ? "value: '…'" : "value '…'"
    }
    text.replace(#/\bvalue "(?!\*\*\* null \*\*\*").*"/#.dotMatchesNewlines(), with: "value \"…\"")
    text.replace(#/\bkey value is \(.*\)/#.dotMatchesNewlines(), with: "key value is (…)")
    text.replace(#/\bfrom string ".*"/#.dotMatchesNewlines(), with: "from string \"…\"")
    // These two quote the statement.
    text.replace(#/\bcharacter string '.*'/#.dotMatchesNewlines(), with: "character string '…'")
    text.replace(#/\bparameterized query '.*' expects/#.dotMatchesNewlines(), with: "parameterized query '…' expects")
    return text
  }
}

extension Decoder {
  /// An engine's message as it is kept: without values where this reads what a service answered.
  func engineMessage(_ text: String) -> String {
    userInfo[.leavesOutQuotedValues] as? Bool == true ? EngineMessage.withoutValues(text) : text
  }
}

extension CodingUserInfoKey {
  /// Set for everything that a service answered.
  // Cannot be nil: any text makes a key.
  static let leavesOutQuotedValues = CodingUserInfoKey(rawValue: "leavesOutQuotedValues")!
}
