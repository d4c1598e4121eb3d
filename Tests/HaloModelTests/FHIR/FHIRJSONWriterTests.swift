import HaloModel
import Testing

@Suite("Writing FHIR JSON")
struct FHIRJSONWriterTests {
  @Test(
    "what was read is written again, byte for byte",
    arguments: [
      "{}", "[]", "null", "true", #"{"a":[1,-0,72.50,1e5,6.02E+23,12345678901234567890]}"#,
      #"{"b":1,"a":2,"b":3}"#, #"{"x":"\"\\\n\r\t\u0001é李"}"#, #"{"_name":null,"a":[[],{}]}"#,
    ])
  func roundTrip(_ text: String) throws {
    let value = try FHIRJSONParser.value(of: text.utf8)
    #expect(String(decoding: FHIRJSONWriter.bytes(of: value), as: UTF8.self) == text)
    let pretty = FHIRJSONWriter.bytes(of: value, pretty: true)
    #expect(try FHIRJSONParser.value(of: pretty) == value)
  }

  @Test("pretty text has a member or item a line")
  func pretty() throws {
    let value = try FHIRJSONParser.value(of: #"{"a":[1,{"b":"c"}],"d":{},"e":[]}"#.utf8)
    #expect(
      String(decoding: FHIRJSONWriter.bytes(of: value, pretty: true), as: UTF8.self) == """
        {
          "a": [
            1,
            {
              "b": "c"
            }
          ],
          "d": {},
          "e": []
        }
        """)
  }

  @Test("nesting as deep as is read is written")
  func deep() throws {
    let text = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
    let value = try FHIRJSONParser.value(of: text.utf8)
    #expect(String(decoding: FHIRJSONWriter.bytes(of: value), as: UTF8.self) == text)
  }
}
