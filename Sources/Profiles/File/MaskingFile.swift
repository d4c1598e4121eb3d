import ConfigurationFiles
package import FoundationEssentials
package import HaloModel

/// The user's rules of what is patient data, `masking.yaml` beside the profiles.
///
/// ```yaml
/// builtIn: true                  # false: these rules only
/// columns:                       # by name; * stands for anything; capitals, blanks, _ and - do not count
///   REFERRAL*: text              # text, date, number, or show
///   SUBURB: show
/// paths:                         # elements of FHIR resources, with all that they hold
///   Observation.valueString: text
///   Patient.address: show
/// ```
///
/// The first rule that fits decides; the user's come before the built-in ones.
package enum MaskingFile {
  /// Where the file lies, whether it exists or not; nil without a home.
  package static func url(environment: [String: String]) -> URL? {
    (try? ProfileFile.folder(environment: environment))?.appending(path: "masking.yaml")
  }

  /// The user's rules and the built-in ones; the latter alone when there is no file.
  /// - Throws: the first mistake of the file: nothing is shown by rules that were not understood.
  package static func load(environment: [String: String]) throws(MaskingFileError) -> MaskingRules {
    guard let file = url(environment: environment),
      (try? FileManager.default.attributesOfItem(atPath: file.path)) != nil
    else { return .standard }
    return try read(file)
  }

  /// The rules of a file.
  package static func read(_ file: URL) throws(MaskingFileError) -> MaskingRules {
    var problems = ConfigurationProblems()
    let document: ConfigurationNode?
    do throws(ConfigurationFileError) {
      document = try ConfigurationNode.document(of: file)
    } catch {
      throw MaskingFileError([error])
    }
    guard let document, !document.isNothing else { return .standard }
    let entries = document.entries(["builtIn", "columns", "paths"], problems: &problems)
    let builtIn = entries["builtIn"].flatMap { node in
      problems.attempt { () throws(ConfigurationFileError) in try node.flag() }
    }
    var columns: [MaskingRules.Column] = []
    for (name, key, value) in entries["columns"]?.named(problems: &problems) ?? [] {
      if name.allSatisfy({ $0 == "*" }) {
        problems.report(key.error("has to name columns", allowed: ["NAME", "NAME*"]))
      }
      if let kind = kind(value, &problems) { columns.append(.init(name, kind.mask)) }
    }
    var elements: [MaskingRules.Element] = []
    for (name, key, value) in entries["paths"]?.named(problems: &problems) ?? [] {
      let path = MaskPath(name)
      if path == nil { problems.report(key.error("is no path", allowed: ["Patient.name", "**.subject.display"])) }
      if let path, let kind = kind(value, &problems) { elements.append(.init(path, kind.mask)) }
    }
    guard problems.isEmpty else { throw MaskingFileError(problems.errors) }
    return MaskingRules(columns: columns, elements: elements, includesBuiltIn: builtIn ?? true)
  }

  /// How it is masked; a mask of nil shows it.
  private struct Kind {
    let mask: CellMask?
  }

  private static func kind(_ node: ConfigurationNode, _ problems: inout ConfigurationProblems) -> Kind? {
    problems.attempt { () throws(ConfigurationFileError) in
      try node.choice(
        of: CellMask.allCases.map { ($0.rawValue, Kind(mask: $0)) } + [("show", Kind(mask: nil))])
    }
  }
}

/// What is wrong with a file of masking rules, every mistake with its place.
package struct MaskingFileError: Error, Hashable, Sendable {
  private let errors: [ConfigurationFileError]

  init(_ errors: [ConfigurationFileError]) {
    self.errors = errors
  }

  /// A line for each mistake: file, line, column, what is wrong.
  package var summary: String { errors.map(\.description).joined(separator: "\n") }

  /// What to do next.
  package var nextStep: String { "Correct the file; without it the built-in rules hold." }
}
