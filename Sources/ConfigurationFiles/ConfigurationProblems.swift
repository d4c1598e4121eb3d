/// Collects what is wrong with a configuration file, so that one bad value does not hide the next.
package struct ConfigurationProblems: Sendable {
  private var reported: [ConfigurationFileError] = []

  package init() {}

  package var isEmpty: Bool { reported.isEmpty }

  /// What was reported, in the order of the file.
  package var errors: [ConfigurationFileError] {
    reported.enumerated().sorted { first, second in
      (first.element.line, first.element.column, first.offset)
        < (second.element.line, second.element.column, second.offset)
    }.map(\.element)
  }

  /// Adds one mistake.
  package mutating func report(_ error: ConfigurationFileError) {
    reported.append(error)
  }

  /// What `read` gives; `nil`, and its error kept, when it throws.
  package mutating func attempt<Value>(_ read: () throws(ConfigurationFileError) -> Value) -> Value? {
    do throws(ConfigurationFileError) {
      return try read()
    } catch {
      report(error)
      return nil
    }
  }
}
