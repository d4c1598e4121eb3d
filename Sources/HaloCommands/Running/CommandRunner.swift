/// Runs a command and says how it ended.
package enum CommandRunner {
  /// Runs `command`. A failure is told on the error stream, cause first, what to do next below, and with `--json` as an
  /// object on standard output too.
  package static func run(_ command: some HaloCommand, console: Console) async -> CommandStatus {
    do {
      try checkArguments(console)
      try await command.execute(console)
      return .success
    } catch is OutputClosed {
      return .success
    } catch {
      let failure = CommandFailure(error)
      if command.writesJSON, failure.isUnreported {
        // Output that cannot be written either leaves the error stream to tell it.
        try? console.write(JSONOutput.line(FailureRecord(failure)))
      }
      console.talk("haloscope: \(failure.cause)")
      console.talk(failure.nextStep)
      return failure.status
    }
  }

  private static func checkArguments(_ console: Console) throws(CommandFailure) {
    for (index, argument) in console.argumentBytes.enumerated() {
      guard let offset = UTF8Text.firstInvalidOffset(in: argument) else { continue }
      throw .usage(
        "argument \(index) is not UTF-8: byte \(offset) of it begins no character",
        nextStep: "Set the terminal to UTF-8, or put the text into a UTF-8 file.")
    }
  }
}
