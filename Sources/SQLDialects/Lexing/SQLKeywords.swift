/// The words that mean something to the grammar of a dialect.
package enum SQLKeywords {
  /// The keywords of a dialect in upper case, in alphabetical order.
  package static func all(in dialect: SQLDialect) -> [String] { words(of: dialect).sorted() }

  /// Whether a word, in any case, is a keyword of the dialect.
  package static func contains(_ word: String, in dialect: SQLDialect) -> Bool {
    words(of: dialect).contains(word.uppercased())
  }

  /// Whether UTF-8 bytes spell a keyword of the dialect.
  static func contains(_ word: ArraySlice<UInt8>, in dialect: SQLDialect) -> Bool {
    guard let upper = asciiUppercased(word) else { return false }
    return words(of: dialect).contains(upper)
  }

  /// Whether a keyword is a function's name when a parenthesis follows, such as `LEFT(`.
  static func isFunctionToo(_ word: ArraySlice<UInt8>) -> Bool {
    guard let upper = asciiUppercased(word) else { return false }
    return functionsToo.contains(upper)
  }

  /// Whether a keyword of the list may still be a plain name.
  static func isUnreserved(_ upper: String, in dialect: SQLDialect) -> Bool {
    switch dialect {
    case .tsql: unreservedTSQL.contains(upper)
    case .firebird: unreservedFirebird.contains(upper)
    case .sqlite: false
    }
  }

  private static let unreservedTSQL = list("CAST GO NATURAL NEXT NOLOCK OFFSET ONLY PARTITION ROWS THROW DATE TIME")
  private static let unreservedFirebird = list(
    "CONTAINING FIRST KEY LOCK OVER PARTITION SKIP STARTING PLAN FILTER OFFSET VIEW ROLLBACK")

  /// A word of at most 40 ASCII bytes in upper case; nil for anything longer or beyond ASCII, which is no keyword.
  private static func asciiUppercased(_ word: ArraySlice<UInt8>) -> String? {
    guard word.count <= 40, word.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(decoding: word.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }, as: UTF8.self)
  }

  private static func words(of dialect: SQLDialect) -> Set<String> {
    switch dialect {
    case .tsql: tsql
    case .firebird: firebird
    case .sqlite: sqlite
    }
  }

  private static func list(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

  private static let functionsToo = list(
    """
    LEFT RIGHT CONVERT COALESCE NULLIF REPLACE USER CURRENT_TIMESTAMP CURRENT_USER SESSION_USER SYSTEM_USER \
    TRY_CONVERT OPENROWSET OPENQUERY OPENDATASOURCE OPENXML CHAR_LENGTH CHARACTER_LENGTH CAST EXTRACT SUBSTRING TRIM \
    UPPER LOWER POSITION AVG COUNT MAX MIN SUM LIST YEAR MONTH DAY HOUR MINUTE SECOND
    """)

  private static let common = """
    ALL ALTER AND AS ASC BEGIN BETWEEN BY CASE CAST CHECK COLLATE COLUMN COMMIT CONSTRAINT CREATE CROSS CURRENT_DATE \
    CURRENT_TIME CURRENT_TIMESTAMP DECLARE DEFAULT DELETE DESC DISTINCT DROP ELSE END ESCAPE EXCEPT EXISTS FETCH FOR \
    FOREIGN FROM FULL GRANT GROUP HAVING IN INDEX INNER INSERT INTERSECT INTO IS JOIN KEY LEFT LIKE NATURAL NOT NULL \
    OF ON OR ORDER OUTER OVER PARTITION PRIMARY PROCEDURE REFERENCES REVOKE RIGHT ROLLBACK SELECT SET TABLE THEN TO \
    TRIGGER UNION UNIQUE UPDATE USING VALUES VIEW WHEN WHERE WITH
    """

  /// Reserved words of T-SQL, and the unreserved ones that begin or shape a statement people type.
  private static let tsql = list(
    common + " " + """
      ADD ANY AUTHORIZATION BACKUP BREAK BROWSE BULK CASCADE CHECKPOINT CLOSE CLUSTERED COALESCE COMPUTE CONTAINS \
      CONTAINSTABLE CONTINUE CONVERT CURRENT CURRENT_USER CURSOR DATABASE DBCC DEALLOCATE DENY DISK DISTRIBUTED \
      DOUBLE DUMP ERRLVL EXEC EXECUTE EXIT EXTERNAL FILE FILLFACTOR FREETEXT FREETEXTTABLE FUNCTION GO GOTO HOLDLOCK \
      IDENTITY IDENTITY_INSERT IDENTITYCOL IF KILL LINENO LOAD MERGE NATIONAL NEXT NOCHECK NOLOCK NONCLUSTERED \
      NULLIF OFF OFFSET OFFSETS OPEN OPENDATASOURCE OPENQUERY OPENROWSET OPENXML OPTION OUTPUT PERCENT PIVOT PLAN \
      PRECISION PRINT PROC PUBLIC RAISERROR READ READTEXT RECONFIGURE REPLICATION RESTORE RESTRICT RETURN REVERT \
      ROWCOUNT ROWGUIDCOL ROWS ONLY RULE SAVE SCHEMA SECURITYAUDIT SEMANTICKEYPHRASETABLE \
      SEMANTICSIMILARITYDETAILSTABLE SEMANTICSIMILARITYTABLE SESSION_USER SETUSER SHUTDOWN SOME STATISTICS \
      SYSTEM_USER TABLESAMPLE TEXTSIZE THROW TOP TRAN TRANSACTION TRUNCATE TRY_CONVERT TSEQUAL UNPIVOT UPDATETEXT \
      USE USER VARYING WAITFOR WHILE WITHIN WRITETEXT
      """)

  private static let firebird = list(
    common + " " + """
      ADD ADMIN ANY AT BIT_LENGTH BLOB BOTH CHAR CHAR_LENGTH CHARACTER CHARACTER_LENGTH CLOSE CONNECT CONTAINING \
      CURRENT_CONNECTION CURRENT_ROLE CURRENT_TRANSACTION CURRENT_USER CURSOR DATE DEC DECIMAL DELETING DISCONNECT \
      DOUBLE EXECUTE EXTERNAL EXTRACT FALSE FILTER FIRST FLOAT FUNCTION GDSCODE GENERATOR GLOBAL HOUR INSENSITIVE \
      INSERTING INT INTEGER LEADING LOCK LONG LOWER MERGE MINUTE MONTH NATIONAL NCHAR NO NUMERIC OCTET_LENGTH OFFSET \
      ONLY OPEN PARAMETER PLAN POSITION POST_EVENT PRECISION RDB$DB_KEY RDB$RECORD_VERSION REAL RECORD_VERSION \
      RECREATE RECURSIVE RELEASE RETURNING RETURNING_VALUES RETURNS ROW ROWS ROW_COUNT SAVEPOINT SCROLL SECOND \
      SENSITIVE SIMILAR SKIP SMALLINT SOME SQLCODE SQLSTATE START STARTING SUSPEND TIME TIMESTAMP TRAILING TRIM TRUE \
      UPDATING UPPER USER VALUE VARCHAR VARIABLE VARYING WHILE YEAR
      """)

  private static let sqlite = list(
    common + " " + """
      ABORT ACTION ADD AFTER ALWAYS ANALYZE ATTACH AUTOINCREMENT BEFORE CASCADE CONFLICT CURRENT DATABASE DEFERRABLE \
      DEFERRED DETACH DO EACH EXCLUDE EXCLUSIVE EXPLAIN FAIL FILTER FIRST FOLLOWING GENERATED GLOB GROUPS IF IGNORE \
      IMMEDIATE INDEXED INITIALLY INSTEAD ISNULL LAST LIMIT MATCH MATERIALIZED NO NOTHING NOTNULL NULLS OFFSET \
      OTHERS PLAN PRAGMA PRECEDING QUERY RAISE RANGE RECURSIVE REGEXP REINDEX RELEASE RENAME REPLACE RESTRICT \
      RETURNING ROW ROWS SAVEPOINT TEMP TEMPORARY TIES TRANSACTION UNBOUNDED VACUUM VIRTUAL WINDOW WITHOUT
      """)
}
