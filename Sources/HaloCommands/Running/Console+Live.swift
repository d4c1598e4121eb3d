import FoundationEssentials
import Glibc

extension Console {
  /// The process's own.
  package static func live() -> Console {
    // A reader that goes away shows as an error of `write` instead of ending the process.
    signal(SIGPIPE, SIG_IGN)
    SignalTrap.endProcessAtInterrupt()
    CoreDump.forbid()
    let start = ContinuousClock.now
    return Console(
      environment: ProcessInfo.processInfo.environment, argumentBytes: ProcessArguments.bytes,
      outputIsTerminal: isatty(STDOUT_FILENO) == 1, errorIsTerminal: isatty(STDERR_FILENO) == 1,
      write: { try FileDescriptorStream(STDOUT_FILENO).write($0) },
      // Talk that cannot be delivered is lost; there is nowhere left to say so.
      talk: { line in try? FileDescriptorStream(STDERR_FILENO).write(Array((line + "\n").utf8)) },
      showInPlace: { line in
        // Back to the start of the line, the text cut to what fits, and the rest of the line cleared.
        let text = "\r\(String(line.prefix(terminalWidth(of: STDERR_FILENO) - 1)))\u{1B}[K"
        try? FileDescriptorStream(STDERR_FILENO).write(Array(text.utf8))
      },
      readInput: { () throws(CommandFailure) in try FileDescriptorStream(STDIN_FILENO).readToEnd() },
      trap: { await SignalTrap(for: $0) }, endAtInterrupt: { SignalTrap.endProcessAtInterrupt() }, now: { Date() },
      uptime: { start.duration(to: .now) },
      confirm: { question in
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        try? FileDescriptorStream(STDERR_FILENO).write(Array("\(question) [y/N] ".utf8))
        let answer = readLine() ?? ""
        return ["y", "yes"].contains(answer.lowercased())
      })
  }

  /// How many columns a terminal has; 80 when it does not say.
  private static func terminalWidth(of descriptor: CInt) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return 80 }
    return Int(size.ws_col)
  }
}

/// The arguments of this process.
private enum ProcessArguments {
  /// Each argument without its terminating zero.
  static var bytes: [[UInt8]] {
    let arguments = CommandLine.unsafeArgv
    return (0..<Int(CommandLine.argc)).compactMap { index in
      arguments[index].map { argument in
        Array(UnsafeRawBufferPointer(start: argument, count: strlen(argument)))
      }
    }
  }
}
