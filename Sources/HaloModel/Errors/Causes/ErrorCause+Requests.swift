extension ErrorCause {
  /// Answers of a call that goes well.
  /// Source: halo-cloud reference, section 2.
  static let successes: [ErrorCause] = [
    ErrorCause(
      "200", [.http(200)], "The call went well; an older service answers so for a failed query too.",
      next: "Nothing: a failed query is told by its status and error, whatever the HTTP status.", isFault: false),
    ErrorCause(
      "201", [.http(201)], "The query was accepted; it has an id and no rows yet.",
      next: "Ask for its status, or wait for the webhook.", isFault: false),
    ErrorCause(
      "202", [.http(202)], "The registered query was accepted; it runs for the first time in about five seconds.",
      next: "Look at its runs, or wait for the webhook.", isFault: false),
    ErrorCause(
      "204", [.http(204)], "The registered query was cancelled; the answer has no body.",
      next: "Nothing: it does not run again.", isFault: false),
  ]

  /// 4xx of the request itself; what 401 and 403 mean is told by ``access``.
  /// Source: halo-cloud reference, sections 8 to 10.2 and 18.
  static let requests: [ErrorCause] = [
    ErrorCause(
      "400-pairing-code", [.http(400, "pairing code", "pairingcode")],
      "The pairing code is missing, mistyped or used up; Best Practice needs one.",
      next: "Have the practice make a new code, then: haloscope sites pair --pms PMS --id ID --code CODE.", .practice,
      .you),
    ErrorCause(
      "400-registering", [.http(400, about: .newRegisteredQuery)],
      "The registered query was refused as it stands.",
      next: "It may run every 60 seconds at most, for 86400 seconds at most; correct what the message names.", .you),
    ErrorCause(
      "400-cancelling", [.http(400, about: .registeredQuery)],
      "The registered query cannot be cancelled: it has ended already.",
      next: "Nothing is left to do; register it again when it should run on.", .you),
    ErrorCause(
      "400-conversion",
      [.http(400, "failed to convert parameter"), .error(.haloLink, 0), .error(.haloLink, 400)],
      "Halo Link could not turn a value into the type that was named for it.",
      next: "Check the types and values of the parameters.", .you),
    ErrorCause(
      "400", [.http(400)], "The request itself was refused.",
      next: "Correct what the message names, then send it again.", .you),
    ErrorCause(
      "404-query", [.http(404, about: .query), .of(.batch(.notFound))],
      "The site has no record of this query, or it was dropped after about a day.",
      next: "Check the query id and the site it was sent to, then run the query again.", .you),
    ErrorCause(
      "404-page", [.http(404, about: .resultPage)],
      "The query has no such page, or it cannot be fetched yet: pages come while the query is uploading.",
      next: "Ask for the query's status; its result lists the pages that are cached.", .you),
    ErrorCause(
      "404-registered", [.http(404, about: .registeredQuery)],
      "The site has no registered query of this id, or it ended more than about a day ago.",
      next: "List the registered queries of the site, then use an id from there.", .you),
    ErrorCause(
      "404-registered-result", [.http(404, about: .registeredResult)],
      "The registered query has not succeeded yet, so there is no result.",
      next: "Look at its runs and its last error; a result is there after the first success.", .you),
    ErrorCause(
      "404", [.http(404)], "Halo Cloud knows nothing under this identifier.",
      next: "Check the Halo GUID or the query id; a query's record is kept for about a day.", .you),
    ErrorCause(
      "410", [.http(410)], "The result was kept for about a day and is gone.",
      next: "Run the query again; export what has to be kept longer.", .you),
    ErrorCause(
      "413", [.http(413), .error(.http, 413)],
      "The result is larger than an immediate query may return (8 MB).",
      next: "Run it as an async query, whose result may have any size, or ask for fewer rows or columns.", .you),
    ErrorCause(
      "415", [.http(415)], "The service does not read this content type here.",
      next: "Send the form the operation documents.", .you),
    ErrorCause(
      "429", [.http(429)], "Too many requests in a short time, all programs with this key taken together.",
      next: "Wait for the time given in Retry-After, then try again; watching queries goes on by itself.", .you),
  ]
}
