/// What an import took over and what it could not: nothing is dropped without being counted here.
package struct ImportReport: Sendable, Equatable {
  /// A file, or a part of one, that could not be read.
  package struct Problem: Sendable, Equatable {
    /// The path below the imported folder.
    package let file: String
    /// What is wrong and where, such as `not JSON at byte 12: expected ':'`.
    package let reason: String

    package init(file: String, reason: String) {
      self.file = file
      self.reason = reason
    }
  }

  /// Resources that became rows, by type.
  package var imported: [String: Int] = [:]
  /// Resources of types that have no table, by type.
  package var unserved: [String: Int] = [:]
  /// Resources that were left out because their type and id had come before, by type.
  package var duplicates: [String: Int] = [:]
  /// Imported resources that came without an id and were given one, by type.
  package var withoutID: [String: Int] = [:]
  /// Elements of imported resources that no column holds: type, then element path, then how often.
  /// Counted is the topmost element of which nothing was mapped.
  package var unmapped: [String: [String: Int]] = [:]
  /// Files and parts of files that could not be read.
  package var problems: [Problem] = []

  package init() {}

  /// How many resources became rows.
  package var importedCount: Int { imported.values.reduce(0, +) }

  /// Whether any FHIR resource was found, of a served type or not.
  package var foundResources: Bool { !imported.isEmpty || !unserved.isEmpty }

  /// The report as lines for a person, without values of any resource.
  package var summaryLines: [String] {
    var lines = ["imported \(importedCount) resources: \(Self.list(imported))"]
    if !unserved.isEmpty {
      lines.append("not imported, no table for their type: \(Self.list(unserved))")
    }
    if !duplicates.isEmpty {
      lines.append("not imported, id came before: \(Self.list(duplicates))")
    }
    if !withoutID.isEmpty {
      lines.append("imported under a new id, they had none: \(Self.list(withoutID))")
    }
    for (type, paths) in unmapped.sorted(by: { $0.key < $1.key }) where !paths.isEmpty {
      lines.append("\(Self.printable(type)), elements without a column: \(Self.list(paths))")
    }
    for problem in problems {
      lines.append("not read: \(Self.printable(problem.file)): \(Self.printable(problem.reason))")
    }
    return lines
  }

  /// `name count` pairs, most frequent first.
  private static func list(_ counts: [String: Int]) -> String {
    guard !counts.isEmpty else { return "none" }
    return counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .map { "\(printable($0.key)) \($0.value)" }
      .joined(separator: ", ")
  }

  /// Names come from files: what is not printable ASCII is replaced, so that it cannot act on a terminal.
  private static func printable(_ text: String) -> String {
    String(text.unicodeScalars.map { (" "..."~").contains($0) ? Character($0) : "?" })
  }
}
