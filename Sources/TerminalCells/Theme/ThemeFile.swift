internal import Yams

/// Reads a theme from YAML.
///
/// ```yaml
/// name: evening
/// appearance: dark            # or light
/// background: night           # a palette name, "#rrggbb", 0 to 255, or default
/// palette:
///   night: "#161b24"
///   snow: 253
/// roles:
///   text: { fg: snow }
///   heading: { fg: snow, bold: true }
/// ```
/// Roles that are left out look like their parents; ``StyleRole/text`` and the background must be there.
package enum ThemeFile {
  /// Reads a file's text.
  /// - Parameters:
  ///   - yaml: the text.
  ///   - file: its name, for messages.
  /// - Returns: the theme that it describes.
  /// - Throws: ``ThemeFileError`` with everything that is wrong in it.
  package static func theme(from yaml: String, file: String) throws(ThemeFileError) -> Theme {
    let node: Node?
    do {
      node = try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw ThemeFileError(file: file, problems: [syntaxProblem(error)])
    } catch {
      throw ThemeFileError(file: file, problems: [.init(line: 1, column: 1, text: "this is not YAML: \(error)")])
    }
    guard let node, let top = node.mapping else {
      throw ThemeFileError(
        file: file,
        problems: [.init(line: 1, column: 1, text: "expected `name`, `appearance`, `background`, `palette`, `roles`")])
    }
    var reader = ThemeReader()
    let theme = reader.read(top)
    guard reader.problems.isEmpty, let theme else {
      throw ThemeFileError(file: file, problems: reader.problems)
    }
    return theme
  }

  private static func syntaxProblem(_ error: YamlError) -> ThemeFileError.Problem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      .init(line: mark.line, column: mark.column, text: "this is not YAML: \(problem)")
    default: .init(line: 1, column: 1, text: "this is not YAML: \(error)")
    }
  }
}
