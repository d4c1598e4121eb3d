import FoundationEssentials
import Glibc

extension Console {
  /// The process's own.
  package static func live() -> Console {
    // A reader that goes away shows as an error of `write` instead of ending the process.
    signal(SIGPIPE, SIG_IGN)
    SignalTrap.endProcessAtInterrupt()
    return Console(
      environment: ProcessInfo.processInfo.environment, argumentBytes: ProcessArguments.bytes,
      outputIsTerminal: isatty(STDOUT_FILENO) == 1,
      write: { try FileDescriptorStream(STDOUT_FILENO).write($0) },
      // Talk that cannot be delivered is lost; there is nowhere left to say so.
      talk: { line in try? FileDescriptorStream(STDERR_FILENO).write(Array((line + "\n").utf8)) },
      readInput: { () throws(CommandFailure) in try FileDescriptorStream(STDIN_FILENO).readToEnd() },
      trap: { await SignalTrap(for: $0) }, endAtInterrupt: { SignalTrap.endProcessAtInterrupt() }, now: { Date() })
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
