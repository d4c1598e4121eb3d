import ExplorerState
import ResultStore
import TestSupport
import Testing

@Suite("A cell in full")
struct CellDocumentTests {
  private func json(_ text: String, kind: (String) -> CellValue = CellValue.json) -> String? {
    let document = CellDocument(kind(text))
    return document.forms.contains(.json) ? String(decoding: document.bytes(of: .json), as: UTF8.self) : nil
  }

  @Test(
    "JSON is laid out over lines and loses nothing",
    arguments: [
      (
        #"{"a":1.50,"b":[true,null],"c":{}}"#,
        "{\n  \"a\": 1.50,\n  \"b\": [\n    true,\n    null\n  ],\n  \"c\": {}\n}"
      ),
      (#"[]"#, "[]"), (#"[[],{}]"#, "[\n  [],\n  {}\n]"),
      (#"{"a\"b":"x,{}[]:\\"}"#, "{\n  \"a\\\"b\": \"x,{}[]:\\\\\"\n}"),
      (
        #"[123456789012345678901234567890,-0.0,6.02E+23]"#,
        "[\n  123456789012345678901234567890,\n  -0.0,\n  6.02E+23\n]"
      ),
      (#"{ "z" : "李" , "z" : 2 }"#, "{\n  \"z\": \"李\",\n  \"z\": 2\n}"),
    ])
  func indents(_ compact: String, _ expected: String) {
    #expect(json(compact) == expected)
    // Without the blanks between it is the same text again.
    #expect(json(expected, kind: CellValue.text) == expected)
  }

  @Test(
    "what is no JSON object or array stays a text",
    arguments: [
      "", "12", "null", "\"a\"", "{", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "[1]x", "{\"a\":1]",
      "[\"a\nb\"]",
      "{[}]", "[,]", "[tru]", "[\"a]", "[\"\\",
    ])
  func noJSON(_ text: String) {
    #expect(json(text, kind: CellValue.text) == nil)
  }

  @Test("nesting beyond what a person reads stays as it was sent")
  func deep() {
    #expect(json(String(repeating: "[", count: 300) + String(repeating: "]", count: 300)) == nil)
  }

  @Test(
    "the form to begin with is the one that says most",
    arguments: [
      (CellValue.null, [CellDocument.Form.text]), (.integer(5), [.text]), (.boolean(true), [.text]),
      (.text("words"), [.text, .bytes]), (.json("{}"), [.json, .text, .bytes]),
      (.text(#"{"a":1}"#), [.json, .text, .bytes]), (.text("0x00FF10"), [.decoded, .text, .bytes]),
      (.text("0x4869"), [.text, .decoded, .bytes]), (.text("0xZZ"), [.text, .bytes]),
      (.text("0x123"), [.text, .bytes]),
      (.text("iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB"), [.decoded, .text, .bytes]),
      (.text("VGhlc2UgYXJlIHBsYWluIHdvcmRzLCBhbGw="), [.text, .decoded, .bytes]),
      (.text("Quillfeatherland"), [.text, .bytes]),
    ])
  func forms(_ value: CellValue, _ expected: [CellDocument.Form]) {
    #expect(CellDocument(value).forms == expected)
  }

  @Test("spelled bytes are the bytes behind them")
  func decodes() {
    #expect(CellDocument(.text("0x00ff10")).bytes(of: .decoded) == [0x00, 0xFF, 0x10])
    #expect(CellDocument(.text("0x00ff10")).spelling == .hexadecimal)
    #expect(
      CellDocument(.text("iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB")).bytes(of: .decoded).prefix(4) == [0x89, 0x50, 0x4E, 0x47])
    #expect(CellDocument(.text("a\u{1B}")).bytes(of: .bytes) == [0x61, 0x1B])
  }

  @Test("the forms come in turn, each from its beginning")
  func turns() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    state.focus = .results
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.queries(.answered(try Samples.queryAnswer(rows: #"[{"A":{"a":[1]}}]"#), QueryKey(1))))
    _ = state.reduce(.results(.cellRequested))
    _ = state.reduce(.grid(.cellScrolled(to: 4)))
    var forms: [CellDocument.Form] = []
    for _ in 0..<4 {
      guard case .cell(let detail)? = state.overlay else { break }
      forms.append(detail.form)
      _ = state.reduce(.grid(.cellFormAdvanced))
    }
    #expect(forms == [.json, .text, .bytes, .json])
    guard case .cell(let detail)? = state.overlay else { return }
    #expect(detail.offset == 0)
  }

  @Test("it prints without its text")
  func prints() {
    #expect("\(CellDocument(.text("Ada Quillfeather")))" == "value of 16 bytes")
  }
}
