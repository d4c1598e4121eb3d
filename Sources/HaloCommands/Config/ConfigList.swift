import ArgumentParser
import FoundationEssentials
import HaloClient
import HaloModel
import Profiles

/// `haloscope config list`.
struct ConfigList: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List your profiles; the default is marked.",
    discussion: """
      Shows where each key or token comes from, never the key or token itself: none is read.

      Examples:
        haloscope config list
        haloscope config list --json | jq -r '.[].name'
      """)

  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  /// A profile as `--json` writes it.
  private struct Record: Encodable {
    let name: String
    let isDefault: Bool
    let environment: String
    /// Null for the embedded sandbox.
    let url: String?
    /// `integrator` or `desktop`.
    let api: String
    /// Where key or tokens come from, as in `key env:HALO_STAGE`.
    let credential: String
    let readOnly: Bool

    init(_ profile: Profile, isDefault: Bool) {
      name = profile.name
      self.isDefault = isDefault
      environment = profile.environment.rawValue
      if case .service(let baseURL) = profile.destination { url = baseURL.description } else { url = nil }
      api = profile.isDesktop ? "desktop" : "integrator"
      credential = profile.credentialSource
      readOnly = profile.isReadOnly
    }
  }

  func execute(_ console: Console) async throws {
    let set = try ProfileFile.load(environment: console.environment)
    let records = set.profiles.map { Record($0, isDefault: $0.name == set.defaultName) }
    if output.json {
      try console.write(JSONOutput.line(records))
    } else if records.isEmpty {
      console.talk(
        "there are no profiles in \(MessageText.singleLine(set.file.path)); haloscope config init begins the file")
    } else {
      try console.write(
        FactTable.bytes(
          records.map { record in
            [
              ("default", record.isDefault ? "*" : ""), ("profile", record.name),
              ("environment", record.environment), ("api", record.api),
              ("credential", MessageText.singleLine(record.credential)),
              ("access", record.readOnly ? "read-only" : "read-write"),
            ]
          }))
    }
  }
}
