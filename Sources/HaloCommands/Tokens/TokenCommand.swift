import ArgumentParser
import FoundationEssentials
import HaloClient
import HaloModel
import Profiles

/// `haloscope token`: a Desktop API token, asked for with the subscription key.
struct TokenCommand: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Ask for a Desktop API token for one practice and one device.",
    discussion: """
      Writes the answer of Halo Cloud's token endpoint as one line of JSON, and nothing else, to standard output: a \
      desktop profile can use this command as its token source, on a machine that may hold the subscription key. The \
      output is a secret; keep it out of logs.

      Every application on every machine needs a device id of its own that nobody can guess. --device new makes one; \
      use the same one in the desktop profile. An id that looks guessable is used, with a warning.

      Examples:
        haloscope token -s bp:10001 --device new
        haloscope token --site f26e076f-527f-517b-be48-3de4bc0e0243 --device 9f0c2d4be6a14d7f8b3a51c07e92d468
      """)

  @OptionGroup(title: "Practice") var practice: SiteOptions

  @Option(
    help: ArgumentHelp("The id of application and machine that the token is for, or new to make one.", valueName: "id"),
    transform: DeviceArgument.parse)
  var device: DeviceArgument

  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  /// What goes to standard output is the service's own record, and an error is none.
  var writesJSON: Bool { false }

  func execute(_ console: Console) async throws {
    let choice = try connection.choice(environment: console.environment)
    guard choice.profile?.isDesktop != true else {
      throw CommandFailure.usage(
        "the profile \(choice.profile?.name ?? "") is a desktop profile, which holds no subscription key",
        nextStep: "Ask for tokens with an integrator profile: --profile NAME.")
    }
    let mention = try practice.mention(choice)
    let device = id(console)
    let (reference, site, answer) = try await console.interruptible {
      try await connection.withClient(console) { client in
        let reference = try connection.siteFinder(client, console).saved.reference(of: mention)
        let site = try await client.siteID(of: reference)
        return (reference, site, try await client.requestToken(TokenRequest(device: device, site: site)))
      }
    }
    try console.write(JSONOutput.line(answer.value))
    console.talk(
      "token for device \(device) at site \(site)\(named(reference)), "
        + "valid for \(Self.text(.seconds(answer.value.expiresIn)))")
    if let skew = answer.exchange.clockSkew?.summary { console.talk("\(skew). \(ClockSkew.nextStep)") }
  }

  /// The device's id; a new one, and one that can be guessed, are told about.
  private func id(_ console: Console) -> DeviceID {
    switch device {
    case .new:
      let id = DeviceID.random()
      console.talk("new device id: \(id)")
      console.talk("Keep it for this application on this machine, and put it into its desktop profile.")
      return id
    case .known(let id):
      if let weakness = id.weaknesses.first {
        console.talk("warning: the device id can be guessed: \(weakness.phrase)")
        console.talk("Make one with --device new; whoever guesses it can use a token that was stolen from the device.")
      }
      return id
    }
  }

  private func named(_ reference: SiteReference) -> String {
    if case .pmsID = reference { " (\(MessageText.singleLine(reference.description)))" } else { "" }
  }

  /// `1 h`, `59 min 30 s`, `6 s`.
  static func text(_ duration: Duration) -> String {
    let seconds = duration.components.seconds
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")].filter { $0.0 > 0 }
    return parts.isEmpty ? "0 s" : parts.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }
}

extension HaloClient {
  /// The Halo GUID a reference names; one that is a GUID already is not looked up.
  fileprivate func siteID(of reference: SiteReference) async throws(HaloClientError) -> SiteID {
    if case .guid(let id) = reference { return id }
    return try await resolve(reference).value.id
  }
}
