/// The stored procedures of a practice system, which are in one of its catalogues.
struct ProcedureLibrary: Sendable {
  /// The catalogue that has them.
  let catalogue: String
  private let procedures: [String: StoredProcedure]

  init(catalogue: String, _ procedures: [StoredProcedure]) {
    self.catalogue = catalogue
    self.procedures = Dictionary(procedures.map { ($0.name.lowercased(), $0) }) { first, _ in first }
  }

  /// The procedure of a name as a command gives it: alone, behind `dbo.`, or behind a catalogue and `dbo.`, each part in
  /// any case and with or without brackets or quotes. A name without a catalogue is looked up in the current one.
  func procedure(named name: String, currentCatalogue: String) -> StoredProcedure? {
    let parts = name.trimmingBlanks.split(separator: ".", omittingEmptySubsequences: false).map(Self.bare)
    guard let last = parts.last, parts.count <= 3 else { return nil }
    if parts.count > 1, !["", "dbo"].contains(parts[parts.count - 2]) { return nil }
    let wanted = parts.count == 3 && !parts[0].isEmpty ? parts[0] : currentCatalogue.lowercased()
    return wanted == catalogue.lowercased() ? procedures[last] : nil
  }

  /// A part of a name in lower case, without what may be around it.
  private static func bare(_ part: Substring) -> String {
    let isQuoted = (part.hasPrefix("[") && part.hasSuffix("]")) || (part.hasPrefix("\"") && part.hasSuffix("\""))
    return (isQuoted && part.count > 1 ? part.dropFirst().dropLast() : part).lowercased()
  }
}

extension PracticeKind {
  /// The stored procedures its databases have; nil for none.
  var procedures: ProcedureLibrary? {
    switch self {
    case .bestPractice: .bestPractice
    case .zedmed, .d4w: nil
    }
  }
}
