import HaloClient

/// The text of a file of profiles, changed without touching what stands in it.
struct ProfileText {
  private var lines: [Substring]
  /// What ends each line of this file.
  private let lineEnd: String

  /// - Parameter text: The file's text; empty for a new file.
  init(_ text: String) {
    lineEnd = text.contains("\r\n") ? "\r\n" : "\n"
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    if lines.last?.isEmpty == true { lines.removeLast() }
  }

  /// Whether the text holds nothing but comments and blanks.
  var isWithoutContent: Bool { lines.allSatisfy { Self.isSilent($0) } }

  /// The whole text.
  var text: String { lines.map { $0 + lineEnd }.joined() }

  /// Adds a profile behind the others.
  /// - Parameters:
  ///   - profile: Its lines: the name, and below it the entries, indented by two spaces each.
  ///   - defaultName: Written as the default of the file as well, when there is one.
  /// - Returns: False when the text is not written in a way that lines can be added to.
  mutating func add(_ profile: [String], defaultName: String?) -> Bool {
    if isWithoutContent {
      if !lines.isEmpty, lines.last?.isEmpty == false { lines.append("") }
      if let defaultName { lines.append("default: \(defaultName)") }
      lines += ["profiles:"] + profile.map { "  \($0)" }
      return true
    }
    guard let head = lines.firstIndex(where: Self.isHead) else { return false }
    var indentation: Substring?
    var end = head + 1
    for index in lines.indices[(head + 1)...] where !Self.isSilent(lines[index]) {
      let indent = lines[index].prefix { $0 == " " }
      guard !indent.isEmpty else { break }
      indentation = indentation ?? indent
      end = index + 1
    }
    // Comments that are indented belong to the profile above them.
    while end < lines.count, Self.isSilent(lines[end]), lines[end].first == " ", lines[end].contains("#") { end += 1 }
    guard let indentation else { return false }
    lines.insert(contentsOf: profile.map { "\(indentation)\($0)" }, at: end)
    if let defaultName { lines.insert("default: \(defaultName)", at: head) }
    return true
  }

  /// A text as YAML reads it back, in quotes where it needs them.
  static func scalar(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
      case UInt8(ascii: "/"), UInt8(ascii: "."): true
      default: false
      }
    }
    guard !isPlain || text.first?.isLetter != true && text.first != "/" else { return text }
    let escaped = text.reduce(into: "") { $0 += $1 == "\\" || $1 == "\"" ? "\\\($1)" : "\($1)" }
    return "\"\(escaped)\""
  }

  private static func isHead(_ line: Substring) -> Bool {
    guard line.hasPrefix("profiles:") else { return false }
    let rest = line.dropFirst("profiles:".count).drop { $0 == " " }
    return rest.isEmpty || rest.hasPrefix("#")
  }

  /// Whether a line says nothing to YAML.
  private static func isSilent(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    return text.isEmpty || text.hasPrefix("#")
  }
}
