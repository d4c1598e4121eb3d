/// The errors of SQL Server that a practice database can answer with.
/// Source: the numbers and texts of SQL Server itself (`sys.messages`); halo-cloud reference, section 10.3.
extension EngineError {
  /// -2: the execution time passed.
  package static func executionTimeout() -> EngineError {
    mssql(
      -2,
      "Execution Timeout Expired.  The timeout period elapsed prior to completion of the operation or the server is "
        + "not responding.")
  }

  /// 102: a token that no rule of the grammar expects.
  package static func incorrectSyntax(near token: String) -> EngineError {
    mssql(102, "Incorrect syntax near '\(token)'.")
  }

  /// 105: a string that does not end.
  package static func unclosedQuotation(after text: String) -> EngineError {
    mssql(105, "Unclosed quotation mark after the character string '\(text)'.")
  }

  /// 113: a block comment that does not end.
  package static func missingEndComment() -> EngineError { mssql(113, "Missing end comment mark '*/'.") }

  /// 116: a subquery with several columns where one is expected.
  package static func subqueryHasSeveralColumns() -> EngineError {
    mssql(
      116, "Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.")
  }

  /// 137: a variable or parameter nobody declared. The name carries its `@`.
  package static func undeclaredVariable(_ name: String) -> EngineError {
    mssql(137, "Must declare the scalar variable \"\(name)\".")
  }

  /// 134: a variable declared twice. The name carries its `@`.
  package static func variableDeclaredTwice(_ name: String) -> EngineError {
    mssql(
      134,
      "The variable name '\(name)' has already been declared. Variable names must be unique within a query batch or "
        + "stored procedure.")
  }

  /// 147: an aggregate in a `WHERE` clause.
  package static func aggregateInWhere() -> EngineError {
    mssql(
      147,
      "An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause or a "
        + "select list, and the column being aggregated is an outer reference.")
  }

  /// 155: a word that is no part of a date.
  package static func unknownDatePart(_ part: String, function: String) -> EngineError {
    mssql(155, "'\(part)' is not a recognized \(function.lowercased()) option.")
  }

  /// 156: a keyword that no rule of the grammar expects.
  package static func incorrectSyntax(nearKeyword keyword: String) -> EngineError {
    mssql(156, "Incorrect syntax near the keyword '\(keyword)'.")
  }

  /// 174: a function with the wrong number of arguments.
  package static func wrongArgumentCount(function: String, expected: Int) -> EngineError {
    mssql(174, "The \(function.lowercased()) function requires \(expected) argument(s).")
  }

  /// 191: more nesting than the engine takes.
  package static func nestedTooDeeply() -> EngineError {
    mssql(
      191,
      "Some part of your SQL statement is nested too deeply. Rewrite the query or break it up into smaller queries.")
  }

  /// 195: a function nobody knows.
  package static func unknownFunction(_ name: String) -> EngineError {
    mssql(195, "'\(name)' is not a recognized built-in function name.")
  }

  /// 201: a procedure's parameter that was not supplied.
  package static func missingProcedureParameter(_ parameter: String, procedure: String) -> EngineError {
    mssql(201, "Procedure or function '\(procedure)' expects parameter '\(parameter)', which was not supplied.")
  }

  /// 205: a set operation between different numbers of columns.
  package static func unequalSetColumns() -> EngineError {
    mssql(
      205,
      "All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in "
        + "their target lists.")
  }

  /// 207: a column that no table of the query has.
  package static func invalidColumn(_ name: String) -> EngineError { mssql(207, "Invalid column name '\(name)'.") }

  /// 208: a table or view that does not exist, spelled as the statement spelled it.
  package static func invalidObject(_ name: String) -> EngineError { mssql(208, "Invalid object name '\(name)'.") }

  /// 209: a column that several tables of the query have.
  package static func ambiguousColumn(_ name: String) -> EngineError { mssql(209, "Ambiguous column name '\(name)'.") }

  /// 213: a row of the wrong width in an `INSERT`.
  package static func columnCountMismatch() -> EngineError {
    mssql(213, "Column name or number of supplied values does not match table definition.")
  }

  /// 229: a right the login does not have.
  package static func permissionDenied(_ permission: String, object: String, database: String) -> EngineError {
    mssql(
      229,
      "The \(permission) permission was denied on the object '\(object)', database '\(database)', schema 'dbo'.")
  }

  /// 241: a text that is no date.
  package static func dateConversionFailed() -> EngineError {
    mssql(241, "Conversion failed when converting date and/or time from character string.")
  }

  /// 245: a text that does not convert to a number or bit.
  package static func conversionFailed(value: String, to type: String) -> EngineError {
    mssql(245, "Conversion failed when converting the varchar value '\(value)' to data type \(type).")
  }

  /// 262: a `CREATE` the login has no right to.
  package static func createDenied(_ kind: String, database: String) -> EngineError {
    mssql(262, "\(kind) permission denied in database '\(database)'.")
  }

  /// 512: a subquery with several rows where one is expected.
  package static func subqueryHasSeveralRows() -> EngineError {
    mssql(
      512,
      "Subquery returned more than 1 value. This is not permitted when the subquery follows =, !=, <, <= , >, >= or "
        + "when the subquery is used as an expression.")
  }

  /// 515: NULL for a column that takes none.
  package static func nullNotAllowed(column: String, table: String, statement: String) -> EngineError {
    mssql(
      515,
      "Cannot insert the value NULL into column '\(column)', table '\(table)'; column does not allow nulls. "
        + "\(statement) fails.")
  }

  /// 529: a conversion that does not exist.
  package static func conversionNotAllowed(from: String, to: String) -> EngineError {
    mssql(529, "Explicit conversion from data type \(from) to \(to) is not allowed.")
  }

  /// 537: a negative length for `LEFT`, `RIGHT` or `SUBSTRING`.
  package static func invalidLength(function: String) -> EngineError {
    mssql(537, "Invalid length parameter passed to the \(function) function.")
  }

  /// 547: a foreign key or check constraint that a change breaks.
  package static func constraintConflict(statement: String, kind: String, constraint: String) -> EngineError {
    mssql(547, "The \(statement) statement conflicted with the \(kind) constraint \"\(constraint)\".")
  }

  /// 701: a result or value the server has no memory for.
  package static func insufficientMemory() -> EngineError {
    mssql(701, "There is insufficient system memory in resource pool 'default' to run this query.")
  }

  /// 823: the database file cannot be read or written.
  package static func storageFailure() -> EngineError {
    mssql(823, "The operating system returned an error to SQL Server during a read or write of a database file.")
  }

  /// 911: a database nobody has.
  package static func unknownDatabase(_ name: String) -> EngineError {
    mssql(911, "Database '\(name)' does not exist. Make sure that the name is entered correctly.")
  }

  /// 1205: the victim of a deadlock, also of a lock that did not come free.
  package static func deadlockVictim() -> EngineError {
    mssql(
      1205,
      "Transaction (Process ID 51) was deadlocked on lock resources with another process and has been chosen as the "
        + "deadlock victim. Rerun the transaction.")
  }

  /// 2627: a key that is there already.
  package static func duplicateKey(constraint: String, object: String) -> EngineError {
    mssql(
      2627,
      "Violation of PRIMARY KEY constraint '\(constraint)'. Cannot insert duplicate key in object '\(object)'.")
  }

  /// 2812: a procedure nobody has; also what a misspelled first word of a batch is taken for.
  package static func unknownProcedure(_ name: String) -> EngineError {
    mssql(2812, "Could not find stored procedure '\(name)'.")
  }

  /// 3701: a `DROP` of something that does not exist or that the login has no right to.
  package static func dropDenied(_ kind: String, name: String) -> EngineError {
    mssql(
      3701, "Cannot drop the \(kind) '\(name)', because it does not exist or you do not have permission.")
  }

  /// 3906: a change in a database that takes none.
  package static func readOnlyDatabase(_ name: String) -> EngineError {
    mssql(3906, "Failed to update database \"\(name)\" because the database is read-only.")
  }

  /// 4104: a qualified column whose table is not in the query.
  package static func unboundIdentifier(_ name: String) -> EngineError {
    mssql(4104, "The multi-part identifier \"\(name)\" could not be bound.")
  }

  /// 4121: a user-defined function nobody has.
  package static func unknownUserFunction(schema: String, name: String) -> EngineError {
    mssql(
      4121,
      "Cannot find either column \"\(schema)\" or the user-defined function or aggregate \"\(schema).\(name)\", or the "
        + "name is ambiguous.")
  }

  /// 4145: a value where a condition is expected.
  package static func conditionExpected(near token: String) -> EngineError {
    mssql(
      4145,
      "An expression of non-boolean type specified in a context where a condition is expected, near '\(token)'.")
  }

  /// 8114: a parameter or value of one type that does not convert to another.
  package static func dataTypeConversion(from: String, to: String) -> EngineError {
    mssql(8114, "Error converting data type \(from) to \(to).")
  }

  /// 8115: a number too large for its type.
  package static func arithmeticOverflow(to type: String) -> EngineError {
    mssql(8115, "Arithmetic overflow error converting expression to data type \(type).")
  }

  /// 8120: a column that is neither grouped nor aggregated.
  package static func columnNotGrouped(_ name: String) -> EngineError {
    mssql(
      8120,
      "Column '\(name)' is invalid in the select list because it is not contained in either an aggregate function or "
        + "the GROUP BY clause.")
  }

  /// 8134: a division by zero.
  package static func divideByZero() -> EngineError { mssql(8134, "Divide by zero error encountered.") }

  /// 8144: more parameters than a procedure has.
  package static func tooManyArguments(procedure: String) -> EngineError {
    mssql(8144, "Procedure or function \(procedure) has too many arguments specified.")
  }

  /// 8152: a text or bytes too long for their column.
  package static func truncated() -> EngineError { mssql(8152, "String or binary data would be truncated.") }

  /// 8155: a derived table's column without a name.
  package static func unnamedColumn(_ number: Int, of table: String) -> EngineError {
    mssql(8155, "No column name was specified for column \(number) of '\(table)'.")
  }

  /// 8178: a parameter of a parameterised query without a value.
  package static func missingParameter(_ name: String, query: String) -> EngineError {
    mssql(8178, "The parameterized query '\(query)' expects the parameter '\(name)', which was not supplied.")
  }

  /// 18456: a login the server refuses.
  package static func loginFailed(user: String) -> EngineError { mssql(18456, "Login failed for user '\(user)'.") }

  /// 50000: a text raised by a procedure.
  package static func raised(_ message: String) -> EngineError { mssql(50000, message) }
}
