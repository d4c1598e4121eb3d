import HaloModel

/// The narrative of a resource: its elements as a table for people, made of the elements themselves.
/// Source: FHIR R4, narrative.html.
struct FHIRNarrative {
  /// `text`, with the status `generated`.
  let value: FHIRJSONValue

  init(_ type: FHIRResourceType, _ elements: [FHIRJSONValue.Member]) {
    var text = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p><b>\(type.rawValue)</b></p><table>"
    for element in elements where !Self.isHidden(element.name) {
      let words = element.value.items.map(Self.words).filter { !$0.isEmpty }.joined(separator: "; ")
      guard !words.isEmpty else { continue }
      text += "<tr><td>\(Self.label(element.name))</td><td>\(Self.escaped(words))</td></tr>"
    }
    text += "</table></div>"
    var narrative = FHIRObject()
    narrative["status"] = .string("generated")
    narrative["div"] = .string(text)
    value = narrative.value
  }

  private static func isHidden(_ name: String) -> Bool {
    name.hasPrefix("_") || name == "extension" || name == "contained" || name == "basedOn"
  }

  /// `birthDate` as `birth date`.
  private static func label(_ name: String) -> String {
    // Names of elements are ASCII.
    var label: [UInt8] = []
    label.reserveCapacity(name.utf8.count + 4)
    for byte in name.utf8 {
      if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) {
        label += [UInt8(ascii: " "), byte | 0x20]
      } else {
        label.append(byte)
      }
    }
    return String(decoding: label, as: UTF8.self)
  }

  /// What a person reads of a value: the words of a concept, a reference's display, and so on down to plain texts.
  private static func words(_ value: FHIRJSONValue) -> String {
    switch value {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "yes" : "no"
    case .null: ""
    case .array(let items): items.map(words).filter { !$0.isEmpty }.joined(separator: ", ")
    case .object(let members): words(of: value, members)
    }
  }

  private static func words(of object: FHIRJSONValue, _ members: [FHIRJSONValue.Member]) -> String {
    if let text = object["text"]?.text ?? object["display"]?.text { return text }
    if let codings = object["coding"] { return codings.items.first.map(words) ?? "" }
    if let reference = object["reference"]?.text { return reference }
    if let family = object["family"]?.text {
      return ((object["given"]?.items ?? []).compactMap(\.text) + [family]).joined(separator: " ")
    }
    return members.filter { !silent.contains($0.name) }.map { words($0.value) }.filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// Members that say nothing to people.
  private static let silent: Set = ["system", "extension", "use", "type", "url", "data", "contentType", "size"]

  /// The text as XHTML has it; control characters, which XML does not know, become blanks.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): escaped += "&amp;".utf8
      case UInt8(ascii: "<"): escaped += "&lt;".utf8
      case UInt8(ascii: ">"): escaped += "&gt;".utf8
      case UInt8(ascii: "\""): escaped += "&quot;".utf8
      case ..<0x20, 0x7F: escaped.append(UInt8(ascii: " "))
      default: escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), ..<0x20, 0x7F: true
    default: false
    }
  }
}
