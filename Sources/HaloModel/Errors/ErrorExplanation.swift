/// What a failure means and what to do next: the one table every pane, command and document reads.
package struct ErrorExplanation: Hashable, Sendable {
  /// What it means, one sentence.
  package var meaning: String
  /// What to do next, one sentence.
  package var nextStep: String

  package init(meaning: String, nextStep: String) {
    self.meaning = meaning
    self.nextStep = nextStep
  }
}

extension ErrorExplanation {
  /// Explains an HTTP status of Halo Cloud, with the message where one status has several causes.
  /// Source: halo-cloud reference, sections 10.2 and 18.
  package static func status(
    _ status: Int, message: String?, about subject: CallSubject = .service
  ) -> ErrorExplanation {
    if let explanation = ErrorExplanation.special(status, about: subject) { return explanation }
    let said = (message ?? "").lowercased()
    switch status {
    case 400:
      return ErrorExplanation(
        meaning: "The request itself was refused.", nextStep: "Correct what the message names, then send it again.")
    case 401 where said.contains("missing subscription key"):
      return ErrorExplanation(
        meaning: "The request carried no subscription key.",
        nextStep: "Set HALOSCOPE_KEY, or name its variable with --key-env.")
    case 401:
      return ErrorExplanation(
        meaning: "The service does not accept this key; keys of one environment fail on the others.",
        nextStep: "Check which environment the key was issued for, and that it was not rotated.")
    case 403 where said.contains("not paired") || said.contains("pairing"):
      return ErrorExplanation(
        meaning: "The practice has not approved this integrator.",
        nextStep: "Ask the practice for a pairing code, then: haloscope sites pair --pms PMS --id ID --code CODE.")
    case 403 where said.contains("authoritative"):
      return ErrorExplanation(
        meaning: "The practice moved to another server and this Halo GUID no longer answers for it.",
        nextStep: "Look the PMS ID up again to get the new Halo GUID, and compare the practice name.")
    case 403 where said.contains("quota"):
      return ErrorExplanation(
        meaning: "The subscription's quota is used up.",
        nextStep: "Wait for the time the message names, or ask Halo for more.")
    case 403 where said.contains("ip"):
      return ErrorExplanation(
        meaning: "Requests from this address are not on the list.", nextStep: "Add the address in the Halo portal.")
    case 403:
      return ErrorExplanation(
        meaning: "Access was refused: address list, quota, pairing or a site that is not authoritative.",
        nextStep: "Rule out address list and quota, then look the PMS ID up again.")
    case 404:
      return ErrorExplanation(
        meaning: "Halo Cloud knows nothing under this identifier.",
        nextStep: "Check the Halo GUID or the query id; a query's record is kept for about a day.")
    case 410:
      return ErrorExplanation(
        meaning: "The result was kept for about a day and is gone.",
        nextStep: "Run the query again; export what has to be kept longer.")
    case 413:
      return ErrorExplanation(
        meaning: "The result is larger than an immediate query may return (8 MB).",
        nextStep: "Run it as an async query, whose result may have any size, or ask for fewer rows or columns.")
    case 415:
      return ErrorExplanation(
        meaning: "The service does not read this content type here.", nextStep: "Send the form the operation documents."
      )
    case 429:
      return ErrorExplanation(
        meaning: "Too many requests in a short time, all programs with this key taken together.",
        nextStep: "Wait for the time given in Retry-After, then try again; watching queries goes on by itself.")
    case 500:
      return ErrorExplanation(
        meaning: "Halo Cloud or Halo Link failed inside.",
        nextStep: "Try again in a minute; if it stays, send Halo support the query id and the time.")
    case 502:
      return ErrorExplanation(
        meaning: "The practice management system gave an answer Halo could not use.",
        nextStep: "Try again; if it stays, have the practice check its PMS.")
    case 503 where said.contains("unreachable"),
      504 where said.contains("unreachable"):
      return ErrorExplanation(
        meaning: "Nothing was heard from the site for two minutes.",
        nextStep: "Have the practice check its internet connection and the Halo Link service.")
    case 503 where !said.contains("site"):
      return ErrorExplanation(
        meaning: "Halo Cloud is not available for the moment.",
        nextStep: "Try again in a minute; if it stays, look at Halo's status page or ask Halo support.")
    case 503,
      504 where said.contains("offline"):
      return ErrorExplanation(
        meaning: "The site closed its session: it was known to be offline before the attempt.",
        nextStep: "Ask the practice whether the server is switched on and the Halo Link service runs.")
    case 504:
      return ErrorExplanation(
        meaning: "The site did not answer in time; the query may still have run.",
        nextStep: "Run it as an async query, or make it smaller. A write: check before sending it again.")
    default:
      return ErrorExplanation(
        meaning: "Halo Cloud answered with HTTP status \(status).",
        nextStep: "Try again; if it stays, ask Halo support.")
    }
  }

  /// Explains the typed error of a failed query.
  /// Source: halo-cloud reference, section 10.3.
  package static func query(_ details: QueryErrorDetails) -> ErrorExplanation {
    switch (details.errorType, details.errorCode) {
    case (.http, 413): status(413, message: nil)
    case (.mssql, let code?): sqlServer(code)
    case (.mssql, nil):
      ErrorExplanation(meaning: "SQL Server refused the statement.", nextStep: "Read the message and correct the SQL.")
    case (.fbsql, _): firebird(details)
    case (.http, _):
      ErrorExplanation(
        meaning: "The result could not be moved between the site and the cloud.",
        nextStep: "A read can be run again. A write has happened: do not send it again.")
    case (.haloLink, _): haloLink(details)
    default:
      ErrorExplanation(meaning: "The query failed at the site.", nextStep: "Read the message and correct the query.")
    }
  }

  private static func sqlServer(_ code: Int) -> ErrorExplanation {
    switch code {
    case -2:
      ErrorExplanation(
        meaning: "The statement ran longer than the site allows.",
        nextStep: "Narrow it with WHERE or TOP, or run it async.")
    case 102, 156:
      ErrorExplanation(
        meaning: "SQL Server could not parse the statement.", nextStep: "Look just before the word the message names.")
    case 137:
      ErrorExplanation(
        meaning: "The statement uses a parameter that was not sent.",
        nextStep: "Add it as a parameter (-p @name:Type=value on the command line), or DECLARE it.")
    case 207:
      ErrorExplanation(
        meaning: "No table of the statement has this column.",
        nextStep: "List them: SELECT TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS.")
    case 208:
      ErrorExplanation(
        meaning: "The catalogue has no table or view of this name.",
        nextStep: "List them: SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES; another catalogue may hold it.")
    case 229:
      ErrorExplanation(
        meaning: "The credentials Halo uses at this site may not read that object.",
        nextStep: "Ask the PMS vendor for access.")
    case 245, 8114:
      ErrorExplanation(
        meaning: "A value could not be turned into the type it is compared or stored with.",
        nextStep: "Compare like with like, or convert on purpose with TRY_CONVERT.")
    case 911:
      ErrorExplanation(
        meaning: "The site has no catalogue of this name.", nextStep: "Use one of the catalogues listed for the site.")
    case 1205:
      ErrorExplanation(meaning: "The statement lost a deadlock.", nextStep: "Run it again.")
    case 2812:
      ErrorExplanation(
        meaning: "The first word is no SQL keyword, so SQL Server took it for a procedure that does not exist.",
        nextStep: "Check the spelling of the first word.")
    case 8134:
      ErrorExplanation(meaning: "A division by zero.", nextStep: "Guard the divisor with NULLIF(x, 0).")
    case 18456:
      ErrorExplanation(
        meaning: "The database refused Halo's login.", nextStep: "Have the practice renew the credentials in its PMS.")
    default:
      ErrorExplanation(meaning: "SQL Server refused the statement.", nextStep: "Read the message and correct the SQL.")
    }
  }

  private static func firebird(_ details: QueryErrorDetails) -> ErrorExplanation {
    let said = details.errorMessage ?? ""
    if said.contains("-104") {
      return ErrorExplanation(
        meaning: "Firebird could not parse the statement.",
        nextStep: "Look at the line and column named; this site speaks Firebird SQL, not T-SQL (FIRST n, not TOP n).")
    }
    if said.contains("-204") {
      return ErrorExplanation(
        meaning: "The catalogue has no table of this name.",
        nextStep: "List them: SELECT RDB$RELATION_NAME FROM RDB$RELATIONS WHERE RDB$SYSTEM_FLAG = 0.")
    }
    if said.contains("-206") {
      return ErrorExplanation(
        meaning: "No table of the statement has this column.",
        nextStep: "List them: SELECT RDB$RELATION_NAME, RDB$FIELD_NAME FROM RDB$RELATION_FIELDS.")
    }
    return ErrorExplanation(
      meaning: "Firebird refused the statement.", nextStep: "Read the message and correct the SQL.")
  }
}
