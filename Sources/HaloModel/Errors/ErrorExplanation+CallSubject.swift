extension ErrorExplanation {
  /// Explains a status that means something particular for what the call was about; `nil` when it does not.
  /// Source: halo-cloud reference, sections 8 and 9.
  static func special(_ status: Int, about subject: CallSubject) -> ErrorExplanation? {
    switch (status, subject) {
    case (404, .query):
      ErrorExplanation(
        meaning: "The site has no record of this query, or it was dropped after about a day.",
        nextStep: "Check the query id and the site it was sent to, then run the query again.")
    case (404, .resultPage):
      ErrorExplanation(
        meaning: "The query has no such page, or it cannot be fetched yet: pages come while the query is uploading.",
        nextStep: "Ask for the query's status; its result lists the pages that are cached.")
    case (400, .newRegisteredQuery):
      ErrorExplanation(
        meaning: "The registered query was refused as it stands.",
        nextStep: "It may run every 60 seconds at most, for 86400 seconds at most; correct what the message names.")
    case (400, .registeredQuery):
      ErrorExplanation(
        meaning: "The registered query cannot be cancelled: it has ended already.",
        nextStep: "Nothing is left to do; register it again when it should run on.")
    case (404, .registeredQuery):
      ErrorExplanation(
        meaning: "The site has no registered query of this id, or it ended more than about a day ago.",
        nextStep: "List the registered queries of the site, then use an id from there.")
    case (404, .registeredResult):
      ErrorExplanation(
        meaning: "The registered query has not succeeded yet, so there is no result.",
        nextStep: "Look at its runs and its last error; a result is there after the first success.")
    default: nil
    }
  }
}
