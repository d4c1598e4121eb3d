/// Why the screen cannot be opened.
package enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input or output is a file or a pipe.
  case notATerminal(stream: String)
  /// `TERM` is missing, `dumb` or `unknown`.
  case dumbTerminal(name: String)
  /// The terminal database does not know this terminal, or it cannot place its cursor.
  case unknownTerminal(name: String)
  /// The system had no pipe for signals.
  case noSignalPipe

  /// What failed and what to do next.
  package var description: String {
    switch self {
    case .notATerminal(let stream):
      "\(stream) is not a terminal, so the screen cannot be opened; "
        + "run haloscope in a terminal, or use a subcommand: haloscope --help"
    case .dumbTerminal(let name):
      "the terminal `\(name)` cannot show a screen; set TERM to what your terminal is (often xterm-256color), "
        + "or use a subcommand: haloscope --help"
    case .unknownTerminal(let name):
      "the terminal `\(name)` is not in this machine's terminal database or cannot place its cursor; "
        + "try TERM=xterm-256color haloscope"
    case .noSignalPipe:
      "the system gave no pipe for signals; close some programs and try again"
    }
  }
}
