import FoundationEssentials
import HaloModel

/// A query's facts as texts, each one line without control characters; `-` stands for what is not known.
struct QueryFacts {
  /// The API's own word.
  let status: String
  /// How long the query took, or has taken so far.
  let elapsed: String
  /// The stages in the order they began, as in `initialising 12 ms, queued 1.4 s, executing …`.
  let stages: String
  let rows: String
  let size: String
  /// As in `3 of 12 cached`; the count alone when all are.
  let pages: String
  /// What went wrong: type, code and message.
  let error: String

  init(_ query: Query, now: Date) {
    status = Self.text(query.status.rawValue)
    let end = query.status.isTerminal ? query.completedAt ?? query.updatedAt : Timestamp(now)
    elapsed = end.seconds(since: query.createdAt).map { Quantity.duration(seconds: $0) } ?? "-"
    stages = Self.stages(of: query)
    switch query.result {
    case .pages(let paged):
      rows = Quantity.grouped(paged.rows)
      size = Quantity.bytes(paged.size)
    case .rows(let result):
      rows = Quantity.grouped(result.rows)
      size = Quantity.bytes(result.size)
    case .affected(let affected):
      rows = "\(Quantity.grouped(affected.rowsAffected)) affected"
      size = Quantity.bytes(affected.size)
    case nil:
      rows = "-"
      size = query.resultSize.map(Quantity.bytes) ?? "-"
    }
    pages = Self.pages(of: query)
    error = Self.error(of: query)
  }

  private static func stages(of query: Query) -> String {
    let timeline = query.statusTiming?.timeline(until: query.completedAt) ?? []
    guard !timeline.isEmpty else { return "-" }
    return timeline.map { stage, _, seconds in
      "\(text(stage.rawValue)) \(seconds.map { Quantity.duration(seconds: $0) } ?? "…")"
    }.joined(separator: ", ")
  }

  private static func pages(of query: Query) -> String {
    let pages = query.result?.pages ?? []
    guard !pages.isEmpty else { return "-" }
    let cached = pages.count { $0.status == .cached }
    return cached == pages.count ? "\(cached)" : "\(cached) of \(pages.count) cached"
  }

  private static func error(of query: Query) -> String {
    guard let failure = query.failure else { return "-" }
    return text([failure.label, failure.errorMessage ?? ""].filter { !$0.isEmpty }.joined(separator: ": "), limit: 200)
  }

  private static func text(_ text: String, limit: Int = 80) -> String {
    let line = MessageText.singleLine(text, limit: limit)
    return line.isEmpty ? "-" : line
  }
}
