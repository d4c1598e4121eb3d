extension ErrorCause {
  /// 5xx: who did not answer. 503 was known before the attempt, 504 is seen after it.
  /// Source: halo-cloud reference, sections 3.2, 7 and 10.2.
  static let unavailable: [ErrorCause] = [
    ErrorCause(
      "500", [.http(500)], "Halo Cloud or Halo Link failed inside.",
      next: "Try again in a minute; if it stays, send Halo support the query id and the time.", .halo),
    ErrorCause(
      "502", [.http(502)], "The practice management system gave an answer Halo could not use.",
      next: "Try again; if it stays, have the practice check its PMS.", .practice, .pmsVendor),
    ErrorCause(
      "unreachable",
      [
        .http(503, "unreachable"), .http(504, "unreachable"), .http(504, "unreachable", about: .fhir),
        .error(.haloLink, 503, "unreachable"),
        .error(.haloLink, 504, "unreachable"), .of(.availability(.unreachable)),
      ],
      "Nothing was heard from the site for two minutes.",
      next: "Have the practice check its internet connection and the Halo Link service.", .practice),
    ErrorCause(
      "initialising-site", [.http(503, "initialising"), .of(.site(.initialising))],
      "Halo Link is installed at the practice and not ready for queries yet.",
      next: "Wait a few minutes; if it stays, have the practice finish the setup of Halo Link.", .practice),
    ErrorCause(
      "offline",
      [
        .http(503, "site"), .http(504, "offline"), .http(504, "offline", about: .fhir), .error(.haloLink, 503, "site"),
        .of(.availability(.offline)),
      ],
      "The site closed its session: it was known to be offline before the attempt.",
      next: "Ask the practice whether the server is switched on and the Halo Link service runs.", .practice),
    ErrorCause(
      "503", [.http(503)], "Halo Cloud is not available for the moment.",
      next: "Try again in a minute; if it stays, look at Halo's status page or ask Halo support.", .halo),
    ErrorCause(
      "504", [.http(504)], "The site did not answer in time; the query may still have run.",
      next: "Run it as an async query, or make it smaller. A write: check before sending it again.", .you, .practice),
  ]
}
