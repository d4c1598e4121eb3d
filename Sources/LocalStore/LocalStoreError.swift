import HaloModel

/// Why the store on this machine cannot be used. Holds a path and the system's own words, and of what was stored at most
/// the name that the user gave a site.
package enum LocalStoreError: Error, Hashable, Sendable {
  /// The environment names no folder that the store could be in.
  case noHome
  /// The folder cannot be made, or not be closed to others.
  case folder(path: String, reason: String)
  /// The file cannot be opened, or is not one of ours.
  case file(path: String, reason: String)
  /// The file was written by a newer version.
  case newer(path: String)
  /// Reading or writing failed.
  case access(path: String, reason: String)
  /// No site is saved under this name.
  case noSavedSite(String)
  /// Another site is saved under this name.
  case nameTaken(String)
}

extension LocalStoreError: CustomStringConvertible {
  /// What is wrong, one line.
  package var summary: String {
    switch self {
    case .noHome: "there is no folder to keep open queries in: neither HALOSCOPE_HOME nor HOME is set"
    case .folder(let path, let reason): "the folder \(path) cannot be used: \(reason)"
    case .file(let path, let reason): "the store \(path) cannot be opened: \(reason)"
    case .newer(let path): "the store \(path) was written by a newer haloscope"
    case .access(let path, let reason): "the store \(path) cannot be read or written: \(reason)"
    case .noSavedSite(let name): "no site is saved as '\(MessageText.singleLine(name, limit: 80))'"
    case .nameTaken(let name): "another site is saved as '\(MessageText.singleLine(name, limit: 80))'"
    }
  }

  /// What to do next, one line.
  package var nextStep: String {
    switch self {
    case .noHome: "Set HALOSCOPE_HOME to a folder of your own."
    case .folder: "Make the folder writable for you alone, or name another one in HALOSCOPE_HOME."
    case .file: "Move the file away to start with an empty one; queries at the service are not touched by that."
    case .newer: "Use that version, or name another folder in HALOSCOPE_HOME."
    case .access: "Check the disk's free space and the file's permissions, then try again."
    case .noSavedSite: "List the saved sites with: haloscope sites list."
    case .nameTaken: "Choose another name, or rename that site first."
    }
  }

  package var description: String { "\(summary). \(nextStep)" }
}
