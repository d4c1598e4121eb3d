/// A theme that cannot be had.
package enum ThemeLibraryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No folder has a theme of that name; the names there are.
  case unknown(name: String, known: [String])
  /// The file is missing or may not be read.
  case unreadable(path: String)
  /// The file is not text in UTF-8.
  case notUTF8(path: String)
  /// The file is not a theme.
  case invalid(ThemeFileError)

  /// What failed and what to do next.
  package var description: String {
    switch self {
    case .unknown(let name, let known):
      "there is no theme `\(name)`; use one of \(known.joined(separator: ", ")), or the path of a theme file"
    case .unreadable(let path): "cannot read the theme file \(path); check that it exists and may be read"
    case .notUTF8(let path): "the theme file \(path) is not UTF-8 text; save it as UTF-8"
    case .invalid(let error): error.description
    }
  }
}
