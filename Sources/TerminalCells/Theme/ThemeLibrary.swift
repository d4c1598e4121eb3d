import FoundationEssentials

/// Finds themes: those that come with the program and the user's own.
///
/// Looked through in this order: `$XDG_CONFIG_HOME/haloscope/themes` (or `~/.config/haloscope/themes`), then the folder
/// `themes` beside or above the program's own file. The default theme is also built in, so that the program always
/// starts, and without reading a file.
package struct ThemeLibrary: Sendable {
  /// A theme that was found.
  package struct Entry: Hashable, Sendable {
    /// The name that `--theme` takes.
    package let name: String
    /// Its file; nil for the built-in theme.
    package let path: String?
  }

  /// The folders that are looked through.
  package let folders: [String]

  /// A library over the user's and the program's folders.
  /// - Parameters:
  ///   - environment: where `XDG_CONFIG_HOME` and `HOME` are taken from.
  ///   - executablePath: the program's own file; nil looks it up.
  package init(environment: [String: String], executablePath: String? = nil) {
    var folders: [String] = []
    if let configuration = environment["XDG_CONFIG_HOME"], configuration.hasPrefix("/") {
      folders.append(configuration + "/haloscope/themes")
    } else if let home = environment["HOME"] {
      folders.append(home + "/.config/haloscope/themes")
    }
    let executable =
      executablePath ?? (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    if let executable, let shipped = Self.shippedFolder(above: executable) { folders.append(shipped) }
    self.folders = folders
  }

  /// A library over the given folders only.
  package init(folders: [String]) {
    self.folders = folders
  }

  /// Looks a theme up as a user asks for it.
  /// - Parameter reference: a name, or the path of a file (it contains `/` or ends in `.yaml` or `.yml`); nil asks for the
  ///   default and reads no file.
  /// - Returns: the theme with all its colours; see ``Theme/adapted(to:)``.
  /// - Throws: ``ThemeLibraryError`` when there is no such theme or its file cannot be used.
  package func theme(_ reference: String?) throws(ThemeLibraryError) -> Theme {
    guard let reference else { return .haloDark }
    if reference.contains("/") || reference.hasSuffix(".yaml") || reference.hasSuffix(".yml") {
      return try Self.load(path: reference)
    }
    for folder in folders {
      let path = "\(folder)/\(reference).yaml"
      if FileManager.default.fileExists(atPath: path) { return try Self.load(path: path) }
    }
    if reference == Theme.haloDark.name { return .haloDark }
    throw .unknown(name: reference, known: entries().map(\.name))
  }

  /// Every theme that can be asked for by name, the default first, then by name.
  package func entries() -> [Entry] {
    var paths: [String: String] = [:]
    for folder in folders.reversed() {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for file in files where file.hasSuffix(".yaml") { paths[String(file.dropLast(5))] = "\(folder)/\(file)" }
    }
    let standard = Entry(name: Theme.haloDark.name, path: paths.removeValue(forKey: Theme.haloDark.name))
    return [standard] + paths.sorted { $0.key < $1.key }.map { Entry(name: $0.key, path: $0.value) }
  }

  /// The theme of an entry.
  package func theme(of entry: Entry) throws(ThemeLibraryError) -> Theme {
    guard let path = entry.path else { return .haloDark }
    return try Self.load(path: path)
  }

  private static func load(path: String) throws(ThemeLibraryError) -> Theme {
    guard let bytes = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(path: path) }
    do {
      return try ThemeFile.theme(from: text, file: path)
    } catch {
      throw .invalid(error)
    }
  }

  private static func shippedFolder(above executable: String) -> String? {
    var parts = executable.split(separator: "/").dropLast()
    while true {
      let folder = "/" + (parts + ["themes"]).joined(separator: "/")
      if FileManager.default.fileExists(atPath: folder + "/\(Theme.haloDark.name).yaml") { return folder }
      guard parts.popLast() != nil else { return nil }
    }
  }
}
