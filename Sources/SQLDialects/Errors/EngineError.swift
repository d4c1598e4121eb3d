/// An error in the words and numbers of the database engine a practice system runs on.
package struct EngineError: Error, Sendable, Equatable {
  /// Whose error it is, spelled as the API's `errorType`.
  package enum Engine: String, Sendable {
    /// Microsoft SQL Server.
    case mssql
    /// Firebird.
    case fbsql
  }

  /// Whose error it is.
  package let engine: Engine
  /// The engine's own number, the API's `errorCode`.
  package let code: Int
  /// The engine's own text, the API's `errorMessage`. It can hold a value the statement named, so it is not for logs.
  package let message: String

  /// An error of an engine.
  package init(engine: Engine, code: Int, message: String) {
    self.engine = engine
    self.code = code
    self.message = message
  }

  /// An error of SQL Server.
  package static func mssql(_ code: Int, _ message: String) -> EngineError {
    EngineError(engine: .mssql, code: code, message: message)
  }
}
