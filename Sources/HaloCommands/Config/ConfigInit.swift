import ArgumentParser
import FoundationEssentials
import HaloModel
import Profiles

/// `haloscope config init`.
struct ConfigInit: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Begin the file of your profiles with a commented example.",
    discussion: """
      The example's default is the embedded sandbox, so it works at once. A file that is there is never overwritten; \
      with --force it is kept beside the new one under another name.

      Examples:
        haloscope config init
        haloscope config init --force
      """)

  @Flag(help: "Put the example in the place of a file that is there; the old one stays as profiles.yaml.1 and so on.")
  var force = false

  var writesJSON: Bool { false }

  func execute(_ console: Console) async throws {
    let file = try ProfileFile.url(environment: console.environment)
    let shown = MessageText.singleLine(file.path)
    try OwnerOnlyFile.makeFolder(file.deletingLastPathComponent().path, closing: false)
    var kept: String?
    var isMade = try OwnerOnlyFile.create(file.path, text: ProfileExample.text)
    if !isMade, force {
      kept = try OwnerOnlyFile.setAside(file.path)
      isMade = try OwnerOnlyFile.create(file.path, text: ProfileExample.text)
    }
    guard isMade else {
      throw CommandFailure.usage(
        "there is a file \(shown) already", nextStep: "Edit it, or keep it under another name with --force.")
    }
    if let kept { console.talk("the old file is kept as \(MessageText.singleLine(kept))") }
    console.talk("written; edit it, then check it with: haloscope config check")
    try console.write("\(file.path)\n")
  }
}
