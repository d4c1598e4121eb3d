import HaloModel
import SQLDialects
import Testing

@testable import HaloSandbox

@Suite("Firebird SQL on a practice database")
struct EngineFirebirdTests {
  @Test(
    "queries answer with the right rows",
    arguments: [
      ("SELECT 1 FROM RDB$DATABASE", #"[{"CONSTANT":1}]"#),
      ("select first 1 skip 1 family_name from patients order by internalid", #"[{"FAMILY_NAME":"Numbat"}]"#),
      ("SELECT INTERNALID FROM PATIENTS ORDER BY 1 ROWS 2 TO 3", #"[{"INTERNALID":2},{"INTERNALID":3}]"#),
      ("SELECT INTERNALID FROM PATIENTS ORDER BY 1 DESC ROWS 1", #"[{"INTERNALID":3}]"#),
      (
        "SELECT \"FAMILY_NAME\" || ', ' || GIVEN_NAME FROM PATIENTS WHERE INTERNALID = 1;",
        #"[{"CONCATENATION":"Quokka, Ava"}]"#
      ),
      (
        "SELECT CURRENT_DATE, CURRENT_TIMESTAMP FROM RDB$DATABASE",
        #"[{"CURRENT_DATE":"2024-03-05","CURRENT_TIMESTAMP":"2024-03-05T08:30:15.25"}]"#
      ),
      (
        "SELECT EXTRACT(YEAR FROM DATE_OF_BIRTH) AS Y, EXTRACT(WEEKDAY FROM DATE_OF_BIRTH) FROM PATIENTS WHERE INTERNALID = 1",
        #"[{"Y":1980,"EXTRACT":5}]"#
      ),
      (
        "SELECT DATEADD(1 DAY TO DATE_OF_BIRTH) D, DATEDIFF(DAY FROM DATE_OF_BIRTH TO CAST('1980-03-02' AS DATE)) N FROM PATIENTS WHERE INTERNALID = 1",
        #"[{"D":"1980-03-01","N":2}]"#
      ),
      (
        "SELECT DATEADD(MONTH, -1, DATE_OF_BIRTH), DATE_OF_BIRTH + 1 FROM PATIENTS WHERE INTERNALID = 1",
        #"[{"DATEADD":"1980-01-29","ADD":"1980-03-01"}]"#
      ),
      (
        "SELECT SUBSTRING(FAMILY_NAME FROM 2 FOR 3), CHAR_LENGTH(TRIM('  ab ')), POSITION('k' IN FAMILY_NAME) FROM PATIENTS WHERE INTERNALID = 1",
        #"[{"SUBSTRING":"uok","CHAR_LENGTH":2,"POSITION":4}]"#
      ),
      (
        "SELECT INTERNALID FROM PATIENTS WHERE FAMILY_NAME STARTING WITH 'Quo' ORDER BY 1",
        #"[{"INTERNALID":1},{"INTERNALID":3}]"#
      ),
      ("SELECT INTERNALID FROM PATIENTS WHERE FAMILY_NAME CONTAINING 'BAT'", #"[{"INTERNALID":2}]"#),
      ("SELECT INTERNALID FROM PATIENTS WHERE FAMILY_NAME LIKE 'quo%'", "[]"),
      ("SELECT INTERNALID FROM PATIENTS WHERE DATE_OF_BIRTH > '31.12.1990'", #"[{"INTERNALID":2}]"#),
      (
        "SELECT COALESCE(NOTES, 'none') N, IIF(STATUS_CODE = 'A', 'yes', 'no') A, AMOUNT FROM PATIENTS WHERE INTERNALID = 2",
        #"[{"N":"none","A":"no","AMOUNT":2.50}]"#
      ),
      (
        "SELECT STATUS_CODE, COUNT(*), SUM(AMOUNT) FROM PATIENTS GROUP BY 1 ORDER BY 1",
        #"[{"STATUS_CODE":"A","COUNT":2,"SUM":10.00},{"STATUS_CODE":"I","COUNT":1,"SUM":2.50}]"#
      ),
      (
        "SELECT CAST(AMOUNT AS INTEGER), CAST(2 AS VARCHAR(5)) FROM PATIENTS WHERE INTERNALID = 2",
        #"[{"CAST":3,"CAST":"2"}]"#
      ),
      (
        "SELECT TRIM(RDB$RELATION_NAME) AS T FROM RDB$RELATIONS WHERE RDB$SYSTEM_FLAG = 0 AND RDB$VIEW_BLR IS NULL",
        #"[{"T":"PATIENTS"}]"#
      ),
      (
        "SELECT rf.RDB$FIELD_NAME, f.RDB$FIELD_TYPE, f.RDB$CHARACTER_LENGTH, rf.RDB$NULL_FLAG FROM RDB$RELATION_FIELDS rf JOIN RDB$FIELDS f ON f.RDB$FIELD_NAME = rf.RDB$FIELD_SOURCE WHERE rf.RDB$RELATION_NAME = 'PATIENTS' AND rf.RDB$FIELD_POSITION < 3 ORDER BY rf.RDB$FIELD_POSITION",
        #"[{"RDB$FIELD_NAME":"INTERNALID","RDB$FIELD_TYPE":8,"RDB$CHARACTER_LENGTH":null,"RDB$NULL_FLAG":1},{"RDB$FIELD_NAME":"FHIRID","RDB$FIELD_TYPE":37,"RDB$CHARACTER_LENGTH":64,"RDB$NULL_FLAG":1},{"RDB$FIELD_NAME":"FAMILY_NAME","RDB$FIELD_TYPE":37,"RDB$CHARACTER_LENGTH":40,"RDB$NULL_FLAG":1}]"#
      ),
    ] as [(String, String)])
  func query(sql: String, json: String) async throws {
    let practice = try EngineTestDatabase(.firebird)
    #expect(try await practice.rows(sql) == json)
  }

  @Test(
    "what Firebird refuses is refused with its codes and texts",
    arguments: [
      (
        "SELECT 1", 335_544_569,
        "Dynamic SQL Error\nSQL error code = -104\nUnexpected end of command - line 1, column 9"
      ),
      (
        "selct 1\nfrom RDB$DATABASE", 335_544_569,
        "Dynamic SQL Error\nSQL error code = -104\nToken unknown - line 1, column 1\nselct"
      ),
      (
        "SELECT TOP 3 *\n FROM PATIENTS", 335_544_569,
        "Dynamic SQL Error\nSQL error code = -104\nToken unknown - line 1, column 12\n3"
      ),
      (
        "SELECT * FROM PATIENTS\nWHERE [A] = 1", 335_544_569,
        "Dynamic SQL Error\nSQL error code = -104\nToken unknown - line 2, column 7\n["
      ),
      (
        "SELECT *\nFROM NOPE", 335_544_569,
        "Dynamic SQL Error\nSQL error code = -204\nTable unknown\nNOPE\nAt line 2, column 6"
      ),
      (
        "SELECT nope FROM PATIENTS", 335_544_569,
        "Dynamic SQL Error\nSQL error code = -206\nColumn unknown\nNOPE\nAt line 1, column 8"
      ),
      (
        "SELECT FROBNICATE(1) FROM RDB$DATABASE", 335_544_569,
        "Dynamic SQL Error\nSQL error code = -804\nFunction unknown\nFROBNICATE"
      ),
      (
        "SELECT CAST('abc' AS INTEGER) FROM RDB$DATABASE", 335_544_569,
        "Dynamic SQL Error\nSQL error code = -303\nconversion error from string \"abc\""
      ),
      (
        "SELECT 1 / 0 FROM RDB$DATABASE", 335_544_321,
        "arithmetic exception, numeric overflow, or string truncation\nInteger divide by zero.  The code attempted to divide an integer value by an integer divisor of zero."
      ),
      (
        "INSERT INTO PATIENTS (INTERNALID, FHIRID, FAMILY_NAME) VALUES (1, 'Z', 'x')", 335_544_665,
        "violation of PRIMARY or UNIQUE KEY constraint \"PK_PATIENTS\" on table \"PATIENTS\""
      ),
      (
        "INSERT INTO PATIENTS (INTERNALID, FHIRID) VALUES (9, 'Z')", 335_544_347,
        "validation error for column \"PATIENTS\".\"FAMILY_NAME\", value \"*** null ***\""
      ),
    ] as [(String, Int, String)])
  func refusal(sql: String, code: Int, message: String) async throws {
    let practice = try EngineTestDatabase(.firebird)
    let error = try await practice.error(sql)
    #expect(error == EngineError(engine: .fbsql, code: code, message: message))
  }
}
