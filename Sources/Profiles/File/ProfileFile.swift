package import FoundationEssentials

/// The user's file of profiles, `profiles.yaml`.
///
/// ```yaml
/// default: stage
/// profiles:
///   stage:
///     environment: stage            # production, stage, sandbox, or custom with url
///     api: integrator               # or desktop
///     key: {env: HALO_STAGE}        # or {file: PATH}, {command: [PROGRAM, ARGUMENT]}, {keyring: ITEM}
///     readOnly: true
///     theme: halo-light
///     mask: false
///     followMoves: false
///   reception:
///     environment: production
///     api: desktop
///     site: f26e076f-527f-517b-be48-3de4bc0e0243
///     device: {env: HALO_DEVICE}    # or a plain text
///     token: {command: [PROGRAM]}   # or {url: ADDRESS, credential: {env: VARIABLE}}
/// ```
package enum ProfileFile {
  /// The folder of the user's configuration: `HALOSCOPE_HOME`, else `XDG_CONFIG_HOME/haloscope`, else
  /// `~/.config/haloscope`.
  ///
  /// An `XDG_CONFIG_HOME` that is no absolute path is ignored, as its specification demands.
  package static func folder(environment: [String: String]) throws(ProfileFileError) -> URL {
    if let home = environment["HALOSCOPE_HOME"], !home.isEmpty {
      return URL(fileURLWithPath: home, isDirectory: true)
    }
    if let configuration = environment["XDG_CONFIG_HOME"], configuration.hasPrefix("/") {
      return URL(fileURLWithPath: configuration, isDirectory: true).appending(path: "haloscope")
    }
    if let home = environment["HOME"], !home.isEmpty {
      return URL(fileURLWithPath: home, isDirectory: true).appending(path: ".config/haloscope")
    }
    throw .noHome
  }

  /// Where the file lies, whether it exists or not.
  package static func url(environment: [String: String]) throws(ProfileFileError) -> URL {
    try folder(environment: environment).appending(path: "profiles.yaml")
  }

  /// The user's profiles; none when there is no file. No credential is read.
  /// - Throws: ``ProfileFileError`` with every mistake of the file.
  package static func load(environment: [String: String]) throws(ProfileFileError) -> ProfileSet {
    let file = try url(environment: environment)
    // Asked of the file system's entry itself: a link that leads nowhere is a mistake to be told.
    guard (try? FileManager.default.attributesOfItem(atPath: file.path)) != nil else {
      return ProfileSet(file: file, profiles: [], defaultName: nil)
    }
    return try read(file, environment: environment)
  }

  /// The profiles of a file.
  /// - Parameters:
  ///   - file: The file.
  ///   - environment: Where `HOME` is found, which `~` in a path stands for.
  /// - Returns: All profiles; there is at least one.
  /// - Throws: ``ProfileFileError`` with every mistake of the file.
  package static func read(_ file: URL, environment: [String: String]) throws(ProfileFileError) -> ProfileSet {
    var reader = ProfileReader(file: file, home: environment["HOME"])
    return try reader.read()
  }
}
