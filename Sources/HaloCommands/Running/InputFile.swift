import FoundationEssentials
import HaloModel

/// A file that the command line names as input.
enum InputFile {
  /// Its bytes.
  /// - Throws: A usage failure when it cannot be read.
  static func bytes(of path: String) throws(CommandFailure) -> [UInt8] {
    let shown = MessageText.singleLine(path)
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .usage("there is no file \(shown)", nextStep: "Check the path; it is taken from the current folder.")
    }
    guard !isFolder else { throw .usage("\(shown) is a folder", nextStep: "Name a file.") }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .usage("the file \(shown) cannot be read", nextStep: "Check its permissions.")
    }
    return Array(data)
  }

  /// Its text.
  /// - Throws: A usage failure when it cannot be read or is not UTF-8.
  static func text(of path: String) throws(CommandFailure) -> String {
    try UTF8Text.decode(try bytes(of: path), source: "the file \(MessageText.singleLine(path))")
  }
}
