import HaloClient
import HaloModel

/// What was received so far, for the line that sums it up and for the record of `--json`.
struct FHIRTally: Sendable {
  /// How the request went: `GET` or `POST`.
  let method: String
  /// What was asked, without values.
  let outline: String
  var pageCount = 0
  /// Whether the answer was a Bundle, be it one without entries.
  private(set) var holdsBundle = false
  /// Matches, by resource type in order of appearance.
  private(set) var matches: [(type: String, count: Int)] = []
  private(set) var includeCount = 0
  /// How many matches there are in all, as the service says.
  private(set) var total: Int?
  /// Whether the last page named a further one.
  private(set) var hasMore = false
  /// Parameters that the service did not use.
  private(set) var dropped: [String] = []
  /// Of all requests together.
  private(set) var exchange = Exchange.none

  init(query: FHIRQuery, method: FHIRSearchMethod) {
    outline = query.outline
    self.method = method.posts(query) ? "POST" : "GET"
  }

  /// Counts a page; the first one shows what the service made of the request.
  mutating func add(_ page: FHIRBundle, _ exchange: Exchange, of query: FHIRQuery) {
    if pageCount == 0 {
      dropped = query.parametersDropped(in: page.selfLink)
      total = page.total
      holdsBundle = true
    }
    for resource in page.matches { count(resource) }
    includeCount += page.includes.count
    hasMore = page.nextLink != nil
    add(exchange)
  }

  /// Counts an answer that is no Bundle.
  mutating func add(_ resource: FHIRJSONValue, _ exchange: Exchange) {
    count(resource)
    add(exchange)
  }

  private mutating func count(_ resource: FHIRJSONValue) {
    let type = resource.resourceType ?? ""
    if let index = matches.firstIndex(where: { $0.type == type }) {
      matches[index].count += 1
    } else {
      matches.append((type, 1))
    }
  }

  private mutating func add(_ exchange: Exchange) {
    pageCount += 1
    self.exchange.roundTrip += exchange.roundTrip
    self.exchange.attempts += exchange.attempts
    self.exchange.requestBytes += exchange.requestBytes
    self.exchange.responseBytes += exchange.responseBytes
  }

  /// As in `50 Patient of 500 and 12 included to patients.csv, 48 ms by POST`.
  func summary(to file: ExportFile?, elapsed: Duration) -> String {
    let counts = matches.map { "\(Quantity.grouped($0.count)) \(MessageText.singleLine($0.type, limit: 40))" }
    var text = counts.isEmpty ? "no match" : counts.joined(separator: ", ")
    if let total, total != matches.reduce(0, { $0 + $1.count }) { text += " of \(Quantity.grouped(total))" }
    if includeCount > 0 { text += " and \(Quantity.grouped(includeCount)) included" }
    if pageCount > 1 { text += " in \(Quantity.grouped(pageCount)) pages" }
    if let file { text += " to \(MessageText.singleLine(file.path))" }
    text += ", \(pageCount > 1 ? elapsed.milliseconds : exchange.roundTrip.milliseconds) ms"
    if method == "POST" { text += " by POST" }
    if exchange.attempts > pageCount { text += ", \(exchange.attempts) attempts" }
    return text
  }
}
