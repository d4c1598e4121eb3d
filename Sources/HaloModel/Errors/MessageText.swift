/// Text from a server on its way into an error or a log line.
package enum MessageText {
  /// `text` as one line: every control, format or line-breaking character becomes a blank, runs of blanks become one,
  /// and what goes past `limit` characters is cut with `…`.
  package static func singleLine(_ text: String, limit: Int = 500) -> String {
    var line = ""
    var count = 0
    var blankIsDue = false
    for character in text {
      guard !character.isWhitespace, !character.unicodeScalars.contains(where: isUnprintable) else {
        blankIsDue = !line.isEmpty
        continue
      }
      guard count < limit else { return line + "…" }
      if blankIsDue {
        line += " "
        count += 1
        blankIsDue = false
      }
      line.append(character)
      count += 1
    }
    return line
  }

  /// Control characters (C0, DEL, C1), format characters such as right-to-left overrides, separators, and code points
  /// without a character.
  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    // The joiners belong inside emoji and words of several scripts and move nothing.
    case .format: scalar.value != 0x200D && scalar.value != 0x200C
    default: false
    }
  }
}
