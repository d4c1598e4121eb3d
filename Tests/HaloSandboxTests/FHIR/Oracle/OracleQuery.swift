/// One search that both sides answer.
struct OracleQuery: Hashable, CustomStringConvertible {
  let type: String
  let parameters: [Parameter]

  struct Parameter: Hashable {
    let name: String
    let value: String
  }

  init(_ type: String, _ parameters: (String, String)...) {
    self.type = type
    self.parameters = parameters.map { Parameter(name: $0.0, value: $0.1) }
  }

  init(_ type: String, parameters: [Parameter]) {
    self.type = type
    self.parameters = parameters
  }

  /// Escaped by hand, so that no code of the product stands between the rules and the wire.
  var text: String {
    let parameters = parameters.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }
    return parameters.isEmpty ? type : "\(type)?\(parameters.joined(separator: "&"))"
  }

  var description: String {
    "\(type)?" + parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
  }

  /// What kind of search it is, for a summary of differences: names and prefixes, no values.
  var outline: String {
    "\(type)?"
      + parameters.map { parameter in
        let (prefix, _) = OracleMatch.prefix(of: parameter.value)
        return "\(parameter.name)=\(parameter.value.hasPrefix(prefix) ? prefix : "")…"
      }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: ":"):
        String(UnicodeScalar(byte))
      default:
        "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
