import FoundationEssentials
import HaloClient

extension ProfileText {
  /// The user's file of profiles as something to add to.
  struct Target {
    /// The folder of the user's configuration.
    let folder: URL
    /// What the file holds now.
    let profiles: ProfileSet
    private let text: ProfileText

    /// Reads the file, if there is one. One that holds nothing but comments counts as empty.
    init(environment: [String: String]) throws(ProfileStoreError) {
      do throws(ProfileFileError) {
        folder = try ProfileFile.folder(environment: environment)
        let file = try ProfileFile.url(environment: environment)
        let content = FileManager.default.contents(atPath: file.path).flatMap { String(validating: $0, as: UTF8.self) }
        text = ProfileText(content ?? "")
        let isBlank = content != nil && text.isWithoutContent
        profiles =
          isBlank
          ? ProfileSet(file: file, profiles: [], defaultName: nil) : try ProfileFile.load(environment: environment)
      } catch {
        throw .file(error)
      }
    }

    /// Writes the file with one more profile, after the result was read and found to say just that.
    func add(_ profile: Profile, environment: [String: String]) throws(ProfileStoreError) {
      let lines = ProfileText.lines(of: profile)
      var text = text
      // A single profile is the default without being named; with a second one it has to be.
      let isFirst = profiles.profiles.isEmpty
      let defaultName = isFirst ? profile.name : profiles.defaultName
      let isWritten = !isFirst && profiles.namesDefault
      guard text.add(lines, defaultName: isWritten ? nil : defaultName) else { throw notInsertable(lines) }
      try OwnerOnlyFile.makeFolder(folder.path, closing: false)
      let expected = ProfileSet(
        file: profiles.file, profiles: profiles.profiles + [profile], defaultName: defaultName)
      try OwnerOnlyFile.replace(profiles.file.path, text: text.text) { draft throws(ProfileStoreError) in
        // Whatever a draft holds that cannot be read, the user's file is untouched.
        let read = try? ProfileFile.read(draft, environment: environment)
        guard read?.profiles == expected.profiles, read?.defaultName == expected.defaultName else {
          throw notInsertable(lines)
        }
      }
    }

    private func notInsertable(_ lines: [String]) -> ProfileStoreError {
      .notInsertable(file: profiles.file, lines: lines.map { "  \($0)" }.joined(separator: "\n"))
    }
  }

  /// A profile of the Integrator API as the file holds it.
  static func lines(of profile: Profile) -> [String] {
    var lines = ["\(scalar(profile.name)):", "  environment: \(profile.environment.rawValue)"]
    if case .service(let baseURL) = profile.destination, profile.environment.baseURL == nil {
      lines.append("  url: \(scalar(baseURL.description))")
    }
    if case .integrator(let key) = profile.api {
      lines.append("  api: integrator")
      lines.append("  key: {\(entry(key))}")
    }
    if profile.isReadOnly { lines.append("  readOnly: true") }
    return lines
  }

  private static func entry(_ reference: CredentialReference) -> String {
    switch reference {
    case .environment(let variable): "env: \(scalar(variable))"
    case .file(let path): "file: \(scalar(path))"
    case .command(let words): "command: [\(words.map(scalar).joined(separator: ", "))]"
    case .keyring(let item): "keyring: \(scalar(item))"
    }
  }
}
