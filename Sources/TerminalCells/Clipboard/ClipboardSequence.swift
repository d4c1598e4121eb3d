import FoundationEssentials

/// A text as the sequence that asks a terminal to put it on the clipboard: OSC 52, ended by ST.
///
/// The text travels as base64, so that nothing in it can act on the terminal. The clipboard is written and never read.
/// A terminal that does not know the sequence, or does not allow it, ignores it without an answer.
package struct ClipboardSequence: Hashable, Sendable {
  /// The most bytes of text in one sequence: with more, xterm's limit of 100,000 bytes for the whole would be passed.
  package static let maximumByteCount = 74_991

  /// The text that is copied: all of it, or as many whole characters as the limit allows.
  package let text: String
  private let isInsideTmux: Bool

  /// - Parameters:
  ///   - text: what to copy.
  ///   - isInsideTmux: whether tmux stands between the program and the terminal; it gets the sequence for itself and to hand on.
  package init(_ text: String, isInsideTmux: Bool) {
    self.text = Self.fitting(text)
    self.isInsideTmux = isInsideTmux
  }

  /// Bytes of ``text``.
  package var byteCount: Int { text.utf8.count }

  /// What is sent to the terminal.
  package var bytes: [UInt8] {
    let payload = Data(text.utf8).base64EncodedString()
    let plain = "\u{1B}]52;c;\(payload)\u{1B}\\"
    guard isInsideTmux else { return Array(plain.utf8) }
    // tmux takes the plain form with set-clipboard, the one in its envelope with allow-passthrough, and may have either
    // switched off. In the envelope every ESC of the content is doubled.
    return Array((plain + "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;\(payload)\u{1B}\u{1B}\\\u{1B}\\").utf8)
  }

  private static func fitting(_ text: String) -> String {
    guard text.utf8.count > maximumByteCount else { return text }
    var room = maximumByteCount
    let kept = text.prefix { character in
      room -= character.utf8.count
      return room >= 0
    }
    return String(kept)
  }
}
