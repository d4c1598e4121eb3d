import ArgumentParser
import HaloClient
import HaloModel

/// `haloscope sites status`: which of these sites are up, once or as it changes.
struct SitesStatus: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say which sites are up, and since when not.",
    discussion: """
      Writes one row per site. The exit status is 0 when all are online, 3 when any is not, and that of the failed \
      request when a site could not be asked; 5 means refused.

      With --watch it goes on asking, at an even pace, and writes one line per change (with --json one object per line), \
      beginning with how each site is found, until interrupted, or as --for and --until-change say. The exit status then \
      tells how the sites were last seen: 0 when all were online, 5 when any was refused (403, 401), 3 when any was not \
      online for another reason.

      Examples:
        haloscope sites status bp:10001 northside zedmed:20001 --sandbox
        haloscope sites status --tag rural --watch --every 60 --for 8h
        haloscope sites status northside --watch --until-change && echo up
        haloscope sites status bp:10001 > /dev/null && echo up
      """)

  @Argument(
    help: ArgumentHelp("Sites by Halo GUID, PMS:PMSID as in bp:10001, or saved name.", valueName: "site"),
    transform: SiteArgument.mention)
  var mentions: [SiteMention] = []

  @Flag(help: "All saved sites of the service.")
  var all = false

  @Option(help: ArgumentHelp("The saved sites with this tag; several times: with any of them.", valueName: "tag"))
  var tag: [String] = []

  @Flag(help: "Go on asking and write what changes.")
  var watch = false

  @Option(
    help: ArgumentHelp(
      "The time from one request about a site to the next: at least 5s. (default: 60s)", valueName: "interval"),
    transform: IntervalArgument.seconds)
  var every: Int?

  @Option(
    name: .customLong("for"), help: ArgumentHelp("Stop watching after this time.", valueName: "interval"),
    transform: IntervalArgument.seconds)
  var duration: Int?

  @Flag(help: "Stop watching at the first change.")
  var untilChange = false

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func validate() throws {
    guard !mentions.isEmpty || all || !tag.isEmpty else {
      throw ValidationError("Name at least one site, as in bp:10001, or take saved ones with --all or --tag.")
    }
    guard watch || every == nil && duration == nil && !untilChange else {
      throw ValidationError("--every, --for and --until-change belong to --watch.")
    }
    if let every, every < 5 { throw ValidationError("--every takes at least 5 seconds.") }
    if let duration, duration < 1 { throw ValidationError("--for takes at least 1 second.") }
  }

  func execute(_ console: Console) async throws {
    guard !watch else {
      try await connection.withClient(console) { client in
        let watch = AvailabilityWatch(
          sites: try sites(in: SavedSites(client.profile, console)),
          saved: SavedSites(client.profile, console), console: console, writesJSON: output.json)
        try await watch.run(
          client, every: .seconds(every ?? 60), for: duration.map { .seconds($0) }, untilChange: untilChange)
      }
      return
    }
    let checks = try await console.interruptible {
      try await connection.withClient(console) { client in
        let saved = SavedSites(client.profile, console)
        let sites = try sites(in: saved)
        let checks = await SiteCheck.all(sites, with: client)
        saved.note(checks.compactMap { $0.sighting(at: console.now()) }, console)
        try await explainRefusals(checks, with: connection.siteFinder(client, console))
        return checks.map { $0.following($0.saved?.lastSeen, at: console.now()) }
      }
    }
    if output.json {
      try console.write(JSONOutput.line(checks.map(SiteCheckRecord.init)))
    } else {
      try console.write(try SiteTable.bytes(of: checks, now: console.now()))
    }
    if let failure = outcome(of: checks, console) { throw failure }
  }

  /// The sites to ask for: those named, then the saved ones that are wanted, none twice.
  private func sites(in saved: SavedSites) throws -> [NamedSite] {
    var sites = try mentions.map { mention in
      NamedSite(reference: try saved.reference(of: mention), saved: saved.site(for: mention))
    }
    if all || !tag.isEmpty {
      let wanted = try saved.all().filter { site in all || tag.contains { site.hasTag($0) } }
      sites += wanted.compactMap { site in site.reference.map { NamedSite(reference: $0, saved: site) } }
    }
    guard !sites.isEmpty else {
      throw CommandFailure.usage(
        "no saved site of \(saved.service) is meant",
        nextStep: "List the saved sites with: haloscope sites list")
    }
    var seen: Set<SiteReference> = []
    return sites.filter { seen.insert($0.reference).inserted }
  }

  /// Finds out what is behind the 403 of each saved site that has a PMS ID, and tells it.
  private func explainRefusals(_ checks: [SiteCheck], with finder: SiteFinder) async throws {
    for check in checks {
      guard let error = check.failure, error.code == .forbidden, let name = check.saved?.name,
        let (_, known, conclusion) = try? await finder.conclude(.saved(name), after: error)
      else { continue }
      let failure = CommandFailure(conclusion, of: known, savedAs: name, after: error)
      finder.console.talk(failure.cause)
      if case .moved(let move) = conclusion {
        for line in try SiteMoveTable.lines(of: move) { finder.console.talk(line) }
      }
      finder.console.talk(failure.nextStep)
    }
  }

  /// Tells each failed request; gives the failure that the command ends with.
  private func outcome(of checks: [SiteCheck], _ console: Console) -> CommandFailure? {
    let failures = checks.compactMap(\.failure)
    for check in checks.dropFirst() where failures.count > 1 && check.failure != nil {
      if let failure = check.failure { console.talk("haloscope: \(check.name): \(failure.summary)") }
    }
    if let first = failures.first {
      var failure = CommandFailure(first)
      failure.isUnreported = false
      return failure
    }
    let down = checks.filter { $0.site?.availability != .online }
    guard let first = down.first?.site else { return nil }
    let explanation: ErrorExplanation =
      first.availability == .unreachable
      ? .status(504, message: "Site is unreachable") : .status(503, message: "Site is offline")
    var failure = CommandFailure(
      .down, "\(down.count) of \(checks.count) \(checks.count == 1 ? "site is" : "sites are") not online",
      nextStep: explanation.nextStep)
    failure.isUnreported = false
    return failure
  }
}
