extension ErrorCause {
  /// The states of a site in which nothing is wrong; the others stand with the statuses they answer with.
  /// Source: halo-cloud reference, sections 3.3 and 3.4.
  static let sites: [ErrorCause] = [
    ErrorCause(
      "online", [.of(.availability(.online))], "The site's session is open and its last heartbeat is recent.",
      next: "Nothing: queries can be sent.", isFault: false),
    ErrorCause(
      "active", [.of(.site(.active))], "Halo Link is installed at the practice and in service.",
      next: "Nothing: whether it can be reached now is told by its availability.", isFault: false),
  ]
}
