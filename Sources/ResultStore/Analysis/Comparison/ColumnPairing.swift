/// Which columns of two tables belong together: those with the same name, and among columns that share a name, those at
/// the same place among them. Where no name fits exactly, upper and lower case are the same.
package struct ColumnPairing: Sendable, Hashable {
  /// The columns by which rows are found in the other table.
  package let keys: [ColumnPair]
  /// The other columns of both tables, whose values are compared.
  package let values: [ColumnPair]
  /// Columns that only the left table has, as its indices.
  package let onlyLeft: [Int]
  /// Columns that only the right table has, as its indices.
  package let onlyRight: [Int]

  /// Pairs the columns of two tables.
  /// - Parameters:
  ///   - left: the columns of the left table.
  ///   - right: the columns of the right table.
  ///   - keyColumns: the key's columns, as indices of the left table.
  /// - Throws: ``TableComparisonError`` when there is no key, or the right table lacks one of its columns.
  package init(
    left: [ResultColumn], right: [ResultColumn], keyColumns: [Int]
  ) throws(TableComparisonError) {
    guard !keyColumns.isEmpty else {
      throw TableComparisonError(message: "Rows are found by key columns. Choose at least one.")
    }
    let pairs = Self.commonColumns(left: left, right: right)
    let keys = keyColumns.compactMap { key in pairs.first { $0.left == key } }
    if let missing = keyColumns.first(where: { key in !keys.contains { $0.left == key } }) {
      let name = left.indices.contains(missing) ? left[missing].displayName : "(column \(missing + 1))"
      throw TableComparisonError(
        message: "The other result has no column \(name). Choose key columns that both results have.")
    }
    self.keys = keys
    values = pairs.filter { !keyColumns.contains($0.left) }
    onlyLeft = left.indices.filter { index in !pairs.contains { $0.left == index } }
    onlyRight = right.indices.filter { index in !pairs.contains { $0.right == index } }
  }

  /// The columns that two tables have in common, in the order of the left one.
  package static func commonColumns(left: [ResultColumn], right: [ResultColumn]) -> [ColumnPair] {
    var free = Set(right.indices)
    var partners: [Int: Int] = [:]
    func pair(_ normalized: (String) -> String) {
      let places = ColumnIdentity.places(
        of: ColumnIdentity.identities(of: left.map { normalized($0.name) }),
        in: ColumnIdentity.identities(of: right.map { normalized($0.name) }))
      for (index, place) in places.enumerated() where partners[index] == nil {
        guard let place, free.remove(place) != nil else { continue }
        partners[index] = place
      }
    }
    pair { $0 }
    pair { $0.lowercased() }
    return left.indices.compactMap { index in
      partners[index].map { ColumnPair(left: index, right: $0, name: left[index].name) }
    }
  }
}
