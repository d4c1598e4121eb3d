/// A screen with a keyboard. The program paints whole frames; a terminal finds out itself what changed.
///
/// Everything that touches the screen is bound to the main actor, because ncurses is one global.
package protocol Terminal: AnyObject, Sendable {
  /// What happens at the terminal, in order. There is one reader. When the program does not read, the newest 4096 events
  /// are kept, so that a request to end always gets through.
  nonisolated var events: AsyncStream<TerminalEvent> { get }

  /// What it can show.
  nonisolated var capabilities: TerminalCapabilities { get }

  /// The size of the screen now.
  @MainActor var size: Size { get }

  /// Shows a frame: cells that have changed since the last one are sent.
  @MainActor func paint(_ frame: Frame)

  /// Sends every cell of the last frame again, for a screen that something else has written on.
  @MainActor func repaintAll()

  /// Rings the bell.
  @MainActor func ringBell()

  /// Puts a text on the clipboard of the terminal, between two frames. Terminals do not say whether they did it.
  /// - Returns: the bytes handed over: all of the text, or as many whole characters of it as
  ///   ``ClipboardSequence/maximumByteCount`` allows; 0 when the screen has been given back.
  @MainActor func copy(_ text: String) -> Int

  /// Gives the screen back to the shell, stops the process as ^Z does, and takes the screen over again when it continues.
  /// ``TerminalEvent/resumed`` follows.
  @MainActor func suspend()

  /// Gives the screen back for good. Calling it again does nothing.
  @MainActor func restore()
}
