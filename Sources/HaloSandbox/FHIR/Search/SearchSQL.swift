/// A piece of SQL with the values of its question marks, in their order.
struct SearchSQL: Equatable {
  var text: String
  var values: [DatabaseValue] = []

  init(_ text: String, _ values: [DatabaseValue] = []) {
    self.text = text
    self.values = values
  }

  /// What no row meets.
  static let never = SearchSQL("0")
  /// What every row meets.
  static let always = SearchSQL("1")

  /// Either of the pieces; those that no row meets are left out.
  static func any(_ pieces: [SearchSQL]) -> SearchSQL {
    let pieces = pieces.filter { $0 != never }
    guard pieces.count != 1 else { return pieces[0] }
    guard !pieces.isEmpty else { return never }
    guard !pieces.contains(always) else { return always }
    return joined(pieces, " OR ")
  }

  /// All of the pieces.
  static func all(_ pieces: [SearchSQL]) -> SearchSQL {
    let pieces = pieces.filter { $0 != always }
    guard !pieces.contains(never) else { return never }
    guard pieces.count != 1 else { return pieces[0] }
    guard !pieces.isEmpty else { return always }
    return joined(pieces, " AND ")
  }

  private static func joined(_ pieces: [SearchSQL], _ word: String) -> SearchSQL {
    SearchSQL("(\(pieces.map(\.text).joined(separator: word)))", pieces.flatMap(\.values))
  }

  /// The piece with text around it.
  func wrapped(_ before: String, _ after: String) -> SearchSQL {
    SearchSQL(before + text + after, values)
  }

  /// What is not so, also where the piece is unknown because a column is null.
  var negated: SearchSQL { wrapped("(", " IS NOT TRUE)") }
}
