import HaloModel

/// Finds what `_include` and `_revinclude` bring along with the matches of a page.
struct IncludeCollector {
  /// How many resources one page may bring along.
  static let limit = 10_000

  private let database: FHIRDatabase
  private var seen: Set<FHIRResourceKey>
  private(set) var included: [FHIRResourceKey] = []
  /// Whether some were left out because there are too many.
  private(set) var isCut = false

  /// What is found with the matches of a page.
  init(_ includes: [SearchInclude], of matches: [FHIRResourceKey], in database: FHIRDatabase) throws {
    self.database = database
    seen = Set(matches)
    var fresh = matches
    var round = includes
    while !fresh.isEmpty, !round.isEmpty, !isCut {
      let known = included.count
      for include in round {
        for link in include.links { try follow(link, isReverse: include.isReverse, from: fresh) }
      }
      fresh = Array(included[known...])
      round = includes.filter(\.iterates)
    }
  }

  private mutating func follow(_ link: SearchInclude.Link, isReverse: Bool, from keys: [FHIRResourceKey]) throws {
    for target in link.targets {
      let origin = isReverse ? target : link.source
      let numbers = keys.filter { $0.type == origin }.map { String($0.number) }
      guard !numbers.isEmpty else { continue }
      for source in link.parameter.sources {
        let goal = isReverse ? link.source : target
        guard
          let sql = isReverse ? Self.sources(source, link.source, target) : Self.targets(source, link.source, target)
        else { continue }
        try collect(goal, sql, numbers)
      }
    }
  }

  private mutating func collect(_ type: FHIRResourceType, _ sql: String, _ numbers: [String]) throws {
    let there = type.presence.map { "\($0) AND " } ?? ""
    let statement = try database.statement(
      "SELECT INTERNALID FROM \(type.table) WHERE \(there)INTERNALID IN (\(sql)) ORDER BY INTERNALID")
    try statement.bind(.text("[\(numbers.joined(separator: ","))]"), at: 1)
    while try statement.step() {
      guard let number = statement[0].integer else { continue }
      let key = FHIRResourceKey(type: type, number: Int(number))
      guard seen.insert(key).inserted else { continue }
      guard included.count < Self.limit else {
        isCut = true
        break
      }
      included.append(key)
    }
    statement.rewind()
  }

  /// The rows that some rows refer to by a place; nil when the place refers to none of the type.
  private static func targets(_ source: SearchSource, _ type: FHIRResourceType, _ target: FHIRResourceType) -> String? {
    let given = "(SELECT value FROM json_each(?))"
    switch source {
    case .row(.reference(let column, target, let condition)):
      return "SELECT \(column) FROM \(type.table) WHERE INTERNALID IN \(given)\(and(condition))"
    case .row: return nil
    case .rows(let rows, let inner):
      guard let (column, condition) = column(inner, target) else { return nil }
      return
        "SELECT \(column) FROM \(rows.table) WHERE \(rows.owner) IN \(given)\(and(rows.condition))\(and(condition))"
    }
  }

  /// The rows that refer to some rows by a place.
  private static func sources(_ source: SearchSource, _ type: FHIRResourceType, _ target: FHIRResourceType) -> String? {
    let given = "(SELECT value FROM json_each(?))"
    switch source {
    case .row(.reference(let column, target, let condition)):
      return "SELECT INTERNALID FROM \(type.table) WHERE \(column) IN \(given)\(and(condition))"
    case .row: return nil
    case .rows(let rows, let inner):
      guard let (column, condition) = column(inner, target) else { return nil }
      return
        "SELECT \(rows.owner) FROM \(rows.table) WHERE \(column) IN \(given)\(and(rows.condition))\(and(condition))"
    }
  }

  private static func column(_ sources: [SearchSource], _ target: FHIRResourceType) -> (String, String?)? {
    for case .row(.reference(let column, target, let condition)) in sources { return (column, condition) }
    return nil
  }

  private static func and(_ condition: String?) -> String { condition.map { " AND \($0)" } ?? "" }
}
