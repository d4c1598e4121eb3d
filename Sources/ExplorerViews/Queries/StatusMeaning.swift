import ExplorerState
import FoundationEssentials
import HaloModel

/// What the state of a query that has not failed means, and what comes next, in one sentence each.
struct StatusMeaning {
  let meaning: String
  let next: String

  /// `isKept` is whether `haloscope queries` finds open queries on this machine.
  init(_ record: QueryRecord, at now: Moment, isKept: Bool) {
    switch record.phase {
    case .abandoned where record.mode == .async:
      meaning = "let go here; its site goes on, and the result is kept a day"
      let elsewhere = isKept ? record.queryID.map { "haloscope queries wait \($0.rawValue)" } : nil
      let here = record.queryID == nil ? nil : "Enter follows it again"
      next = [here, elsewhere].compactMap(\.self).joined(separator: ", or ")
    case .abandoned:
      meaning =
        record.mode == .fhir ? "no longer waited for" : "no longer waited for; the practice may have finished it"
      next = record.sql == nil && record.submission == nil ? "" : "r runs it again."
    case .cancelled:
      meaning = "runs no more"
      next = "Enter opens its last result while it is kept."
    case .succeeded: (meaning, next) = Self.succeeded(record)
    case .running: (meaning, next) = Self.running(record, at: now)
    case .scheduled, .failed: (meaning, next) = ("", "")
    }
  }

  private static func succeeded(_ record: QueryRecord) -> (String, String) {
    if let fhir = record.fhir, !fhir.isGivenUp, fhir.tabs.isEmpty {
      return ("nothing matched", "e changes the request.")
    }
    if record.isAffectedCount {
      return ("\(Counts.of(record.rowCount ?? 0, "row")) affected", "")
    }
    if record.mode == .immediate || record.mode == .fhir {
      return record.table == nil
        ? ("its rows are no longer kept here", "r runs it again.") : ("its rows are here", "Enter opens them.")
    }
    return ("its pages are kept for about a day", "Enter opens them.")
  }

  private static func running(_ record: QueryRecord, at now: Moment) -> (String, String) {
    let letGo = "x lets it go; the API cannot stop it."
    guard record.mode == .async else {
      return (
        record.mode == .registered ? "being registered" : "the service answers when it has ended",
        "x stops waiting for the answer."
      )
    }
    guard let query = record.latest else {
      return record.origin == .reattached
        ? ("sent in an earlier session; asking for its state", letGo) : ("being sent to Halo Cloud", "")
    }
    switch query.status {
    case .initialising: return ("accepted by Halo Cloud, on its way to the site", letGo)
    case .queued:
      return ("waits at the site, behind immediate ones\(expiry(query, record.serverDate(at: now)))", letGo)
    case .executing: return ("the practice's database works on it, five minutes at most", letGo)
    case .uploading:
      let canOpen = (record.pageFigures?.cached ?? 0) > 0
      return ("its rows travel to Halo Cloud", canOpen ? "Enter opens the pages that are there." : letGo)
    default: return ("", letGo)
    }
  }

  private static func expiry(_ query: Query, _ date: Date) -> String {
    guard query.maxTimeInQueue > 0, let start = query.statusTiming?[.queued]?.startTime.date else { return "" }
    let left = Double(query.maxTimeInQueue) / 1000 - date.timeIntervalSince(start)
    return left > 0 ? "; expires in \(Measures.countdown(seconds: left))" : "; its time in the queue is over"
  }
}
