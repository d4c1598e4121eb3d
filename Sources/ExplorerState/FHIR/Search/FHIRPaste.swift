/// A pasted text as one FHIR request.
enum FHIRPaste {
  /// The text on one line without control characters. Of a whole address only what lies below the FHIR base is kept:
  /// the request goes to the site in use, whatever the address says.
  static func line(of text: String) -> String {
    let line = String(
      text.compactMap { character -> Character? in
        if character.isNewline { return nil }
        if character == "\t" { return " " }
        return character.unicodeScalars.first?.properties.generalCategory == .control ? nil : character
      }
    ).trimmed
    guard line.contains("://"), let base = base(in: line) else { return line }
    return String(line[base...])
  }

  /// Where the request begins behind `/fhir/R4/`.
  private static func base(in address: String) -> String.Index? {
    let mark = "/fhir/r4/"
    var index = address.startIndex
    while index < address.endIndex {
      if address[index...].prefix(mark.count).lowercased() == mark {
        return address.index(index, offsetBy: mark.count)
      }
      index = address.index(after: index)
    }
    return nil
  }
}
