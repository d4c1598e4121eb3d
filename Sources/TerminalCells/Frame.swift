/// One picture of the whole screen.
package struct Frame: Sendable {
  /// What every cell shows.
  package var buffer: CellBuffer
  /// Where the terminal's own cursor sits, so that magnifiers and braille displays follow the focus; nil hides it.
  package var cursor: Point?

  /// A picture, with the cursor hidden unless told where it is.
  package init(_ buffer: CellBuffer, cursor: Point? = nil) {
    self.buffer = buffer
    self.cursor = cursor
  }
}
