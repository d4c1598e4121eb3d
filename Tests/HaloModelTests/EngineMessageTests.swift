import FoundationEssentials
import Testing

@testable import HaloModel

@Suite("Messages of database engines")
struct EngineMessageTests {
  @Test(
    "what an engine quotes of the data is left out, names stay",
    arguments: [
      (
        "Conversion failed when converting the varchar value 'O'Quill' to data type int.",
        "Conversion failed when converting the varchar value '…' to data type int."
      ),
      (
        "The conversion of the nvarchar value '12\n3' overflowed an int column.",
        "The conversion of the nvarchar value '…' overflowed an int column."
      ),
      (
        "String or binary data would be truncated in table 'dbo.PATIENTS', column 'SURNAME'. Truncated value: 'Quill'.",
        "String or binary data would be truncated in table 'dbo.PATIENTS', column 'SURNAME'. Truncated value: '…'."
      ),
      (
        "Violation of PRIMARY KEY constraint 'PK_P'. Cannot insert duplicate key in object 'dbo.P'. The duplicate key "
          + "value is (7, Quill).",
        "Violation of PRIMARY KEY constraint 'PK_P'. Cannot insert duplicate key in object 'dbo.P'. The duplicate key "
          + "value is (…)."
      ),
      (
        "Unclosed quotation mark after the character string 'Quill'.",
        "Unclosed quotation mark after the character string '…'."
      ),
      (
        "The parameterized query '(@a int)SELECT 'Quill'' expects the parameter '@a', which was not supplied.",
        "The parameterized query '…' expects the parameter '@a', which was not supplied."
      ),
      ("conversion error from string \"Quill\"", "conversion error from string \"…\""),
      (
        "attempt to store duplicate value in unique index \"U\"\nProblematic key value is (\"NAME\" = 'Quill')",
        "attempt to store duplicate value in unique index \"U\"\nProblematic key value is (…)"
      ),
      (
        "validation error for column \"P\".\"AGE\", value \"Quill\"",
        "validation error for column \"P\".\"AGE\", value \"…\""
      ),
    ])
  func values(_ message: String, _ kept: String) {
    #expect(EngineMessage.withoutValues(message) == kept)
  }

  @Test(
    "a message that quotes names only is kept as it is",
    arguments: [
      "Invalid object name 'PATIENT'.", "Incorrect syntax near 'FORM'.",
      "validation error for column \"P\".\"AGE\", value \"*** null ***\"",
      "Conversion failed when converting from a character string to uniqueidentifier.",
      "Cannot insert the value NULL into column 'SURNAME', table 'BPSPatients.dbo.PATIENTS'; column does not allow "
        + "nulls. INSERT fails.",
    ])
  func names(_ message: String) {
    #expect(EngineMessage.withoutValues(message) == message)
  }

  @Test("every shape of an answer is read without them, and what is not an answer as it is")
  func shapes() throws {
    let message = #""conversion error from string \"Quill\"""#
    let details = #"{"errorType":"fbsql","errorCode":335544569,"errorMessage":\#(message)}"#
    let query =
      #"{"id":"4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10","siteId":"f26e076f-527f-517b-be48-3de4bc0e0243","#
      + #""status":"executionFailed","errorDetails":\#(details),"errorMessage":\#(message)}"#
    for body in [query, #"{"error":{"status":400,"message":\#(message)}}"#] {
      let read = try #require(ErrorBody(Data(body.utf8)))
      #expect(read.message == #"conversion error from string "…""#)
      #expect(!"\(read)".contains("Quill"))
    }
    #expect(try HaloJSON.decode(Query.self, from: Data(query.utf8)).errorMessage?.contains("Quill") == true)
    #expect(try !"\(HaloJSON.decodeAnswer(Query.self, from: Data(query.utf8)))".contains("Quill"))
  }
}
