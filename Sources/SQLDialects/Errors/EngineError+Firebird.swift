/// The errors of Firebird as its .NET client reports them: the first status code, then the texts line by line.
/// Source: halo-cloud reference, section 10.3; Firebird's message file.
extension EngineError {
  /// 335544569: dynamic SQL error, the code of everything wrong with a statement's text.
  private static func dynamicSQL(_ sqlCode: Int, _ lines: [String]) -> EngineError {
    let message = (["Dynamic SQL Error", "SQL error code = \(sqlCode)"] + lines).joined(separator: "\n")
    return EngineError(engine: .fbsql, code: 335_544_569, message: message)
  }

  /// -104: a token that no rule of the grammar expects.
  package static func tokenUnknown(_ token: String, at location: TextLocation) -> EngineError {
    dynamicSQL(-104, ["Token unknown - line \(location.line), column \(location.column)", token])
  }

  /// -104: a statement that stops too early.
  package static func unexpectedEnd(at location: TextLocation) -> EngineError {
    dynamicSQL(-104, ["Unexpected end of command - line \(location.line), column \(location.column)"])
  }

  /// -104: an expression the grammar allows and the engine does not.
  package static func invalidExpression(_ explanation: String) -> EngineError {
    dynamicSQL(-104, ["Invalid expression in the statement", explanation])
  }

  /// -104: something the engine's grammar has no command for.
  package static func invalidCommand(_ explanation: String) -> EngineError {
    dynamicSQL(-104, ["Invalid command", explanation])
  }

  /// The error itself, or Firebird's nearest to one that the shared rules of both dialects tell in SQL Server's words.
  package var toldByFirebird: EngineError {
    guard engine == .mssql else { return self }
    switch code {
    case 8114, 8169, 241, 245, 248, 529: return .conversionErrorFromString("")
    case 8115, 8134, 517: return .arithmeticException("numeric value is out of range")
    case 206, 402, 8117: return .invalidExpression("the types of the operands do not go together")
    default: return .invalidCommand("this statement cannot be prepared")
    }
  }

  /// -204: a table nobody has.
  package static func tableUnknown(_ name: String, at location: TextLocation) -> EngineError {
    dynamicSQL(-204, ["Table unknown", name, "At line \(location.line), column \(location.column)"])
  }

  /// -204: a column that several tables of the query have.
  package static func ambiguousFieldName(_ name: String) -> EngineError {
    dynamicSQL(-204, ["Ambiguous field name between tables of the query", name])
  }

  /// -204: a procedure nobody has.
  package static func procedureUnknown(_ name: String) -> EngineError {
    dynamicSQL(-204, ["Procedure unknown", name])
  }

  /// -206: a column that no table of the query has.
  package static func columnUnknown(_ name: String, at location: TextLocation) -> EngineError {
    dynamicSQL(-206, ["Column unknown", name, "At line \(location.line), column \(location.column)"])
  }

  /// -303: a value that does not convert.
  package static func conversionErrorFromString(_ value: String) -> EngineError {
    dynamicSQL(-303, ["conversion error from string \"\(value)\""])
  }

  /// -804: a function nobody has.
  package static func functionUnknown(_ name: String) -> EngineError {
    dynamicSQL(-804, ["Function unknown", name])
  }

  /// -804: an `INSERT` with a wrong number of values, or a set operation between different numbers of columns.
  package static func valueCountMismatch() -> EngineError {
    dynamicSQL(-804, ["Count of read-write columns does not equal count of values"])
  }

  /// 335544321: a division by zero or an overflow.
  package static func arithmeticException(_ detail: String) -> EngineError {
    EngineError(
      engine: .fbsql, code: 335_544_321,
      message: "arithmetic exception, numeric overflow, or string truncation\n\(detail)")
  }

  /// 335544336: a deadlock.
  package static func firebirdDeadlock() -> EngineError {
    EngineError(engine: .fbsql, code: 335_544_336, message: "deadlock\nupdate conflicts with concurrent update")
  }

  /// 335544344: the database file cannot be read or written.
  package static func firebirdStorageFailure() -> EngineError {
    EngineError(engine: .fbsql, code: 335_544_344, message: "I/O error for the database file")
  }

  /// 335544347: NULL for a column that takes none.
  package static func validationError(column: String, table: String) -> EngineError {
    EngineError(
      engine: .fbsql, code: 335_544_347,
      message: "validation error for column \"\(table)\".\"\(column)\", value \"*** null ***\"")
  }

  /// 335544352: a right the login does not have.
  package static func noPermission(_ permission: String, table: String) -> EngineError {
    EngineError(
      engine: .fbsql, code: 335_544_352, message: "no permission for \(permission) access to TABLE \(table)")
  }

  /// 335544466: a foreign key that a change breaks.
  package static func foreignKeyViolation(constraint: String, table: String) -> EngineError {
    EngineError(
      engine: .fbsql, code: 335_544_466,
      message: "violation of FOREIGN KEY constraint \"\(constraint)\" on table \"\(table)\"")
  }

  /// 335544472: a login the server refuses.
  package static func loginNotDefined() -> EngineError {
    EngineError(
      engine: .fbsql, code: 335_544_472,
      message:
        "Your user name and password are not defined. Ask your database administrator to set up a Firebird login.")
  }

  /// 335544558: a check that a change breaks.
  package static func checkViolation(constraint: String, table: String) -> EngineError {
    EngineError(
      engine: .fbsql, code: 335_544_558,
      message: "Operation violates CHECK constraint \(constraint) on view or table \(table)")
  }

  /// 335544652: a subquery with several rows where one is expected.
  package static func multipleRowsInSingletonSelect() -> EngineError {
    EngineError(engine: .fbsql, code: 335_544_652, message: "multiple rows in singleton select")
  }

  /// 335544665: a key that is there already.
  package static func uniqueKeyViolation(constraint: String, table: String) -> EngineError {
    EngineError(
      engine: .fbsql, code: 335_544_665,
      message: "violation of PRIMARY or UNIQUE KEY constraint \"\(constraint)\" on table \"\(table)\"")
  }

  /// 335544794: the execution was cancelled, which is how its time limit shows.
  package static func operationCancelled() -> EngineError {
    EngineError(engine: .fbsql, code: 335_544_794, message: "operation was cancelled")
  }

  /// 335544430: a result or value the server has no memory for.
  package static func firebirdOutOfMemory() -> EngineError {
    EngineError(engine: .fbsql, code: 335_544_430, message: "unable to allocate memory from operating system")
  }
}
