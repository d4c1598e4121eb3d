internal import Yams

/// Walks the nodes of a theme file and collects what is wrong with them.
struct ThemeReader {
  /// What was wrong, in the order of the file.
  private(set) var problems: [ThemeFileError.Problem] = []

  private var palette: [String: Color] = [:]

  /// The theme of a file's top mapping; nil when a part that every theme needs is missing.
  mutating func read(_ top: Node.Mapping) -> Theme? {
    for (key, _) in top where !["name", "appearance", "background", "palette", "roles"].contains(key.string ?? "") {
      report(key, "unknown entry `\(key.string ?? "")`; write name, appearance, background, palette or roles")
    }
    readPalette(top["palette"])
    let name = required("name", in: top)?.string
    let isDark = readAppearance(required("appearance", in: top))
    let background = required("background", in: top).flatMap { color(of: $0, what: "background") }
    let roles = readRoles(required("roles", in: top))
    guard let name, let isDark, let background else { return nil }
    return Theme(name: name, isDark: isDark, background: background, roles: roles)
  }

  private mutating func required(_ key: String, in top: Node.Mapping) -> Node? {
    if let node = top[Node(key)] { return node }
    problems.append(.init(line: 1, column: 1, text: "`\(key)` is missing; every theme needs it"))
    return nil
  }

  private mutating func readAppearance(_ node: Node?) -> Bool? {
    guard let node else { return nil }
    switch node.string {
    case "dark": return true
    case "light": return false
    default:
      report(node, "appearance `\(node.string ?? "")` is unknown; write dark or light")
      return nil
    }
  }

  private mutating func readPalette(_ node: Node?) {
    guard let node else { return }
    guard let entries = node.mapping else {
      report(node, "palette must hold names with colours; write for example `sky: \"#7cb7ff\"`")
      return
    }
    for (key, value) in entries {
      guard let name = key.string else { continue }
      if let color = literalColor(value) {
        palette[name] = color
      } else {
        report(value, "palette `\(name)`: `\(value.string ?? "")` is no colour; \(Self.colorAdvice)")
      }
    }
  }

  private mutating func readRoles(_ node: Node?) -> [StyleRole: Style] {
    guard let node else { return [:] }
    guard let entries = node.mapping else {
      report(node, "roles must hold names of roles; write for example `text: { fg: snow }`")
      return [:]
    }
    var roles: [StyleRole: Style] = [:]
    for (key, value) in entries {
      let name = key.string ?? ""
      guard let role = StyleRole(rawValue: name) else {
        report(key, "unknown role `\(name)`; \(Self.advice(for: name, among: StyleRole.allCases.map(\.rawValue)))")
        continue
      }
      roles[role] = readStyle(value, role: name)
    }
    if roles[.text] == nil {
      report(node, "role `text` is missing; every other role builds on it")
    }
    return roles
  }

  private mutating func readStyle(_ node: Node, role: String) -> Style {
    var style = Style()
    guard let entries = node.mapping else {
      report(node, "role `\(role)`: write for example `{ fg: snow, bg: night, bold: true }`")
      return style
    }
    for (key, value) in entries {
      switch key.string {
      case "fg": style.foreground = color(of: value, what: "role `\(role)`")
      case "bg": style.background = color(of: value, what: "role `\(role)`")
      case let name?:
        guard let attribute = Self.attributes[name] else {
          report(key, "role `\(role)`: unknown entry `\(name)`; write \(Self.styleEntries)")
          continue
        }
        if let isOn = value.bool {
          if isOn { style.attributes.insert(attribute) }
        } else {
          report(value, "role `\(role)`: \(name) is `\(value.string ?? "")`; write true or false")
        }
      case nil: report(key, "role `\(role)`: write \(Self.styleEntries)")
      }
    }
    return style
  }

  private static let attributes: [String: Attributes] = [
    "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
  ]
  private static let styleEntries = "fg, bg, bold, dim, italic, underline or reverse"
  private static let colorAdvice = "write \"#rrggbb\" in quotes, a number from 0 to 255, or default"

  private mutating func color(of node: Node, what: String) -> Color? {
    if let color = literalColor(node) { return color }
    let name = node.string ?? ""
    if let color = palette[name] { return color }
    if name.isEmpty || name.hasPrefix("#") || node.int != nil {
      report(node, "\(what): `\(name)` is no colour; \(Self.colorAdvice)")
    } else {
      report(node, "\(what): the palette has no `\(name)`; \(Self.advice(for: name, among: palette.keys.sorted()))")
    }
    return nil
  }

  private func literalColor(_ node: Node) -> Color? {
    guard let text = node.string else { return nil }
    if text == "default" { return .terminalDefault }
    if let color = Color(hex: text) { return color }
    if let number = UInt8(text) { return number < 16 ? .ansi(number) : .palette(number) }
    return nil
  }

  private mutating func report(_ node: Node, _ text: String) {
    problems.append(.init(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, text: text))
  }

  /// The names that were probably meant: those that share the longest beginning.
  private static func advice(for name: String, among known: [String]) -> String {
    let best = known.max { $0.commonPrefix(with: name) < $1.commonPrefix(with: name) }
    guard let best, best.commonPrefix(with: name) >= 2 else {
      return known.isEmpty ? "define it there first" : "write one of: \(known.joined(separator: ", "))"
    }
    return "did you mean `\(best)`?"
  }
}

extension String {
  /// How many characters at the beginning are the same, capitals or not.
  fileprivate func commonPrefix(with other: String) -> Int {
    zip(lowercased(), other.lowercased()).prefix { $0 == $1 }.count
  }
}
