/// A FHIR request seen as rows: its path, then a parameter a row, each with name, modifier and value.
///
/// It says only where the parts lie in the line; the line stays the one text that is edited, so that the form shows
/// exactly what is sent. Every place between two characters belongs to exactly one part, because `?`, `&`, `:` and `=`
/// stand between the parts.
package struct FHIRClauses: Equatable, Sendable {
  /// The parts of a row, from left to right.
  package enum Field: Int, CaseIterable, Sendable {
    /// The path of the first row, the name of a parameter in the others.
    case name
    case modifier
    case value
  }

  /// The path or one parameter; ranges count characters of the line.
  package struct Row: Equatable, Sendable {
    package var name: Range<Int>
    /// What follows the first `:` of the name: a modifier, or a type with a chain behind it.
    package var modifier: Range<Int>?
    /// `nil` while there is no `=`.
    package var value: Range<Int>?

    package subscript(field: Field) -> Range<Int>? {
      switch field {
      case .name: name
      case .modifier: modifier
      case .value: value
      }
    }

    /// The whole row.
    package var range: Range<Int> { name.lowerBound..<(value ?? modifier ?? name).upperBound }
  }

  /// Where a cursor stands.
  package struct Place: Equatable, Sendable {
    package var row: Int
    package var field: Field
  }

  /// The path first; there is always that row.
  package let rows: [Row]

  /// Reads one line.
  package init(_ line: String) {
    let characters = Array(line)
    let question = characters.firstIndex(of: "?")
    var rows = [Row(name: 0..<(question ?? characters.count), modifier: nil, value: nil)]
    if let question {
      var start = question + 1
      while true {
        let end = characters[start...].firstIndex(of: "&") ?? characters.count
        rows.append(Self.parameter(start..<end, in: characters))
        guard end < characters.count else { break }
        start = end + 1
      }
    }
    self.rows = rows
  }

  private static func parameter(_ range: Range<Int>, in characters: [Character]) -> Row {
    let equals = characters[range].firstIndex(of: "=")
    let name = range.lowerBound..<(equals ?? range.upperBound)
    let colon = characters[name].firstIndex(of: ":")
    return Row(
      name: name.lowerBound..<(colon ?? name.upperBound), modifier: colon.map { $0 + 1..<name.upperBound },
      value: equals.map { $0 + 1..<range.upperBound })
  }

  /// The part that a cursor before the character at `offset` stands in.
  package func place(at offset: Int) -> Place {
    let row = rows.lastIndex { $0.name.lowerBound <= offset } ?? 0
    let field = Field.allCases.last { rows[row][$0].map { $0.lowerBound <= offset } ?? false } ?? .name
    return Place(row: row, field: field)
  }

  /// The part `steps` further on in reading order; stays at the first and the last.
  func part(after offset: Int, by steps: Int) -> Range<Int> {
    let parts = rows.flatMap { row in Field.allCases.compactMap { row[$0] } }
    let here = parts.lastIndex { $0.lowerBound <= offset } ?? 0
    return parts[max(0, min(here + steps, parts.count - 1))]
  }
}
