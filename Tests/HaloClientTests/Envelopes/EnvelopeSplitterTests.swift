import FoundationEssentials
import HaloModel
import Testing

@testable import HaloClient

@Suite("Envelopes: splitting")
struct EnvelopeSplitterTests {
  /// An answer, where its payload is, and what comes of it.
  struct Case: Sendable, CustomStringConvertible {
    let name: String
    var path = ["result", "data"]
    let answer: String
    /// What is handed out; nil for an answer that has no payload to hand out.
    var payload: String?
    /// What is kept.
    let envelope: String

    var description: String { name }
  }

  static let cases = [
    Case(
      name: "the usual order", answer: #"{"id":"a","result":{"rows":1,"size":2,"data":"QUJD"},"z":[1]}"#,
      payload: "QUJD", envelope: #"{"id":"a","result":{"rows":1,"size":2,"data":""},"z":[1]}"#),
    Case(
      name: "the payload first", answer: #"{"result":{"data":"QUJD","rows":1},"id":"a"}"#, payload: "QUJD",
      envelope: #"{"result":{"data":"","rows":1},"id":"a"}"#),
    Case(
      name: "blanks everywhere", answer: " {\n \"result\" : {\t\"data\" :\r\n \"QUJD\" } } \n", payload: "QUJD",
      envelope: " {\n \"result\" : {\t\"data\" :\r\n \"\" } } \n"),
    Case(name: "an empty payload", answer: #"{"result":{"data":""}}"#, envelope: #"{"result":{"data":""}}"#),
    Case(name: "null", answer: #"{"result":{"data":null}}"#, envelope: #"{"result":{"data":null}}"#),
    Case(name: "a number", answer: #"{"result":{"data":12}}"#, envelope: #"{"result":{"data":12}}"#),
    Case(
      name: "an object in its place", answer: #"{"result":{"data":{"data":"x"}}}"#,
      envelope: #"{"result":{"data":{"data":"x"}}}"#),
    Case(name: "no result", answer: #"{"id":"a","result":null}"#, envelope: #"{"id":"a","result":null}"#),
    Case(name: "an empty object", answer: "{}", envelope: "{}"),
    Case(
      name: "the name elsewhere",
      answer: #"{"data":"a","other":{"data":"b"},"x":{"result":{"data":"c"}},"result":{"x":{"data":"d"},"data":"QQ"}}"#,
      payload: "QQ",
      envelope:
        #"{"data":"a","other":{"data":"b"},"x":{"result":{"data":"c"}},"result":{"x":{"data":"d"},"data":""}}"#),
    Case(
      name: "the path through an array", answer: #"{"result":[{"data":"a"}],"y":[[{"result":{"data":"b"}}]]}"#,
      envelope: #"{"result":[{"data":"a"}],"y":[[{"result":{"data":"b"}}]]}"#),
    Case(
      name: "the names as values", answer: #"{"a":"result","b":"data","c":["result",{"data":"x"}]}"#,
      envelope: #"{"a":"result","b":"data","c":["result",{"data":"x"}]}"#),
    Case(
      name: "braces, quotes and backslashes in texts",
      answer: #"{"m":"}{\"result\":{\"data\":\"no\"}}\\","result":{"data":"QQ=="}}"#, payload: "QQ==",
      envelope: #"{"m":"}{\"result\":{\"data\":\"no\"}}\\","result":{"data":""}}"#),
    Case(
      name: "escapes in names", answer: #"{"re\u0073ult":{"d\u0061ta":"QQ","x\"":1}}"#, payload: "QQ",
      envelope: #"{"re\u0073ult":{"d\u0061ta":"","x\"":1}}"#),
    Case(
      name: "escapes in the payload", answer: #"{"result":{"data":"a\u002Bb\/c\"d\\","rows":1}}"#,
      payload: #"a\u002Bb\/c\"d\\"#, envelope: #"{"result":{"data":"","rows":1}}"#),
    Case(
      name: "texts that are not ASCII", answer: #"{"ü":"王🙂","result":{"data":"QQ"}}"#, payload: "QQ",
      envelope: #"{"ü":"王🙂","result":{"data":""}}"#),
    Case(
      name: "a page", path: ["data"], answer: #"{"data":"QQ","parameters":[{"name":"@a","value":"data"}]}"#,
      payload: "QQ", envelope: #"{"data":"","parameters":[{"name":"@a","value":"data"}]}"#),
    Case(
      name: "a page's name deeper", path: ["data"], answer: #"{"parameters":[{"data":"x"}],"p":{"data":"y"}}"#,
      envelope: #"{"parameters":[{"data":"x"}],"p":{"data":"y"}}"#),
    Case(
      name: "a mark before it", path: ["data"], answer: "\u{FEFF}{\"data\":\"QQ\"}", payload: "QQ",
      envelope: "\u{FEFF}{\"data\":\"\"}"),
  ]

  @Test("whatever the pieces, the payload comes out and the rest stays as it was", arguments: cases)
  func splits(_ example: Case) throws {
    let bytes = Array(example.answer.utf8)
    for first in 0...bytes.count {
      for second in [first, min(first + 1, bytes.count), bytes.count] {
        var splitter = EnvelopeSplitter(payloadAt: example.path, limit: 1024)
        var payload: [UInt8] = []
        for piece in [bytes[..<first], bytes[first..<second], bytes[second...]] {
          payload += try Self.payload(of: piece, &splitter)
        }
        #expect(String(decoding: payload, as: UTF8.self) == example.payload ?? "")
        #expect(splitter.payloadByteCount == payload.count)
        let envelope = try splitter.finish()
        #expect(String(decoding: envelope, as: UTF8.self) == example.envelope)
      }
    }
  }

  @Test("an answer that is cut off is told as such, wherever it is", arguments: cases)
  func truncated(_ example: Case) throws {
    let text = String(example.answer.reversed().drop { $0.isWhitespace }.reversed())
    let bytes = Array(text.utf8)
    for end in 0..<bytes.count {
      var splitter = EnvelopeSplitter(payloadAt: example.path, limit: 1024)
      _ = try Self.payload(of: bytes[..<end], &splitter)
      #expect(throws: EnvelopeError.truncated(byteCount: end)) { try splitter.finish() }
    }
  }

  @Test(
    "what is no JSON is refused with its place, or stays a mistake in the envelope",
    arguments: [
      ("", nil), ("null", 0), ("12", 0), (#""text""#, 0), ("]", 0), ("{]", 1), ("[}", 1), (#"{"a":1}}"#, 7),
      (#"{"a":1},"#, 7), ("{} x", 3), (#"{"result":{"data":"a","data":"b"}}"#, 29), (#"{"a":1,}"#, 7), ("[1,,2]", 3),
      ("[[],]", 4),
      (String(repeating: "[", count: 129), 128), (",", 0),
    ] as [(String, Int?)])
  func malformed(_ text: String, _ place: Int?) throws {
    var splitter = EnvelopeSplitter(payloadAt: ["result", "data"], limit: 1024)
    let error = #expect(throws: EnvelopeError.self) {
      _ = try Self.payload(of: Array(text.utf8)[...], &splitter)
      _ = try splitter.finish()
    }
    #expect(error == place.map { .malformed(byteOffset: $0) } ?? .truncated(byteCount: 0))
  }

  @Test(
    "a mistake that splitting does not see is still one for the decoder",
    arguments: [
      #"{"result" {"data":"QQ"}}"#, #"{"result":{"data" "QQ"}}"#, #"{"result":{"data":"QQ" "x"}}"#, #"{"a":tru}"#,
      #"{"a":01}"#, #"{1:2}"#,
    ])
  func leftToTheDecoder(_ text: String) throws {
    var splitter = EnvelopeSplitter(payloadAt: ["result", "data"], limit: 1024)
    _ = try Self.payload(of: Array(text.utf8)[...], &splitter)
    let envelope = try splitter.finish()
    #expect(throws: DecodingError.self) { try HaloJSON.decode(JSONValue.self, from: envelope) }
  }

  @Test("the envelope has a limit, and the payload has none")
  func limits() throws {
    var splitter = EnvelopeSplitter(payloadAt: ["data"], limit: 16)
    let long = String(repeating: "A", count: 100_000)
    #expect(try Self.payload(of: Array(#"{"data":"\#(long)"}"#.utf8)[...], &splitter).count == 100_000)
    #expect(throws: EnvelopeError.tooLarge(limitInBytes: 16)) {
      try Self.payload(of: Array(#"       "#.utf8)[...], &splitter)
    }
  }

  @Test("what the envelope says before the payload is known when it begins")
  func expectation() throws {
    let cases: [(String, PayloadExpectation)] = [
      (#"{"result":{"rows":3,"size":40,"data":"QQ"}}"#, PayloadExpectation(rows: 3, bytes: 40)),
      (#"{"rows":9,"result":{"size":40,"x":[1],"data":"QQ","rows":3}}"#, PayloadExpectation(bytes: 40)),
      (#"{"result":{"data":"QQ","rows":3}}"#, PayloadExpectation()),
      (#"{"result":{"rows":-1,"size":"4","data":"QQ"}}"#, PayloadExpectation()),
    ]
    for (answer, expected) in cases {
      var splitter = EnvelopeSplitter(payloadAt: ["result", "data"], limit: 1024)
      var rest = Array(answer.utf8)[...]
      _ = try splitter.nextPayload(in: &rest)
      #expect(PayloadExpectation(envelope: splitter.envelopeSoFar, path: ["result", "data"]) == expected)
    }
  }

  private static func payload(of piece: ArraySlice<UInt8>, _ splitter: inout EnvelopeSplitter) throws -> [UInt8] {
    var rest = piece
    var payload: [UInt8] = []
    while let part = try splitter.nextPayload(in: &rest) { payload += part }
    return payload
  }
}
