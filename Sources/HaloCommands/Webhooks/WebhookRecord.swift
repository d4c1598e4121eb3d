import FoundationEssentials
import HaloModel

/// A received webhook as `--json` writes it, one object a line.
struct WebhookRecord: Encodable {
  let receivedAt: Timestamp
  let source: QueryMode
  let siteId: SiteID
  let queryId: QueryID
  /// Absent in the first generation, as is the time.
  let id: String?
  let occurredAt: Timestamp?
  let ageMilliseconds: Int?
  let isRepeated: Bool

  init(_ delivery: WebhookDelivery) {
    receivedAt = Timestamp(delivery.receivedAt)
    source = delivery.event.webhookSource
    siteId = delivery.event.siteId
    queryId = delivery.event.queryId
    id = delivery.event.id
    occurredAt = delivery.event.occurredAt
    ageMilliseconds = delivery.age.map { Int($0 * 1000) }
    isRepeated = delivery.isRepeated
  }

  /// The same as a line of fields with two blanks between: time, source, site, query, event, age, and `repeated` for
  /// an event that came before.
  var line: String {
    // Texts of a sender: one line each, without control characters.
    let fields = [
      receivedAt.text, MessageText.singleLine(source.rawValue, limit: 40),
      MessageText.singleLine(siteId.rawValue, limit: 40), MessageText.singleLine(queryId.rawValue, limit: 40),
      MessageText.singleLine(id ?? "-", limit: 80),
      ageMilliseconds.map { "age \(Quantity.duration(seconds: Double($0) / 1000))" } ?? "-",
    ]
    return (fields + (isRepeated ? ["repeated"] : [])).joined(separator: "  ")
  }
}
