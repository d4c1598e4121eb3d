/// How a value of patient data is covered, so that its kind can still be seen and its content cannot. Null stays null,
/// and every covered value of one kind has the same length, whatever it covers.
package enum CellMask: String, Sendable, Hashable, CaseIterable {
  /// Blocks: `████████`.
  case text
  /// A date of which the year stays: `1940-••-••`. What is no date is covered as ``text``.
  case date
  /// Dots: `••••`.
  case number

  /// The characters that cover.
  package enum Glyphs: Sendable, Hashable {
    /// `████████`, `1940-••-••`, `••••`.
    case unicode
    /// `########`, `1940-**-**`, `****`, for terminals without Unicode.
    case ascii
  }

  /// What stands in place of a value; `year` is the value's, where it is a date.
  package func cover(year: String? = nil, _ glyphs: Glyphs = .unicode) -> String {
    switch (self, year) {
    case (.date, let year?): glyphs == .unicode ? "\(year)-••-••" : "\(year)-**-**"
    case (.text, _), (.date, nil): glyphs == .unicode ? "████████" : "########"
    case (.number, _): glyphs == .unicode ? "••••" : "****"
    }
  }

  /// What stands in place of a text.
  package func cover(_ text: String, _ glyphs: Glyphs = .unicode) -> String {
    cover(year: self == .date ? Self.year(of: text.utf8) : nil, glyphs)
  }

  /// The year of a text that begins like `1940-11-04`, `1940-11` or is `1940`; nil for any other.
  package static func year(of text: some Collection<UInt8>) -> String? {
    let digits = text.prefix(4)
    guard digits.count == 4, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    let rest = text.dropFirst(4)
    guard rest.isEmpty || rest.first == UInt8(ascii: "-") else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }
}
