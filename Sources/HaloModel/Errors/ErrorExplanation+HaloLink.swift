extension ErrorExplanation {
  /// Explains an error of type `haloLink` by its code: what Halo Link could not do, and not what the database refused.
  /// Source: halo-cloud reference, sections 7 and 10.3; codes beside the conversion's are assumed.
  static func haloLink(_ details: QueryErrorDetails) -> ErrorExplanation {
    let said = (details.errorMessage ?? "").lowercased()
    switch details.errorCode ?? 0 {
    case 0, 400:
      return ErrorExplanation(
        meaning: "Halo Link could not turn a value into the type that was named for it.",
        nextStep: "Check the types and values of the parameters.")
    case 503 where said.contains("site"), 504 where said.contains("unreachable"):
      return status(details.errorCode ?? 503, message: details.errorMessage)
    case 503:
      return ErrorExplanation(
        meaning: "Halo Link stopped while it had the query, as at a restart of the practice's server.", nextStep: rerun)
    case 504 where said.contains("could not start"):
      return ErrorExplanation(
        meaning: "The site was still busy with an earlier run when the next one was due; this run did nothing.",
        nextStep: "Make the statement quicker, or register it with more time from one run to the next.")
    case 504:
      return ErrorExplanation(
        meaning: "The query waited or executed for longer than it may; it may have run.",
        nextStep: "Run a read async, or make it smaller. For a write check first whether it happened.")
    default:
      return ErrorExplanation(
        meaning: "Halo Link at the practice could not carry out the request.",
        nextStep: "\(rerun) If it stays, send Halo support the query id.")
    }
  }

  /// What is safe after a failure that leaves open what was carried out.
  private static let rerun = "A read can be run again. For a write check first whether it happened."
}
