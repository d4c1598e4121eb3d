import ExplorerState
import TerminalCells

/// Where copied texts go: a program of the desktop where there is one, else the terminal.
///
/// A program knows whether it took the text and has no limit of its own; over SSH it would fill a clipboard that nobody
/// sees, so that the terminal gets it there.
struct Clipboard: Sendable {
  private let terminal: any Terminal
  private let tool: ClipboardTool?

  init(terminal: any Terminal, environment: [String: String]) {
    self.terminal = terminal
    tool = ClipboardTool(environment: environment)
  }

  /// Puts a text on the clipboard, all of it or nothing.
  func put(_ text: String) async -> ClipboardAnswer {
    if let tool, await tool.take(text) { return .tool(tool.name) }
    guard text.utf8.count <= ClipboardSequence.maximumByteCount else {
      return .tooLong(limit: ClipboardSequence.maximumByteCount)
    }
    return await terminal.copy(text) == 0 && !text.isEmpty ? .unavailable : .terminal
  }
}

extension ClipboardAnswer {
  /// The bytes of a text that were handed over.
  func byteCount(of text: String) -> Int {
    switch self {
    case .tool, .terminal: text.utf8.count
    case .tooLong, .unavailable: 0
    }
  }
}
