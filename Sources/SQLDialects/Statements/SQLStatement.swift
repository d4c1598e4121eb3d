/// One statement of an editor text and where it stands there.
package struct SQLStatement: Sendable, Equatable {
  /// The statement, without the separator, the white space and the comments around it.
  package let text: String
  /// Where ``text`` stands: UTF-8 offsets into the whole text.
  package let utf8Range: Range<Int>
  /// The line, from 1, that ``text`` begins on.
  package let firstLine: Int

  /// A statement at a place of a text.
  package init(text: String, utf8Range: Range<Int>, firstLine: Int) {
    self.text = text
    self.utf8Range = utf8Range
    self.firstLine = firstLine
  }
}
