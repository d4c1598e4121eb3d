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
      let given = SearchSQL("SELECT value FROM json_each(?)", [.text("[\(numbers.joined(separator: ","))]")])
      for place in ReferencePlace.places(of: link.parameter, to: target) {
        if isReverse {
          try collect(link.source, place.owners(of: given))
        } else {
          try collect(target, place.targets(from: link.source, that: given.wrapped("INTERNALID IN (", ")")))
        }
      }
    }
  }

  private mutating func collect(_ type: FHIRResourceType, _ condition: SearchSQL) throws {
    let sql = SearchSQL.all((type.presence.map { [SearchSQL($0)] } ?? []) + [condition])
    let statement = try database.statement("SELECT INTERNALID FROM \(type.table) WHERE \(sql.text) ORDER BY INTERNALID")
    for (index, value) in sql.values.enumerated() { try statement.bind(value, at: index + 1) }
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
}
