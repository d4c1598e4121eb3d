/// What a terminal reports.
package enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(KeyEvent)
  /// Text was pasted. Line ends are `\n`, other controls except tabs have been taken out.
  case paste(String)
  /// The screen has this size now.
  case resized(Size)
  /// The program continues after it was stopped; the screen has been taken over again and wants a frame.
  case resumed
  /// The program is asked to end by this signal (SIGINT, SIGTERM, SIGHUP by number), or its terminal is gone (SIGHUP).
  case terminationRequested(signal: Int32)
}
