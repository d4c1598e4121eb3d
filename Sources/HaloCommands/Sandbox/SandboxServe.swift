import ArgumentParser
import FoundationEssentials
import HaloClient
import HaloModel
import HaloSandbox

/// `haloscope sandbox serve`: the sandbox as a service, until SIGINT or SIGTERM.
struct SandboxServe: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the sandbox over HTTP until it is stopped.",
    discussion: """
      The sandbox answers like Halo Cloud: keys, pairing, sites that are online, slow, offline or unreachable, and SQL \
      on practice databases that are invented, or imported from FHIR files. When it is ready it prints one line:

        sandbox ready http://127.0.0.1:4256 key sandbox-subscription-key

      A key of your own, given with --subscription-key-env, is not printed: the line then ends with the variable's name.

      Examples:
        haloscope sandbox serve
        haloscope sandbox serve --port 0 --data ~/practices
        haloscope sandbox serve --import fhir/ --time-scale 10

      Then, in another terminal:
        export HALOSCOPE_BASE_URL=http://127.0.0.1:4256 HALOSCOPE_KEY=sandbox-subscription-key
        haloscope sql -s bp:10001 "SELECT TOP 5 * FROM PATIENTS"

      SIGINT and SIGTERM stop it in order, with exit status 0.
      """)

  @Option(
    help: ArgumentHelp("The address to listen on; other machines can reach any but loopback.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port = 4256

  @Option(
    help: ArgumentHelp(
      "Keep practice databases, queries and results in this folder; temporary without.", valueName: "folder"))
  var data: String?

  @Option(
    name: .customLong("import"),
    help: ArgumentHelp(
      "Fill practice bp:10001 from FHIR R4 JSON: a file, or a folder with what is below it.", valueName: "path"))
  var importPath: String?

  @Option(help: ArgumentHelp("How many patients practice bp:10001 has.", valueName: "n"))
  var patients = 500

  @Option(help: ArgumentHelp("How many generated online sites to add, bp:11000 and up.", valueName: "n"))
  var sites = 0

  @Option(help: ArgumentHelp("Where the generated data starts; the same seed gives the same people.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    name: .customLong("rate-limit"),
    help: ArgumentHelp("How many requests a minute the key may send; without, as many as it likes.", valueName: "n"))
  var rateLimit: Int?

  @Option(
    name: .customLong("time-scale"), help: ArgumentHelp("How many times faster it waits than usual.", valueName: "x"))
  var timeScale = 1.0

  @Flag(help: "Serve an older generation of the API: its fields, error envelopes, webhooks and names; no pairing.")
  var legacy = false

  @Option(
    help: ArgumentHelp(
      "A YAML file with pairing, limits, sites, latencies, faults and a webhook.", valueName: "file"))
  var config: String?

  @Option(
    name: .customLong("subscription-key-env"),
    help: ArgumentHelp(
      "The environment variable that holds the subscription key to accept, instead of the one that everybody knows.",
      valueName: "variable"))
  var keyVariable: String?

  @OptionGroup(title: "Logging") var logging: LoggingOptions

  var writesJSON: Bool { false }

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port takes 0 to 65535.") }
    guard (0...1_000_000).contains(patients) else { throw ValidationError("--patients takes 0 to 1000000.") }
    guard (0...10_000).contains(sites) else { throw ValidationError("--sites takes 0 to 10000.") }
    let rates = SandboxLimits.requestsPerMinuteRange
    guard rateLimit.map(rates.contains) ?? true else {
      throw ValidationError("--rate-limit takes \(rates.lowerBound) to \(rates.upperBound) requests a minute.")
    }
    guard timeScale >= 0.01, timeScale <= 10_000 else { throw ValidationError("--time-scale takes 0.01 to 10000.") }
  }

  func execute(_ console: Console) async throws {
    let trap = await console.trap(.shutdown)
    let configuration = try sandboxConfiguration(console)
    try await Sandbox.run(configuration) { sandbox in
      for line in sandbox.importReport?.summaryLines ?? [] {
        console.talk(line)
      }
      if !["127.0.0.1", "localhost", "::1"].contains(host) {
        console.talk(
          "other machines can reach this sandbox" + (keyVariable == nil ? "; its key is known to everybody" : ""))
      }
      let key = keyVariable.map { "env:\($0)" } ?? sandbox.subscriptionKey
      try console.write("sandbox ready \(sandbox.baseURL) key \(key)\n")
      _ = await trap.isSprung()
    }
  }

  /// What only flags say, then the configuration file, then the flag that both know.
  private func sandboxConfiguration(_ console: Console) throws -> SandboxConfiguration {
    var configuration = SandboxConfiguration()
    configuration.logger = try logging.log(console).logger("haloscope.sandbox")
    configuration.host = host
    configuration.port = port
    configuration.dataDirectory = data.map { URL(filePath: $0, directoryHint: .isDirectory) }
    configuration.importSource = importPath.map { URL(filePath: $0) }
    configuration.patients = patients
    configuration.extraSites = sites
    configuration.seed = seed
    configuration.timeScale = timeScale
    if let config { try configuration.apply(file: URL(filePath: config)) }
    if legacy { configuration.isLegacy = true }
    if let rateLimit { configuration.limits.requestsPerMinute = rateLimit }
    if let keyVariable { configuration.subscriptionKey = try subscriptionKey(in: keyVariable, console.environment) }
    return configuration
  }

  private func subscriptionKey(in variable: String, _ environment: [String: String]) throws(CommandFailure) -> String {
    let words = environment[variable]?.split(whereSeparator: \.isWhitespace) ?? []
    guard words.count == 1, SubscriptionKey(String(words[0])) != nil else {
      // The name is not quoted: somebody may have put the key itself there.
      throw .usage(
        "the environment variable that --subscription-key-env names holds no usable key",
        nextStep: "Export the key under that name: one line of letters and digits.")
    }
    return String(words[0])
  }
}
