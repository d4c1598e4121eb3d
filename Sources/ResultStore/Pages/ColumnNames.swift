/// The columns that a page has had so far, by the keys of its rows.
struct ColumnNames: Sendable {
  /// One column.
  struct Entry: Sendable {
    /// The name as UTF-8: names are compared by their bytes, since Swift's strings would take two spellings of one
    /// accented letter for the same column.
    let name: [UInt8]
    /// How the first row that had it spelled the name: the same, or with escapes.
    let spelling: [UInt8]
    /// Whether another column has the same name.
    fileprivate(set) var sharesName: Bool
  }

  /// The columns in order of first appearance.
  private(set) var entries: [Entry] = []
  /// Places of the columns of each name, for keys that do not come in the usual order.
  private var places: [[UInt8]: [Int]] = [:]

  /// The most columns of a page: what SQL Server allows in one SELECT. Every row has a place in every column, so a
  /// page whose rows all had different keys would otherwise fill the memory.
  static let limit = 4096

  /// The places of the columns of this name, in their order.
  func places(of name: [UInt8]) -> [Int] { places[name] ?? [] }

  /// Adds a column; gives the places of those of the same name before it.
  mutating func append(_ name: [UInt8], spelling: [UInt8]) -> [Int] {
    let others = places(of: name)
    for place in others { entries[place].sharesName = true }
    places[name, default: []].append(entries.count)
    entries.append(Entry(name: name, spelling: spelling, sharesName: !others.isEmpty))
    return others
  }
}
