/// The table of `Architecture.md`: which modules a target may import.
struct ImportTable {
  let allowed: [String: Set<String>]

  /// Modules of the platform that every target may use.
  static let free: Set<String> = ["Foundation", "FoundationEssentials", "Synchronization", "Dispatch", "Glibc"]

  init() throws {
    var allowed: [String: Set<String>] = [:]
    let page = try Checkout.text("Sources/haloscope/Haloscope.docc/Architecture.md")
    for line in page.split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.split(separator: "|").map { $0.trimmingBlanks }
      guard cells.count == 4, cells[1].hasPrefix("`") else { continue }
      let modules = cells[3] == "-" ? [] : cells[3].split(separator: ",").map(\.trimmingBlanks)
      allowed[cells[1].filter { $0 != "`" }] = Set(modules)
    }
    self.allowed = allowed
  }

  /// The modules a source text imports.
  static func imports(of source: String) -> [String] {
    source.split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ").map(String.init)
      while let first = words.first,
        first.hasPrefix("@") || ["package", "public", "internal", "private", "fileprivate"].contains(first)
      {
        words.removeFirst()
      }
      guard words.first == "import", words.count >= 2 else { return nil }
      let name = ["struct", "class", "enum", "protocol", "func", "var", "let"].contains(words[1]) ? words[2] : words[1]
      return name.split(separator: ".").first.map(String.init)
    }
  }
}

extension StringProtocol {
  var trimmingBlanks: String {
    var rest = self[...]
    while rest.first == " " { rest = rest.dropFirst() }
    while rest.last == " " { rest = rest.dropLast() }
    return String(rest)
  }
}
