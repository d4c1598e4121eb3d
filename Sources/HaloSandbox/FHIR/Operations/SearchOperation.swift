import HaloModel

/// An operation that is a search with names of its own: its answer is a page of that search.
struct SearchOperation: Sendable {
  /// How a parameter of the operation becomes one of the search.
  struct Translation: Sendable {
    let name: String
    let parameter: @Sendable (_ value: String) -> FHIRQuery.Parameter
  }

  /// The type that is searched.
  let type: FHIRResourceType
  /// What is always asked for.
  let fixed: [FHIRQuery.Parameter]
  let translations: [Translation]

  /// Free slots: `start` and `end` bound when they begin; an `end` without a time includes its day.
  static let findFree = SearchOperation(
    type: .slot, fixed: [.init(name: "status", value: "free"), .init(name: "_sort", value: "start")],
    translations: [
      Translation(name: "start") { .init(name: "start", value: "ge\($0)") },
      Translation(name: "end") { .init(name: "start", value: ($0.contains("T") ? "lt" : "le") + $0) },
      Translation(name: "practitioner") { .init(name: "schedule.actor", value: reference($0, .practitioner)) },
      Translation(name: "location") { .init(name: "schedule.actor", value: reference($0, .location)) },
    ])

  /// The waiting list.
  static let waitlist = SearchOperation(
    type: .appointment, fixed: [.init(name: "status", value: "waitlist")],
    translations: [
      Translation(name: "practitioner") { .init(name: "practitioner", value: reference($0, .practitioner)) },
      Translation(name: "location") { .init(name: "location", value: reference($0, .location)) },
    ])

  /// The first page; the links of the answer are those of the search.
  func reply(to request: FHIRRequest, in database: FHIRDatabase) throws -> FHIRReply {
    let sent = try OperationParameters(request)
    try sent.check(Set(translations.map(\.name)).union(Self.paging), request)
    var search = request
    search.method = .get
    search.body = nil
    search.query = FHIRQuery(path: [type.rawValue], parameters: fixed)
    for parameter in sent.all where !parameter.value.isEmpty {
      if let translation = translations.first(where: { $0.name == parameter.name }) {
        search.query.parameters.append(translation.parameter(parameter.value))
      } else if Self.paging.contains(parameter.name) {
        search.query.parameters.append(parameter)
      }
    }
    let result = try FHIRSearch.run(search, type: type, on: database)
    return try FHIRSearchSet(database).reply(to: search, with: result)
  }

  private static let paging: Set = ["_count", "_total", "_summary", "_elements"]

  /// A reference from an id or a reference.
  private static func reference(_ value: String, _ type: FHIRResourceType) -> String {
    value.contains("/") ? value : "\(type.rawValue)/\(value)"
  }
}
