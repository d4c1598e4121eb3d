import FoundationEssentials
import HaloModel
import SQLDialects
import Testing

@testable import HaloSandbox

@Suite("T-SQL on a practice database")
struct EngineTransactSQLTests {
  @Test(
    "expressions have SQL Server's values",
    arguments: [
      ("1", "1"), ("1 + 2", "3"), ("7 / 2", "3"), ("7.0 / 2", "3.500000"), ("-7 % 3", "-1"), ("5 & 3", "1"),
      ("5 ^ 3", "6"), ("~5", "-6"), ("- -2", "2"), ("'a' + N'b'", "\"ab\""), ("'a' + NULL", "null"),
      ("1 + '2'", "3"), ("'2' * 3", "6"), ("NULL", "null"), ("''", "\"\""), ("0x41", "\"QQ==\""),
      ("9223372036854775807", "9223372036854775807"), ("1.50", "1.50"), ("1e2", "100.0"), ("$3.25", "3.25"),
      ("ISNULL(NULL, 5)", "5"), ("COALESCE(NULL, NULL, 'x')", "\"x\""), ("NULLIF(1, 1)", "null"),
      ("IIF(1 < 2, 'y', 'n')", "\"y\""), ("CHOOSE(2, 'a', 'b')", "\"b\""),
      ("CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' END", "\"b\""), ("CASE WHEN 'A' = 'a' THEN 1 ELSE 0 END", "1"),
      ("LEN('ab  ')", "2"), ("DATALENGTH('ab  ')", "4"), ("UPPER('é')", "\"É\""), ("LOWER('ABC')", "\"abc\""),
      ("LTRIM('  a ')", "\"a \""), ("RTRIM(' a  ')", "\" a\""), ("TRIM('  a ')", "\"a\""),
      ("LEFT('abcd', 2)", "\"ab\""),
      ("RIGHT('abcd', 2)", "\"cd\""), ("RIGHT('abcd', 0)", "\"\""), ("SUBSTRING('abcd', 2, 2)", "\"bc\""),
      ("SUBSTRING('abcd', 0, 3)", "\"ab\""), ("REPLACE('AbaB', 'B', 'x')", "\"Axax\""),
      ("STUFF('abcd', 2, 2, 'XYZ')", "\"aXYZd\""), ("CHARINDEX('C', 'abcabc')", "3"),
      ("CHARINDEX('c', 'abcabc', 4)", "6"),
      ("PATINDEX('%[0-9]%', 'ab3')", "3"), ("CONCAT('a', NULL, 1, 2.50)", "\"a12.50\""),
      ("CONCAT_WS('-', 'a', NULL, 'b')", "\"a-b\""), ("REVERSE('abc')", "\"cba\""),
      ("REPLICATE('ab', 3)", "\"ababab\""),
      ("SPACE(2) + 'x'", "\"  x\""), ("CHAR(65)", "\"A\""), ("ASCII('A')", "65"), ("QUOTENAME('a]b')", "\"[a]]b]\""),
      ("STR(3.14159, 6, 2)", "\"  3.14\""), ("FORMAT(1234.5, 'N2')", "\"1,234.50\""), ("FORMAT(7, '000')", "\"007\""),
      ("ABS(-3)", "3"), ("CEILING(1.2)", "2"), ("FLOOR(-1.2)", "-2"), ("ROUND(2.675, 2)", "2.680"),
      ("ROUND(127, -1)", "130"), ("ROUND(1.29, 1, 1)", "1.20"), ("SIGN(-2)", "-1"), ("POWER(2, 10)", "1024"),
      ("SQRT(16)", "4.0"), ("ISNUMERIC('1.5')", "1"), ("ISNUMERIC('x')", "0"), ("ISDATE('2024-02-30')", "0"),
      ("CAST('12' AS int)", "12"), ("CAST(3.9 AS int)", "3"), ("CAST(1 AS bit)", "true"),
      ("CAST('false' AS bit)", "false"),
      ("CAST('1.005' AS decimal(10,2))", "1.01"), ("CAST(2 AS decimal(5,2))", "2.00"),
      ("CAST('12345678901234567890.12' AS decimal(28,2))", "12345678901234567890.12"), ("CAST('1.5' AS float)", "1.5"),
      ("CAST(12.50 AS varchar(10))", "\"12.50\""), ("CAST('abcdef' AS varchar(3))", "\"abc\""),
      ("CAST(5 AS char(3))", "\"5  \""),
      ("CAST('2024-01-02' AS date)", "\"2024-01-02\""),
      ("CAST('20240102 13:05' AS datetime)", "\"2024-01-02T13:05:00\""),
      ("CAST('5 Mar 2024 2:05 PM' AS datetime)", "\"2024-03-05T14:05:00\""),
      ("CAST(0 AS datetime)", "\"1900-01-01T00:00:00\""),
      ("CAST('ABCDEFAB-0000-4000-8000-00000000000F' AS uniqueidentifier)", "\"abcdefab-0000-4000-8000-00000000000f\""),
      ("TRY_CAST('x' AS int)", "null"), ("TRY_CONVERT(date, '2024-13-01')", "null"), ("CONVERT(int, '7')", "7"),
      ("CONVERT(varchar(10), CAST('2024-03-05' AS date), 103)", "\"05/03/2024\""),
      ("CONVERT(varchar(11), CAST('2024-03-05' AS datetime), 106)", "\"05 Mar 2024\""),
      ("CONVERT(varchar(8), GETDATE(), 112)", "\"20240305\""),
      ("CONVERT(varchar(19), GETDATE(), 120)", "\"2024-03-05 08:30:15\""),
      ("CONVERT(varchar(23), GETDATE(), 121)", "\"2024-03-05 08:30:15.250\""),
      ("CONVERT(varchar(30), GETDATE(), 126)", "\"2024-03-05T08:30:15.250\""),
      ("CONVERT(varchar(10), GETDATE(), 23)", "\"2024-03-05\""), ("CONVERT(varchar(5), GETDATE(), 108)", "\"08:30\""),
      ("CAST(GETDATE() AS varchar(30))", "\"Mar  5 2024  8:30AM\""),
      ("CONVERT(date, '31/12/2024', 103)", "\"2024-12-31\""),
      ("GETDATE()", "\"2024-03-05T08:30:15.25\""), ("GETUTCDATE()", "\"2024-03-04T22:30:15.25\""),
      ("CAST(GETDATE() AS date)", "\"2024-03-05\""),
      ("DATEADD(day, 1, '2024-02-28')", "\"2024-02-29T00:00:00\""),
      ("DATEADD(month, 1, CAST('2024-01-31' AS date))", "\"2024-02-29\""),
      ("DATEADD(year, -1, CAST('2024-02-29' AS date))", "\"2023-02-28\""),
      ("DATEADD(mi, -90, CAST('2024-03-01 01:00' AS datetime))", "\"2024-02-29T23:30:00\""),
      ("CAST('2024-03-01' AS datetime) + 1", "\"2024-03-02T00:00:00\""),
      ("DATEDIFF(day, '2024-02-28', '2024-03-01')", "2"),
      ("DATEDIFF(year, '2023-12-31', '2024-01-01')", "1"), ("DATEDIFF(month, '2024-01-31', '2024-03-01')", "2"),
      ("DATEDIFF(hour, '2024-01-01 10:59', '2024-01-01 11:01')", "1"),
      ("DATEDIFF(week, '2024-03-02', '2024-03-03')", "1"),
      ("DATEPART(weekday, '2024-03-05')", "3"), ("DATEPART(iso_week, '2024-12-30')", "1"),
      ("DATEPART(dy, '2024-12-31')", "366"),
      ("DATENAME(month, '2024-03-05')", "\"March\""), ("DATENAME(dw, '2024-03-05')", "\"Tuesday\""),
      ("YEAR('2024-03-05')", "2024"),
      ("MONTH(GETDATE())", "3"), ("DAY(GETDATE())", "5"), ("EOMONTH('2024-02-05')", "\"2024-02-29\""),
      ("DATEFROMPARTS(2024, 2, 29)", "\"2024-02-29\""),
      ("FORMAT(CAST('2024-03-05' AS date), 'dd/MM/yyyy')", "\"05/03/2024\""),
      ("@@SERVERNAME", "\"TESTSERVER\""), ("DB_NAME()", "\"BPSPatients\""), ("SUSER_SNAME()", "\"halo\""),
      ("LEN(NEWID())", "36"),
    ] as [(String, String)])
  func expression(sql: String, value: String) async throws {
    let practice = try EngineTestDatabase()
    #expect(try await practice.rows("SELECT \(sql)") == "[{\"\":\(value)}]")
  }

  @Test(
    "queries answer with the right rows",
    arguments: [
      ("select top 2 Surname from PATIENTS order by INTERNALID", #"[{"Surname":"Quokka"},{"Surname":"Numbat"}]"#),
      (
        "SELECT TOP (1) [SURNAME] AS [The Name] FROM [dbo].[PATIENTS] p ORDER BY p.DOB DESC",
        #"[{"The Name":"O'Possum"}]"#
      ),
      ("SELECT TOP 50 PERCENT INTERNALID FROM PATIENTS ORDER BY INTERNALID", #"[{"INTERNALID":1},{"INTERNALID":2}]"#),
      ("SELECT COUNT(*) AS n FROM BPSPATIENTS.dbo.PATIENTS WITH (NOLOCK)", #"[{"n":4}]"#),
      ("SELECT COUNT(*) FROM bpspatients..patients (nolock)", #"[{"":4}]"#),
      (
        "SELECT d.TITLE, p.FIRSTNAME FROM BPSDocuments.dbo.DOCUMENTCONTENTS d JOIN PATIENTS p ON p.INTERNALID = d.PATIENTID ORDER BY 1",
        #"[{"TITLE":"Referral","FIRSTNAME":"Ava"},{"TITLE":"Result","FIRSTNAME":"Ben"}]"#
      ),
      ("SELECT FIRSTNAME FROM PATIENTS WHERE SURNAME = 'QUOLL'", #"[{"FIRSTNAME":"Cleo"}]"#),
      ("SELECT INTERNALID FROM PATIENTS WHERE UPPER(SURNAME) = 'quoll'", #"[{"INTERNALID":3}]"#),
      (
        "SELECT INTERNALID FROM PATIENTS WHERE SURNAME LIKE 'quo%' ORDER BY SURNAME",
        #"[{"INTERNALID":1},{"INTERNALID":3}]"#
      ),
      (
        "SELECT INTERNALID FROM PATIENTS WHERE SURNAME LIKE '[n-p]%' ORDER BY 1",
        #"[{"INTERNALID":2},{"INTERNALID":4}]"#
      ),
      ("SELECT INTERNALID FROM PATIENTS WHERE DOB >= '19990101' ORDER BY DOB", #"[{"INTERNALID":2},{"INTERNALID":4}]"#),
      (
        "SELECT INTERNALID FROM PATIENTS WHERE CREATED BETWEEN '2024-02-01' AND '1 Mar 2024' ORDER BY 1",
        #"[{"INTERNALID":2},{"INTERNALID":3}]"#
      ),
      ("SELECT INTERNALID FROM PATIENTS WHERE INTERNALID IN ('1', 3)", #"[{"INTERNALID":1},{"INTERNALID":3}]"#),
      ("SELECT INTERNALID FROM PATIENTS WHERE DOB IS NULL AND NOT (SEX <> 'F')", #"[{"INTERNALID":3}]"#),
      (
        "SELECT SURNAME + ', ' + FIRSTNAME n FROM PATIENTS WHERE INTERNALID != 1 AND VISITS > 2 AND SEX = 'm'",
        #"[{"n":"Numbat, Ben"}]"#
      ),
      ("SELECT Age = DATEDIFF(year, DOB, '2024-03-05') FROM PATIENTS WHERE INTERNALID = 1", #"[{"Age":44}]"#),
      (
        "SELECT WEIGHT / 2 AS half, VISITS / 2, BALANCE FROM PATIENTS WHERE INTERNALID = 1",
        #"[{"half":35.500000,"":3,"BALANCE":12.5000}]"#
      ),
      (
        "SELECT ISACTIVE, DOB, CREATED, PHOTO, NOTE FROM PATIENTS WHERE INTERNALID = 1",
        #"[{"ISACTIVE":true,"DOB":"1980-02-29","CREATED":"2024-01-31T10:15:00","PHOTO":"AP8=","NOTE":"it's \"fine\""}]"#
      ),
      (
        "SELECT ISNULL(ISACTIVE, 0) a, VISITS, NOTE FROM PATIENTS WHERE INTERNALID = 4",
        #"[{"a":false,"VISITS":9007199254740993,"NOTE":"漢字 😀"}]"#
      ),
      (
        "SELECT 1, 2, INTERNALID, INTERNALID FROM PATIENTS WHERE INTERNALID = 1",
        #"[{"":1,"":2,"INTERNALID":1,"INTERNALID":1}]"#
      ),
      (
        "SELECT * FROM APPOINTMENTS WHERE INTERNALID = 1",
        #"[{"INTERNALID":1,"PATIENTID":1,"APPOINTMENTDATE":"2024-03-01","MINUTES":15}]"#
      ),
      (
        "SELECT a.*, p.SEX FROM APPOINTMENTS a LEFT JOIN PATIENTS p ON p.INTERNALID = a.PATIENTID WHERE a.INTERNALID = 3",
        #"[{"INTERNALID":3,"PATIENTID":2,"APPOINTMENTDATE":"2024-03-05","MINUTES":15,"SEX":"M"}]"#
      ),
      (
        "SELECT SEX, COUNT(*) AS n, AVG(VISITS) FROM PATIENTS WHERE INTERNALID < 4 GROUP BY SEX HAVING COUNT(*) > 1 ORDER BY SEX",
        #"[{"SEX":"F","n":2,"":3}]"#
      ),
      (
        "SELECT YEAR(DOB) y, COUNT(DISTINCT SEX) FROM PATIENTS WHERE DOB < '2000-01-01' GROUP BY YEAR(DOB) ORDER BY y",
        #"[{"y":1980,"":1},{"y":1999,"":1}]"#
      ),
      (
        "SELECT AVG(WEIGHT), SUM(BALANCE), MAX(DOB), MIN(SURNAME) FROM PATIENTS",
        #"[{"":62.266667,"":11.2500,"":"2010-07-04","":"Numbat"}]"#
      ),
      ("SELECT STRING_AGG(FIRSTNAME, ', ') FROM PATIENTS WHERE SEX = 'F'", #"[{"":"Ava, Cleo"}]"#),
      (
        "SELECT INTERNALID FROM PATIENTS ORDER BY INTERNALID OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY",
        #"[{"INTERNALID":2},{"INTERNALID":3}]"#
      ),
      (
        "WITH f AS (SELECT INTERNALID, SEX FROM PATIENTS), g (k) AS (SELECT INTERNALID FROM f WHERE SEX = 'F') SELECT k FROM g ORDER BY k",
        #"[{"k":1},{"k":3}]"#
      ),
      (
        "WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n",
        #"[{"i":1},{"i":2},{"i":3}]"#
      ),
      ("SELECT x.k FROM (SELECT INTERNALID AS k FROM PATIENTS WHERE SEX = 'M') x", #"[{"k":2}]"#),
      ("SELECT v.n FROM (VALUES (1, 'a'), (2, 'b')) AS v(n, t) WHERE v.t = 'B'", #"[{"n":2}]"#),
      (
        "SELECT INTERNALID FROM PATIENTS UNION SELECT 99 ORDER BY INTERNALID DESC",
        #"[{"INTERNALID":99},{"INTERNALID":4},{"INTERNALID":3},{"INTERNALID":2},{"INTERNALID":1}]"#
      ),
      ("SELECT TOP 1 n FROM (SELECT 1 n UNION ALL SELECT 5) t ORDER BY n DESC", #"[{"n":5}]"#),
      (
        "SELECT FIRSTNAME FROM PATIENTS p WHERE EXISTS (SELECT 1 FROM APPOINTMENTS a WHERE a.PATIENTID = p.INTERNALID AND a.MINUTES = 30)",
        #"[{"FIRSTNAME":"Ava"}]"#
      ),
      (
        "SELECT FIRSTNAME, (SELECT COUNT(*) FROM APPOINTMENTS WHERE PATIENTID = p.INTERNALID) AS n FROM PATIENTS p WHERE p.INTERNALID NOT IN (SELECT PATIENTID FROM APPOINTMENTS WHERE MINUTES = 30) AND SEX = 'M'",
        #"[{"FIRSTNAME":"Ben","n":1}]"#
      ),
      (
        "SELECT INTERNALID, ROW_NUMBER() OVER (PARTITION BY PATIENTID ORDER BY INTERNALID DESC) r FROM APPOINTMENTS ORDER BY 1",
        #"[{"INTERNALID":1,"r":2},{"INTERNALID":2,"r":1},{"INTERNALID":3,"r":1}]"#
      ),
      (
        "DECLARE @s varchar(10) = 'f', @n int; SET @n = 2; SELECT COUNT(*) AS c, @n + 1 AS m FROM PATIENTS WHERE SEX = @s",
        #"[{"c":2,"m":3}]"#
      ),
      ("DECLARE @n int SELECT @n = MAX(INTERNALID) FROM PATIENTS SELECT @n, @@ROWCOUNT", #"[{"":4,"":1}]"#),
      ("SELECT 1; SELECT 2 AS two;", #"[{"two":2}]"#),
      ("SET NOCOUNT ON; USE BPSDocuments; SELECT COUNT(*) AS n FROM DOCUMENTCONTENTS", #"[{"n":2}]"#),
      (
        "SELECT TABLE_CATALOG, TABLE_NAME, TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'DBO' ORDER BY TABLE_NAME",
        #"[{"TABLE_CATALOG":"BPSPatients","TABLE_NAME":"APPOINTMENTS","TABLE_TYPE":"BASE TABLE"},{"TABLE_CATALOG":"BPSPatients","TABLE_NAME":"PATIENTS","TABLE_TYPE":"BASE TABLE"}]"#
      ),
      (
        "SELECT COLUMN_NAME, ORDINAL_POSITION, IS_NULLABLE, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'patients' AND COLUMN_NAME IN ('SURNAME', 'DOB', 'WEIGHT') ORDER BY ORDINAL_POSITION",
        #"[{"COLUMN_NAME":"SURNAME","ORDINAL_POSITION":3,"IS_NULLABLE":"NO","DATA_TYPE":"varchar","CHARACTER_MAXIMUM_LENGTH":40,"NUMERIC_PRECISION":null,"NUMERIC_SCALE":null},{"COLUMN_NAME":"DOB","ORDINAL_POSITION":5,"IS_NULLABLE":"YES","DATA_TYPE":"date","CHARACTER_MAXIMUM_LENGTH":null,"NUMERIC_PRECISION":null,"NUMERIC_SCALE":null},{"COLUMN_NAME":"WEIGHT","ORDINAL_POSITION":8,"IS_NULLABLE":"YES","DATA_TYPE":"decimal","CHARACTER_MAXIMUM_LENGTH":null,"NUMERIC_PRECISION":5,"NUMERIC_SCALE":1}]"#
      ),
      (
        "SELECT t.name, COUNT(*) AS n FROM sys.tables t JOIN sys.columns c ON c.object_id = t.object_id GROUP BY t.name ORDER BY t.name",
        #"[{"name":"APPOINTMENTS","n":4},{"name":"PATIENTS","n":13}]"#
      ),
      (
        "SELECT ty.name FROM sys.columns c JOIN sys.types ty ON ty.user_type_id = c.user_type_id WHERE c.object_id = OBJECT_ID('dbo.PATIENTS') AND c.name = 'dob'",
        #"[{"name":"date"}]"#
      ),
      ("SELECT name FROM sys.databases WHERE database_id > 4", #"[{"name":"BPSPatients"},{"name":"BPSDocuments"}]"#),
      ("SELECT TABLE_NAME FROM BPSDocuments.INFORMATION_SCHEMA.TABLES", #"[{"TABLE_NAME":"DOCUMENTCONTENTS"}]"#),
    ] as [(String, String)])
  func query(sql: String, json: String) async throws {
    let practice = try EngineTestDatabase()
    #expect(try await practice.rows(sql) == json)
  }

  @Test("@@VERSION names SQL Server")
  func version() async throws {
    let practice = try EngineTestDatabase()
    #expect(try await practice.rows("SELECT @@VERSION").contains("Microsoft SQL Server"))
  }

  @Test(
    "what SQL Server refuses is refused with its number and text",
    arguments: [
      ("selct 1", 2812, "Could not find stored procedure 'selct'."),
      ("selct * from PATIENTS", 102, "Incorrect syntax near '*'."),
      ("selct name from PATIENTS", 156, "Incorrect syntax near the keyword 'from'."),
      ("EXEC dbo.BP_Nothing @a = 1", 2812, "Could not find stored procedure 'dbo.BP_Nothing'."),
      ("SELECT FROM PATIENTS", 156, "Incorrect syntax near the keyword 'FROM'."),
      ("SELECT 1 FROM", 156, "Incorrect syntax near the keyword 'FROM'."),
      ("SELECT (1", 102, "Incorrect syntax near '1'."),
      ("SELECT 1 +", 102, "Incorrect syntax near '+'."),
      ("SELECT 'open", 105, "Unclosed quotation mark after the character string 'open'."),
      ("SELECT 1 /* open", 113, "Missing end comment mark '*/'."),
      ("SELECT a || b FROM PATIENTS", 102, "Incorrect syntax near '|'."),
      ("SELECT * FROM PATIENTS LIMIT 5", 102, "Incorrect syntax near '5'."),
      ("SELECT NOPE FROM PATIENTS", 207, "Invalid column name 'NOPE'."),
      ("SELECT p.NOPE FROM PATIENTS p", 207, "Invalid column name 'NOPE'."),
      ("SELECT SURNAME AS n FROM PATIENTS WHERE n = 'x'", 207, "Invalid column name 'n'."),
      ("SELECT x.SURNAME FROM PATIENTS p", 4104, "The multi-part identifier \"x.SURNAME\" could not be bound."),
      ("SELECT * FROM dbo.NOPE", 208, "Invalid object name 'dbo.NOPE'."),
      ("SELECT * FROM sys.nope", 208, "Invalid object name 'sys.nope'."),
      ("SELECT INTERNALID FROM PATIENTS p JOIN APPOINTMENTS a ON 1 = 1", 209, "Ambiguous column name 'INTERNALID'."),
      ("SELECT @missing", 137, "Must declare the scalar variable \"@missing\"."),
      ("SELECT FROBNICATE(1)", 195, "'FROBNICATE' is not a recognized built-in function name."),
      ("SELECT LEFT('a')", 174, "The left function requires 2 argument(s)."),
      ("SELECT 1 / 0", 8134, "Divide by zero error encountered."),
      ("SELECT WEIGHT / (VISITS - VISITS) FROM PATIENTS", 8134, "Divide by zero error encountered."),
      ("SELECT CAST('abc' AS int)", 245, "Conversion failed when converting the varchar value 'abc' to data type int."),
      ("SELECT 1 + 'abc'", 245, "Conversion failed when converting the varchar value 'abc' to data type int."),
      (
        "SELECT * FROM PATIENTS WHERE INTERNALID = 'abc'", 245,
        "Conversion failed when converting the varchar value 'abc' to data type int."
      ),
      (
        "SELECT * FROM PATIENTS WHERE DOB > 'soon'", 241,
        "Conversion failed when converting date and/or time from character string."
      ),
      ("SELECT CAST(300 AS tinyint)", 8115, "Arithmetic overflow error converting expression to data type tinyint."),
      (
        "SELECT SURNAME, COUNT(*) FROM PATIENTS", 8120,
        "Column 'PATIENTS.SURNAME' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause."
      ),
      (
        "SELECT 1 FROM PATIENTS WHERE COUNT(*) > 1", 147,
        "An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause or a select list, and the column being aggregated is an outer reference."
      ),
      (
        "SELECT * FROM PATIENTS WHERE 1", 4145,
        "An expression of non-boolean type specified in a context where a condition is expected, near '1'."
      ),
      (
        "SELECT 1 UNION SELECT 1, 2", 205,
        "All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists."
      ),
      (
        "SELECT (SELECT 1, 2)", 116,
        "Only one expression can be specified in the select list when the subquery is not introduced with EXISTS."
      ),
      ("SELECT * INTO #t FROM PATIENTS", 262, "CREATE TABLE permission denied in database 'BPSPatients'."),
      (
        "DROP TABLE PATIENTS", 3701,
        "Cannot drop the table 'PATIENTS', because it does not exist or you do not have permission."
      ),
      ("USE Nowhere", 911, "Database 'Nowhere' does not exist. Make sure that the name is entered correctly."),
      ("SELECT * FROM PATIENTS p CROSS APPLY (SELECT 1 a) x", 102, "Incorrect syntax near 'APPLY'."),
      (
        "MERGE PATIENTS AS t USING PATIENTS AS s ON 1 = 1 WHEN MATCHED THEN DELETE;", 156,
        "Incorrect syntax near the keyword 'MERGE'."
      ),
      (
        "INSERT INTO PATIENTS (INTERNALID, SURNAME) VALUES (1, 'x')", 2627,
        "Violation of PRIMARY KEY constraint 'PK_PATIENTS'. Cannot insert duplicate key in object 'dbo.PATIENTS'."
      ),
      (
        "INSERT INTO PATIENTS (INTERNALID) VALUES (9)", 515,
        "Cannot insert the value NULL into column 'SURNAME', table 'BPSPatients.dbo.PATIENTS'; column does not allow nulls. INSERT fails."
      ),
      (
        "UPDATE APPOINTMENTS SET PATIENTID = 77", 547,
        "The UPDATE statement conflicted with the FOREIGN KEY constraint \"FK\"."
      ),
      (
        "UPDATE APPOINTMENTS SET MINUTES = 0", 547,
        "The UPDATE statement conflicted with the CHECK constraint \"CK_0\"."
      ),
      (
        "INSERT INTO PATIENTS (SURNAME) VALUES ('a', 'b')", 110,
        "There are fewer columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement."
      ),
      ("INSERT INTO PATIENTS (SURNAME, SEX) VALUES ('a', 'long')", 8152, "String or binary data would be truncated."),
    ] as [(String, Int, String)])
  func refusal(sql: String, code: Int, message: String) async throws {
    let practice = try EngineTestDatabase()
    let error = try await practice.error(sql)
    #expect(error == .mssql(code, message))
  }

  @Test("changes count rows, and a failed batch changes nothing")
  func changes() async throws {
    let practice = try EngineTestDatabase()
    let insert = try await practice.run(
      "INSERT INTO PATIENTS (SURNAME, DOB, ISACTIVE) VALUES ('Bilby', '20010203', 'true'), ('Dingo', NULL, 0)",
      mode: .nonQuery)
    #expect(insert.rowsAffected == 2)
    #expect(
      try await practice.rows("SELECT DOB, ISACTIVE FROM PATIENTS WHERE SURNAME = 'Bilby'")
        == #"[{"DOB":"2001-02-03","ISACTIVE":true}]"#)
    let update = try await practice.run(
      "UPDATE p SET VISITS += a.MINUTES, NOTE = p.SURNAME + '!' FROM PATIENTS p JOIN APPOINTMENTS a ON a.PATIENTID = p.INTERNALID WHERE a.MINUTES = 30"
    )
    #expect(update.rowsAffected == 1 && update.json == Data("[]".utf8))
    #expect(
      try await practice.rows("SELECT VISITS, NOTE FROM PATIENTS WHERE INTERNALID = 1")
        == #"[{"VISITS":37,"NOTE":"Quokka!"}]"#)
    let error = try await practice.error("DELETE FROM APPOINTMENTS; SELECT 1 / 0")
    #expect(error?.code == 8134)
    let delete = try await practice.run("DELETE TOP (1) FROM APPOINTMENTS WHERE PATIENTID = 1; SELECT @@ROWCOUNT AS n")
    #expect(String(decoding: delete.json, as: UTF8.self) == #"[{"n":1}]"#)
    #expect(try await practice.rows("SELECT COUNT(*) AS n FROM APPOINTMENTS") == #"[{"n":2}]"#)
    #expect(try await practice.run("SELECT 1", mode: .nonQuery).rowsAffected == -1)
  }
}
