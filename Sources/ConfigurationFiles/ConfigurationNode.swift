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
    let text = try ConfigurationText.read(url)
    do {
      return try Yams.compose(yaml: text).map { ConfigurationNode(node: $0, file: url.path, path: []) }
    } catch {
      throw syntaxError(error, of: text, in: url.path)
    }
  }

  /// The line of the value's beginning, counted from 1.
  package var line: Int { node.mark?.line ?? 1 }

  /// The column of the value's beginning in Unicode scalars, counted from 1.
  package var column: Int { node.mark?.column ?? 1 }

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

  /// The text of a scalar, whatever type YAML gives it; `nil` for a mapping, a list, and for nothing.
  package var scalar: String? {
    guard let text = node.string, !text.isEmpty, node.null == nil else { return nil }
    return text
  }

  /// Whether nothing stands here: no text, `null` or `~`.
  package var isNothing: Bool { node.scalar != nil && scalar == nil }

  /// Whether it is a mapping of keys to values.
  package var isMapping: Bool { node.mapping != nil }

  /// Whether it is a mapping or a list that holds nothing.
  package var isEmpty: Bool { node.mapping?.isEmpty ?? node.sequence?.isEmpty ?? false }

  /// The elements of a list; `nil` for anything else.
  package var elements: [ConfigurationNode]? {
    node.sequence?.map { ConfigurationNode(node: $0, file: file, path: path) }
  }

  /// The text of a scalar as it stands, an empty one and the word `null` too, as a word of a command is.
  package var argument: String? { node.scalar?.string }

  /// The values of a mapping with their keys as nodes; `nil` for anything else.
  var mapping: [(key: ConfigurationNode, value: ConfigurationNode)]? {
    node.mapping?.map { keyNode, valueNode in
      let path = path + [ConfigurationKey.shown(keyNode.string ?? "")]
      return (
        ConfigurationNode(node: keyNode, file: file, path: path),
        ConfigurationNode(node: valueNode, file: file, path: path)
      )
    }
  }

  /// The same value under another name in messages.
  func renamed(_ key: String) -> ConfigurationNode {
    ConfigurationNode(node: node, file: file, path: path.dropLast() + [key])
  }

  /// An error about this value.
  package func error(_ problem: String, allowed: [String] = []) -> ConfigurationFileError {
    ConfigurationFileError(
      file: file, line: line, column: column, key: path.joined(separator: "."), problem: problem, allowed: allowed)
  }

  private static func syntaxError(_ error: any Error, of text: String, in file: String) -> ConfigurationFileError {
    var (line, column, problem) = (1, 1, "is not YAML")
    switch error as? YamlError {
    case .scanner(_, let text, let mark, _), .parser(_, let text, let mark, _), .composer(_, let text, let mark, _):
      (line, column, problem) = (mark.line, mark.column, "is not YAML: \(text)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      (line, column) = (context.mark.line, context.mark.column)
      problem = "has keys twice: \(duplicates.map { ConfigurationKey.shown($0) }.joined(separator: ", "))"
    case .reader(_, let offset, _, _):
      // What libYAML does not take as text: a control character.
      let before = text.unicodeScalars.prefix { !ConfigurationKey.isControl($0) }
      if before.count < text.unicodeScalars.count || offset == nil {
        line = before.count { $0 == "\n" } + 1
        column = before.reversed().prefix { $0 != "\n" }.count + 1
      }
      problem = "holds a control character"
    default:
      break
    }
    if let tab = firstTab(in: text) {
      (line, column) = tab
      problem = "is indented with a tab; YAML takes spaces only"
    }
    return ConfigurationFileError(file: file, line: line, column: column, key: "", problem: problem, allowed: [])
  }

  /// Where the first tab stands that begins a line; YAML refuses it with words nobody understands.
  private static func firstTab(in text: String) -> (line: Int, column: Int)? {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let indentation = line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }
      if let tab = indentation.firstIndex(of: "\t"), indentation.count < line.unicodeScalars.count {
        return (index + 1, indentation[..<tab].count + 1)
      }
    }
    return nil
  }
}
