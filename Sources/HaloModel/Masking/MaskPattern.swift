/// The name of a column as a masking rule writes it: `SURNAME`, `address*`. Capitals, blanks, `_` and `-` do not count, so
/// that `FIRSTNAME`, `first_name` and `First name` are one name; `*` stands for any characters.
package struct MaskPattern: Hashable, Sendable {
  /// As it was written.
  package let text: String
  private let wanted: [UInt8]

  package init(_ text: String) {
    self.text = text
    wanted = Self.plain(text)
  }

  /// Whether a column's name is meant.
  package func matches(_ name: String) -> Bool { matches(plain: Self.plain(name)) }

  /// Whether a name that ``plain(_:)`` made is meant.
  func matches(plain name: [UInt8]) -> Bool {
    var position = 0
    var place = 0
    var star: (position: Int, place: Int)?
    while place < name.count {
      if position < wanted.count, wanted[position] == UInt8(ascii: "*") {
        star = (position, place)
        position += 1
      } else if position < wanted.count, wanted[position] == name[place] {
        position += 1
        place += 1
      } else if let (starPosition, starPlace) = star {
        // The last star takes one character more.
        position = starPosition + 1
        place = starPlace + 1
        star = (starPosition, place)
      } else {
        return false
      }
    }
    return wanted[position...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// A name without what does not count.
  static func plain(_ name: String) -> [UInt8] {
    name.lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
  }
}
