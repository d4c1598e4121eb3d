import HaloModel

/// Carries out a search, or the next page of one.
struct SearchRun {
  private let search: SearchRequest
  private let page: SearchPage?
  private let database: FHIRDatabase
  private let condition: SearchSQL

  /// Prepares a search; `page` is where to go on, nil for the first page.
  init(_ search: SearchRequest, from page: SearchPage?, in database: FHIRDatabase) {
    self.search = search
    self.page = page
    self.database = database
    let compiler = SearchCompiler(today: database.today)
    let presence = search.type.presence.map { [SearchSQL($0)] } ?? []
    condition = .all(presence + search.criteria.map { compiler.condition($0, of: search.type) })
  }

  /// The page.
  func result() throws -> FHIRSearchResult {
    var matches: [FHIRResourceKey] = []
    var next: SearchPage?
    if search.count > 0 { (matches, next) = try matchesAndNext() }
    var result = FHIRSearchResult(
      matches: matches, includes: [], total: nil, content: search.content, used: search.used, next: nil,
      warnings: search.warnings)
    if search.wantsTotal {
      let isAll = search.count > 0 && page == nil && next == nil
      result.total = isAll ? matches.count : try total(newest: next?.newest ?? page?.newest)
    }
    if let next { result.next = [try next.parameter] }
    let collector = try IncludeCollector(search.includes, of: matches, in: database)
    result.includes = collector.included
    if collector.isCut {
      result.warnings.append(
        .init("too-costly", "More than \(IncludeCollector.limit) resources would be included; the rest is left out."))
    }
    return result
  }

  /// The statement that finds the matches of the page and one more.
  var matchesSQL: SearchSQL {
    let keys = search.sort.map { ", \($0.expression)" }.joined()
    var sql = SearchSQL.all([bounded(page?.newest), afterPage])
    sql = sql.wrapped("SELECT INTERNALID\(keys) FROM \(search.type.table) WHERE ", " ORDER BY \(order) LIMIT ?")
    sql.values.append(.integer(Int64(search.count + 1)))
    return sql
  }

  /// How many matches there are in all pages.
  private func total(newest: Int64?) throws -> Int {
    let sql = bounded(newest).wrapped("SELECT COUNT(*) FROM \(search.type.table) WHERE ", "")
    let statement = try run(sql)
    defer { statement.rewind() }
    guard try statement.step(), let count = statement[0].integer else { return 0 }
    return Int(count)
  }

  private func matchesAndNext() throws -> ([FHIRResourceKey], SearchPage?) {
    let statement = try run(matchesSQL)
    defer { statement.rewind() }
    var matches: [FHIRResourceKey] = []
    var last: (keys: [DatabaseValue], number: Int64) = ([], 0)
    while try statement.step() {
      guard matches.count < search.count else {
        let newest = try page?.newest ?? self.newest()
        let parameters = page?.parameters ?? search.used
        return (
          matches,
          SearchPage(type: search.type, parameters: parameters, newest: newest, keys: last.keys, number: last.number)
        )
      }
      let number = statement[0].integer ?? 0
      matches.append(FHIRResourceKey(type: search.type, number: Int(number)))
      if matches.count == search.count { last = ((0..<search.sort.count).map { statement[$0 + 1] }, number) }
    }
    return (matches, nil)
  }

  /// The greatest number of a row now.
  private func newest() throws -> Int64 {
    let statement = try database.statement("SELECT max(INTERNALID) FROM \(search.type.table)")
    defer { statement.rewind() }
    return try statement.step() ? statement[0].integer ?? 0 : 0
  }

  private func run(_ sql: SearchSQL) throws(SQLiteError) -> SQLiteStatement {
    let statement = try database.statement(sql.text)
    for (index, value) in sql.values.enumerated() { try statement.bind(value, at: index + 1) }
    return statement
  }

  // MARK: Order

  /// The condition of the search among the rows that were there when it began.
  private func bounded(_ newest: Int64?) -> SearchSQL {
    guard let newest else { return condition }
    return .all([condition, SearchSQL("INTERNALID <= ?", [.integer(newest)])])
  }

  /// Rows that are equal by all keys come by number, in the direction of the first key, so that its index gives the
  /// whole order. Missing keys come first, or last when the direction is down.
  private var order: String {
    let keys = search.sort.map { $0.expression + ($0.isDescending ? " DESC" : "") }
    // The plus keeps SQLite from reading a whole table in the order of its rows where an index finds the matches.
    let number = finds && keys.isEmpty ? "+INTERNALID" : "INTERNALID"
    return (keys + [number + (isDescending ? " DESC" : "")]).joined(separator: ", ")
  }

  /// Whether the search asks for values, which indexes find.
  private var finds: Bool {
    search.criteria.contains { criterion in
      switch criterion {
      case .any, .chain, .referred: true
      case .not, .missing: false
      }
    }
  }

  private var isDescending: Bool { search.sort.first?.isDescending ?? false }

  /// What comes after the last match of the page before.
  private var afterPage: SearchSQL {
    guard let page else { return .always }
    var alternatives: [SearchSQL] = []
    var equal: [SearchSQL] = []
    for (key, value) in zip(search.sort, page.keys) {
      alternatives.append(.all(equal + [after(key, value)]))
      equal.append(SearchSQL("\(key.expression) IS ?", [value]))
    }
    let number = SearchSQL("INTERNALID \(isDescending ? "<" : ">") ?", [.integer(page.number)])
    return .any(alternatives + [.all(equal + [number])])
  }

  private func after(_ key: SearchRequest.SortKey, _ value: DatabaseValue) -> SearchSQL {
    switch (key.isDescending, value) {
    case (false, .null): SearchSQL("\(key.expression) IS NOT NULL")
    case (false, _): SearchSQL("\(key.expression) > ?", [value])
    case (true, .null): .never
    case (true, _): SearchSQL("(\(key.expression) < ? OR \(key.expression) IS NULL)", [value])
    }
  }
}
