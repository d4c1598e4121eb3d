import ArgumentParser
import HaloModel

/// Which practice a command is about.
struct SiteOptions: ParsableArguments, Sendable {
  @Option(
    name: [.customShort("s"), .long],
    help: ArgumentHelp(
      "The practice: a Halo GUID, or PMS:PMSID as in bp:10001. (default with --sandbox: bp:10001)", valueName: "site"),
    transform: SiteArgument.reference)
  var site: SiteReference?

  /// The practice named, or the default one of the embedded sandbox.
  /// - Throws: ``CommandFailure`` when none is named and there is no default.
  func reference(_ connection: ConnectionOptions) throws(CommandFailure) -> SiteReference {
    if let site { return site }
    guard connection.sandbox else {
      throw .usage("no practice is named", nextStep: "Name it with -s, as in -s bp:10001.")
    }
    return .pmsID(.bestPractice, "10001")
  }

  /// Refuses a command line without a practice while it is still parsed, so that the usage is shown with it.
  func validate(with connection: ConnectionOptions) throws {
    if site == nil, !connection.sandbox {
      throw ValidationError("Name the practice with -s, as in -s bp:10001.")
    }
  }
}
