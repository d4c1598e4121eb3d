package import ArgumentParser
import HaloModel
import Profiles

/// Which practice a command, or the explorer, is about.
///
/// The root command takes these options too, wherever they stand: an option of its own under the same name would swallow
/// the subcommand's, while one type is read once for both.
package struct SiteOptions: ParsableArguments, Sendable {
  @Option(
    name: [.customShort("s"), .long],
    help: ArgumentHelp(
      "The practice: a Halo GUID, PMS:PMSID as in bp:10001, or a saved name. (default with --sandbox: bp:10001; with a "
        + "desktop profile: its site)",
      valueName: "site"),
    transform: SiteArgument.mention)
  package var site: SiteMention?

  package init() {}

  /// The practice named, or the one that goes without saying: the embedded sandbox's default, a desktop profile's only
  /// one.
  /// - Throws: ``CommandFailure`` when none is named and there is no default, or another one than the desktop profile's.
  func mention(_ choice: ConnectionChoice) throws(CommandFailure) -> SiteMention {
    if case .desktop(let own, _, _) = choice.profile?.api {
      guard site == nil || site == .reference(.guid(own)) else {
        throw .usage(
          "the profile \(choice.profile?.name ?? "") reaches one practice, \(own), and another one is named",
          nextStep: "Drop -s, or use a profile of the Integrator API.")
      }
      return .reference(.guid(own))
    }
    if let site { return site }
    guard choice.isEmbeddedSandbox else {
      throw .usage("no practice is named", nextStep: "Name it with -s, as in -s bp:10001.")
    }
    return .reference(.pmsID(.bestPractice, "10001"))
  }
}
