import HaloModel

/// One element of a FHIR resource that remembers whether something of it was put into a table.
///
/// A mapping reads values through the methods that mark them as mapped. Whatever is left unmarked when the mapping is
/// done is counted by ``countUnmapped(at:into:)``, so an element that a mapping does not know cannot get lost.
final class FHIRElement {
  private enum Content {
    case members([(name: String, element: FHIRElement)])
    case items([FHIRElement])
    case primitive(String)
    case flag(Bool)
    case null
  }

  private let content: Content
  private var isMapped = false

  init(_ json: FHIRJSONValue) {
    content =
      switch json {
      case .object(let members): .members(members.map { ($0.name, FHIRElement($0.value)) })
      case .array(let items): .items(items.map(FHIRElement.init))
      case .string(let text), .number(let text): .primitive(text)
      case .bool(let flag): .flag(flag)
      case .null: .null
      }
  }

  /// The elements of a name: all of a repeating one, one of a single one, none when it is absent.
  func all(_ name: String) -> [FHIRElement] {
    guard case .members(let members) = content, let element = members.first(where: { $0.name == name })?.element
    else { return [] }
    if case .items(let items) = element.content { return items }
    return [element]
  }

  /// The first element of a name.
  subscript(name: String) -> FHIRElement? {
    all(name).first
  }

  /// The text of this element when it is a string or a number, without marking it.
  var peeked: String? {
    guard case .primitive(let text) = content else { return nil }
    return text
  }

  /// The text of this element when it is a string or a number; marks it.
  func take() -> String? {
    guard let text = peeked else { return nil }
    isMapped = true
    return text
  }

  /// The text of a child, without marking it.
  func peek(_ name: String) -> String? {
    self[name]?.peeked
  }

  /// The text of a child that is a string or a number; marks it.
  func text(_ name: String) -> String? {
    self[name]?.take()
  }

  /// The whole number a child holds; marks it when it is one.
  func integer(_ name: String) -> Int? {
    guard let child = self[name], let number = child.peeked.flatMap({ Int($0) }) else { return nil }
    child.isMapped = true
    return number
  }

  /// The truth value of a child; marks it.
  func flag(_ name: String) -> Bool? {
    guard let child = self[name], case .flag(let flag) = child.content else { return nil }
    child.isMapped = true
    return flag
  }

  /// The date or time a child holds, as tables hold it; marks it when it is well-formed.
  func dateTime(_ name: String) -> String? {
    guard let child = self[name], let time = child.peeked.flatMap(FHIRDateTime.init) else { return nil }
    child.isMapped = true
    return time.tableText
  }

  /// Marks a child whose text is the expected one, because a column implies it.
  @discardableResult
  func markIfEqual(_ name: String, _ expected: String) -> Bool {
    guard peek(name) == expected else { return false }
    self[name]?.isMapped = true
    return true
  }

  /// The first extension with a canonical URL.
  func `extension`(_ url: String) -> FHIRElement? {
    all("extension").first { $0.peek("url") == url }
  }

  /// Whether something at or below this element was mapped.
  var hasMappedPart: Bool {
    switch content {
    case .members(let members): members.contains { $0.element.hasMappedPart }
    case .items(let items): items.contains { $0.hasMappedPart }
    case .primitive, .flag, .null: isMapped
    }
  }

  /// Adds one to the count of the path of every topmost element of which nothing was mapped.
  ///
  /// Paths are FHIR element paths without indexes. An extension shows the last part of its URL:
  /// `identifier.extension(ihi-status)`. The `_name` sibling of a primitive counts as the primitive's own element.
  func countUnmapped(at path: String, into counts: inout [String: Int]) {
    switch content {
    case .null: break
    case .primitive, .flag: if !isMapped { counts[path, default: 0] += 1 }
    case .items(let items): for item in items { item.countUnmapped(at: path, into: &counts) }
    case .members(let members):
      guard hasMappedPart || path.isEmpty else {
        counts[path, default: 0] += 1
        return
      }
      countUnmappedMembers(members, at: path, into: &counts)
    }
  }

  private func countUnmappedMembers(
    _ members: [(name: String, element: FHIRElement)], at path: String, into counts: inout [String: Int]
  ) {
    let isExtension = members.contains { $0.name == "url" } && path.hasSuffix(")")
    for (name, element) in members {
      // The URL of an extension of which something was mapped is implied by the column.
      if isExtension && name == "url" { continue }
      let isSibling = name.hasPrefix("_")
      let own = isSibling ? String(name.dropFirst()) : name
      let childPath = path.isEmpty ? own : "\(path).\(own)"
      if own == "extension" || own == "modifierExtension" {
        for item in element.asItems {
          item.countUnmapped(at: "\(childPath)(\(item.extensionName))", into: &counts)
        }
      } else if isSibling {
        for item in element.asItems {
          if case .members(let inner) = item.content {
            item.countUnmappedMembers(inner, at: childPath, into: &counts)
          }
        }
      } else {
        element.countUnmapped(at: childPath, into: &counts)
      }
    }
  }

  private var asItems: [FHIRElement] {
    if case .items(let items) = content { return items }
    return [self]
  }

  private var extensionName: String {
    guard let url = peek("url") else { return "" }
    return url.split(separator: "/").last.map(String.init) ?? url
  }
}
