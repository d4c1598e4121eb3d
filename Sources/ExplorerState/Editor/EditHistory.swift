/// Undo and redo as earlier and later states of the buffer. Buffers share their unchanged lines, so a state is small.
package struct EditHistory: Equatable, Sendable {
  private var past: [TextBuffer] = []
  private var future: [TextBuffer] = []
  /// Whether the last change was typing that the next character continues.
  private var isTyping = false

  /// How many steps are kept.
  static let limit = 1000

  /// Remembers `buffer` as it was before a change. Characters typed one after the other make one step.
  mutating func record(_ buffer: TextBuffer, typing: Bool) {
    defer { isTyping = typing }
    future = []
    if typing, isTyping { return }
    past.append(buffer)
    if past.count > Self.limit { past.removeFirst() }
  }

  /// Ends a run of typing, so that what follows is a step of its own.
  mutating func breakTyping() {
    isTyping = false
  }

  mutating func undo(_ current: TextBuffer) -> TextBuffer? {
    guard let previous = past.popLast() else { return nil }
    future.append(current)
    isTyping = false
    return previous
  }

  mutating func redo(_ current: TextBuffer) -> TextBuffer? {
    guard let next = future.popLast() else { return nil }
    past.append(current)
    isTyping = false
    return next
  }
}
