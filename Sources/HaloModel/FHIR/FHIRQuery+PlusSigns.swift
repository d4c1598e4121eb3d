extension FHIRQuery {
  /// The names of parameters of `text`, a request as it was typed, in whose values a raw `+` was probably meant as a plus
  /// sign: in the zone of a time (`T09:00+10:00`) or before a telephone number (`+61...`). In an address it is a blank.
  package static func misleadingPlusSigns(in text: String) -> [String] {
    guard let mark = text.firstIndex(of: "?") else { return [] }
    return text[text.index(after: mark)...].split(separator: "&").compactMap { part in
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, holdsMisleadingPlus(sides[1]) else { return nil }
      return PercentEncoding.decoded(sides[0], plusIsBlank: true)
    }
  }

  private static func holdsMisleadingPlus(_ value: Substring) -> Bool {
    value.split(separator: ",").contains { item in
      item.firstMatch(of: /T\d\d(:|%3[Aa])\d\d[^+]*\+\d\d/) != nil
        || item.firstMatch(of: /^(phone\||phone%7[Cc])?\+\d/) != nil
    }
  }
}
