package import FoundationEssentials
import Yams

/// A value of a configuration file together with its place, read strictly: what is not expected is an error.
package struct ConfigurationNode {
  private let node: Node
  private let file: String
  /// The keys that lead here.
  private let path: [String]

  /// Reads the first document of a YAML file; `nil` when it is empty.
  package static func document(of url: URL) throws(ConfigurationFileError) -> ConfigurationNode? {
    guard let data = try? Data(contentsOf: url), let text = String(validating: data, as: UTF8.self) else {
      throw ConfigurationFileError(
        file: url.path, line: 0, column: 0, key: "", problem: "cannot be read as a UTF-8 text file", allowed: [])
    }
    do {
      return try Yams.compose(yaml: text).map { ConfigurationNode(node: $0, file: url.path, path: []) }
    } catch {
      throw syntaxError(error, in: url.path)
    }
  }

  /// The values of a mapping under their keys, which have to be among the allowed ones; `nil` allows any.
  package func mapping(_ allowed: [String]?) throws(ConfigurationFileError) -> [(key: String, value: ConfigurationNode)]
  {
    guard let mapping = node.mapping else {
      throw error("has to be a mapping of keys to values", allowed: allowed ?? [])
    }
    var values: [(key: String, value: ConfigurationNode)] = []
    for (keyNode, valueNode) in mapping {
      let key = keyNode.string ?? ""
      let child = ConfigurationNode(node: valueNode, file: file, path: path + [key])
      guard keyNode.string != nil, allowed?.contains(key) ?? true else {
        throw ConfigurationNode(node: keyNode, file: file, path: path + [key])
          .error("is not a known key", allowed: allowed ?? [])
      }
      values.append((key, child))
    }
    return values
  }

  /// A text that is not empty.
  package func text() throws(ConfigurationFileError) -> String {
    guard let value = node.string, !value.isEmpty else { throw error("has to be a text") }
    return value
  }

  /// A whole number within a range.
  package func integer(in range: ClosedRange<Int>) throws(ConfigurationFileError) -> Int {
    guard let value = node.int, range.contains(value) else {
      let problem = node.int == nil ? "has to be a whole number" : "is out of range"
      throw error(problem, allowed: ["\(range.lowerBound) to \(range.upperBound)"])
    }
    return value
  }

  /// A number within a range.
  package func number(in range: ClosedRange<Double>) throws(ConfigurationFileError) -> Double {
    guard let value = node.float, range.contains(value) else {
      let problem = node.float == nil ? "has to be a number" : "is out of range"
      throw error(problem, allowed: ["\(range.lowerBound) to \(range.upperBound)"])
    }
    return value
  }

  /// The elements of a list.
  package func sequence() throws(ConfigurationFileError) -> [ConfigurationNode] {
    guard let sequence = node.sequence else { throw error("has to be a list") }
    return sequence.map { ConfigurationNode(node: $0, file: file, path: path) }
  }

  /// One of the words of an enumeration.
  package func word<Word: RawRepresentable & CaseIterable>(
    of type: Word.Type
  ) throws(ConfigurationFileError) -> Word where Word.RawValue == String {
    guard let value = node.string.flatMap(Word.init(rawValue:)) else {
      throw error("is not a known word", allowed: Word.allCases.map(\.rawValue))
    }
    return value
  }

  /// An error about this value.
  package func error(_ problem: String, allowed: [String] = []) -> ConfigurationFileError {
    ConfigurationFileError(
      file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, key: path.joined(separator: "."),
      problem: problem, allowed: allowed)
  }

  private static func syntaxError(_ error: any Error, in file: String) -> ConfigurationFileError {
    var (line, column, problem) = (1, 1, "is not YAML")
    switch error as? YamlError {
    case .scanner(_, let text, let mark, _), .parser(_, let text, let mark, _), .composer(_, let text, let mark, _):
      (line, column, problem) = (mark.line, mark.column, "is not YAML: \(text)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      (line, column) = (context.mark.line, context.mark.column)
      problem = "has keys twice: \(duplicates.joined(separator: ", "))"
    default:
      break
    }
    return ConfigurationFileError(file: file, line: line, column: column, key: "", problem: problem, allowed: [])
  }
}
