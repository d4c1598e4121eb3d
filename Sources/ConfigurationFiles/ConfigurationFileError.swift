/// What is wrong with a configuration file, and where.
package struct ConfigurationFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path as the user gave it.
  package var file: String
  /// Counted from 1; 0 when the file could not be read at all.
  package var line: Int
  /// Counted from 1.
  package var column: Int
  /// The key with its parents, dotted; empty for the file as a whole.
  package var key: String
  /// What is wrong, without the value.
  package var problem: String
  /// What would be right, such as the keys that are known there.
  package var allowed: [String]
  /// The known word that was probably meant.
  package var suggestion: String?

  package init(
    file: String, line: Int, column: Int, key: String, problem: String, allowed: [String], suggestion: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.key = key
    self.problem = problem
    self.allowed = allowed
    self.suggestion = suggestion
  }

  /// One line: place, key, problem, what is allowed, and what was probably meant.
  package var description: String {
    let place = line > 0 ? "\(file):\(line):\(column)" : file
    var text = key.isEmpty ? "\(place): \(problem)" : "\(place): \(key): \(problem)"
    if !allowed.isEmpty { text += "; allowed: \(allowed.joined(separator: ", "))" }
    if let suggestion { text += "; did you mean \(suggestion)?" }
    return text
  }
}
