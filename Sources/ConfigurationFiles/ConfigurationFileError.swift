/// What is wrong with a configuration file, and where.
package struct ConfigurationFileError: Error, Sendable, Equatable, CustomStringConvertible {
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

  package init(file: String, line: Int, column: Int, key: String, problem: String, allowed: [String]) {
    self.file = file
    self.line = line
    self.column = column
    self.key = key
    self.problem = problem
    self.allowed = allowed
  }

  /// One line: place, key, problem, and what is allowed.
  package var description: String {
    let place = line > 0 ? "\(file):\(line):\(column)" : file
    let subject = key.isEmpty ? problem : "\(key): \(problem)"
    return allowed.isEmpty
      ? "\(place): \(subject)" : "\(place): \(subject); allowed: \(allowed.joined(separator: ", "))"
  }
}
