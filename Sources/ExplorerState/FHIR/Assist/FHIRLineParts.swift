import HaloModel

/// The text of a FHIR request cut into its parts, each with its place, whatever is missing or wrong in it. Places are
/// counted in characters.
struct FHIRLineParts: Equatable, Sendable {
  /// A piece of the text.
  struct Part: Equatable, Sendable {
    var text: String
    var range: Range<Int>

    /// The text without percent-encoding; as it is when the encoding is wrong.
    func decoded(plusIsBlank: Bool = true) -> String {
      PercentEncoding.decoded(text, plusIsBlank: plusIsBlank) ?? text
    }
  }

  /// One `name=value`.
  struct Parameter: Equatable, Sendable {
    var name: Part
    /// nil without an equals sign.
    var value: Part?
  }

  /// What stands between the slashes, an empty one included.
  var path: [Part]
  /// Where the `?` stands; nil without one.
  var questionMark: Int?
  /// What stands between the ampersands, an empty one included.
  var parameters: [Parameter]

  init(_ text: String) {
    let characters = Array(text)
    questionMark = characters.firstIndex(of: "?")
    path = Self.split(characters, 0..<(questionMark ?? characters.count), at: "/")
    guard let questionMark else {
      parameters = []
      return
    }
    parameters = Self.split(characters, questionMark + 1..<characters.count, at: "&").map { part in
      guard let equals = characters[part.range].firstIndex(of: "=") else { return Parameter(name: part, value: nil) }
      return Parameter(
        name: Self.part(characters, part.range.lowerBound..<equals),
        value: Self.part(characters, equals + 1..<part.range.upperBound))
    }
  }

  /// The resource type the path begins with, as it is written.
  var type: String { path.first?.decoded(plusIsBlank: false) ?? "" }

  /// The values of a parameter, parted by commas. A comma after a backslash belongs to the value; `%2C` is a comma too,
  /// because FHIR reads what is decoded.
  static func alternatives(of value: Part) -> [Part] {
    let characters = Array(value.text)
    var parts: [Part] = []
    var start = 0
    var index = 0
    func end(_ end: Int) {
      let offset = value.range.lowerBound
      parts.append(Part(text: String(characters[start..<end]), range: offset + start..<offset + end))
    }
    while index < characters.count {
      switch characters[index] {
      case "\\": index += 2
      case ",":
        end(index)
        index += 1
        start = index
      case "%":
        let code = String(characters[index...].prefix(3)).uppercased()
        if code == "%2C" {
          end(index)
          start = index + 3
        }
        // A percent-encoded backslash keeps what follows it.
        index += code == "%5C" ? 4 : code.count
      default: index += 1
      }
    }
    start = min(start, characters.count)
    end(characters.count)
    return parts
  }

  private static func split(_ characters: [Character], _ range: Range<Int>, at mark: Character) -> [Part] {
    var parts: [Part] = []
    var start = range.lowerBound
    for index in range where characters[index] == mark {
      parts.append(part(characters, start..<index))
      start = index + 1
    }
    parts.append(part(characters, start..<range.upperBound))
    return parts
  }

  private static func part(_ characters: [Character], _ range: Range<Int>) -> Part {
    Part(text: String(characters[range]), range: range)
  }
}
