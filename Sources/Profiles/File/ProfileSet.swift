package import FoundationEssentials

/// The profiles of a user's file.
package struct ProfileSet: Hashable, Sendable {
  /// The file they stand in, which may not exist yet.
  package let file: URL
  /// In the order of the file; empty when there is no file.
  package let profiles: [Profile]
  /// The profile that is used when none is named: the file's `default`, or the only one there is.
  package let defaultName: String?
  /// Whether the file says which one is the default.
  let namesDefault: Bool

  package init(file: URL, profiles: [Profile], defaultName: String?) {
    self.file = file
    self.profiles = profiles
    namesDefault = defaultName != nil
    self.defaultName = defaultName ?? (profiles.count == 1 ? profiles[0].name : nil)
  }

  /// The profile of a name.
  package subscript(name: String) -> Profile? { profiles.first { $0.name == name } }

  /// The profile that is used when none is named.
  package var defaultProfile: Profile? { defaultName.flatMap { self[$0] } }
}
