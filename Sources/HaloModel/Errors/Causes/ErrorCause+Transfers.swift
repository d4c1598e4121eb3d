extension ErrorCause {
  /// Failures of moving a query or its result, and of Halo Link itself.
  /// Source: halo-cloud reference, sections 7 and 10.3; the codes of `haloLink` beside the conversion's are assumed.
  static let transfers: [ErrorCause] = [
    ErrorCause(
      "http", [.error(.http)], "The result could not be moved between the site and the cloud.",
      next: "A read can be run again. A write has happened: do not send it again.", .you),
    ErrorCause(
      "haloLink-stopped", [.error(.haloLink, 503)],
      "Halo Link stopped while it had the query, as at a restart of the practice's server.", next: rerun, .you),
    ErrorCause(
      "haloLink-busy", [.error(.haloLink, 504, "could not start")],
      "The site was still busy with an earlier run when the next one was due; this run did nothing.",
      next: "Make the statement quicker, or register it with more time from one run to the next.", .you),
    ErrorCause(
      "haloLink-time", [.error(.haloLink, 504)],
      "The query waited or executed for longer than it may; it may have run.",
      next: "Run a read async, or make it smaller. For a write check first whether it happened.", .you),
    ErrorCause(
      "haloLink", [.error(.haloLink)], "Halo Link at the practice could not carry out the request.",
      next: "\(rerun) If it stays, send Halo support the query id.", .you, .halo),
    ErrorCause(
      "query-failed", [.of(.untypedError)], "The query failed at the site.",
      next: "Read the message and correct the query.", .you),
  ]

  /// What is safe after a failure that leaves open what was carried out.
  private static let rerun = "A read can be run again. For a write check first whether it happened."
}
