/// The word lists the read/write classifier decides by.
enum ClassifierWords {
  /// The words a reading statement can begin with.
  static func readingVerbs(in dialect: SQLDialect) -> Set<String> {
    switch dialect {
    case .tsql: ["SELECT", "WITH", "DECLARE", "SET"]
    case .firebird: ["SELECT", "WITH"]
    case .sqlite: ["SELECT", "WITH", "VALUES"]
    }
  }

  /// The words that begin or make a change. All of T-SQL's are reserved there, so none can be a plain column name.
  static func changes(in dialect: SQLDialect) -> Set<String> {
    switch dialect {
    case .tsql: tsql
    case .firebird: firebird
    case .sqlite: sqlite
    }
  }

  /// Functions that reach outside the database or change it, in any dialect.
  static let refusedCalls: Set<String> = [
    "OPENROWSET", "OPENQUERY", "OPENDATASOURCE", "OPENXML", "GEN_ID", "RDB$SET_CONTEXT", "LOAD_EXTENSION",
    "SET_CONTEXT",
  ]

  /// Functions of SQLite and its shell that write or load.
  static let refusedSQLiteCalls: Set<String> = ["WRITEFILE", "READFILE", "EDIT", "LOAD_EXTENSION", "FTS3_TOKENIZER"]

  private static func list(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

  private static let tsql = list(
    """
    ALTER BACKUP BEGIN BREAK BULK CHECKPOINT CLOSE COMMIT CONTINUE CREATE CURSOR DBCC DEALLOCATE DELETE DENY DROP \
    DUMP EXEC EXECUTE FETCH GOTO GRANT IF INSERT INTO KILL LOAD MERGE NEXT OPEN PRINT PROC PROCEDURE RAISERROR \
    READTEXT RECONFIGURE RESTORE RETURN REVERT REVOKE ROLLBACK SAVE SET SETUSER SHUTDOWN TABLOCKX TRAN TRANSACTION \
    TRUNCATE UPDATE UPDATETEXT UPDLOCK USE WAITFOR WHILE WRITETEXT XLOCK THROW
    """)

  private static let firebird = list(
    """
    ALTER COMMENT COMMIT CONNECT CREATE DECLARE DELETE DROP EXECUTE GRANT INSERT INTO LOCK MERGE NEXT POST_EVENT \
    RECREATE RELEASE REVOKE ROLLBACK SAVEPOINT SET UPDATE RETURNING DISCONNECT
    """)

  private static let sqlite = list(
    """
    ALTER ANALYZE ATTACH BEGIN COMMIT CREATE DELETE DETACH DROP INSERT INTO PRAGMA REINDEX RELEASE \
    REPLACE RETURNING ROLLBACK SAVEPOINT UPDATE VACUUM
    """)
}
