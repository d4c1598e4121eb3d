/// A theme file that cannot be used, with everything that is wrong in it.
package struct ThemeFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One thing that is wrong.
  package struct Problem: Hashable, Sendable {
    /// Counted from 1.
    package let line: Int
    /// Counted from 1.
    package let column: Int
    /// What is wrong and what to write instead.
    package let text: String
  }

  /// The file as the user named it.
  package let file: String
  /// At least one.
  package let problems: [Problem]

  /// One line for each problem: `file:line:column: what is wrong; what to write instead`.
  package var description: String {
    problems.map { "\(file):\($0.line):\($0.column): \($0.text)" }.joined(separator: "\n")
  }
}
