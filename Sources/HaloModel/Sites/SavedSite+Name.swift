extension SavedSite {
  /// The most characters of a name.
  package static let longestName = 80

  /// A name without blanks at its ends.
  package static func trimmed(_ name: String) -> String {
    let start = name.drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }

  /// What a site is called that nobody has named: its PMS ID as in `bp:10001`, else its GUID; empty without either.
  package var nameByReference: String {
    if let pms, let pmsID { return SiteReference.pmsID(pms, pmsID).description }
    return siteID?.rawValue ?? ""
  }

  /// Why the site cannot have its name; `nil` when it can.
  ///
  /// A name stands wherever a site is named, so it must not read as another site's reference or as an option.
  package var nameProblem: String? {
    guard !Self.trimmed(name).isEmpty else { return "it is empty" }
    guard name.count <= Self.longestName else { return "it is longer than \(Self.longestName) characters" }
    guard MessageText.singleLine(name, limit: Self.longestName) == name else {
      return "it holds control characters, line breaks, or blanks at its ends or in runs"
    }
    guard !name.hasPrefix("-") else { return "it begins with a dash, as options do" }
    if let reference = SiteReference(name), !isNamed(by: reference) {
      return "it reads as the Halo GUID or PMS ID of another site"
    }
    return nil
  }
}
