package import HaloModel

/// What a reference points at.
/// Source: FHIR R4, references.html.
package enum ReferenceTarget: Hashable, Sendable {
  /// A resource of the same service: `Patient/1`, perhaps in a certain version.
  case resource(type: String, id: String, version: String?)
  /// A resource within the one that refers to it: `#med`; an empty id is the resource itself.
  case contained(id: String)
  /// An address elsewhere: an absolute URL or a `urn:uuid:`. Type and id are known when it ends as one of a resource.
  case url(String, type: String?, id: String?)
  /// An identifier without an address, with the type that the reference names.
  case logical(type: String?, system: String?, value: String?)

  /// Reads the text of `Reference.reference`; nil when it is empty.
  package init?(_ text: String) {
    if text.isEmpty { return nil }
    if text.hasPrefix("#") {
      self = .contained(id: String(text.dropFirst()))
      return
    }
    let isAbsolute = text.contains(":")
    var segments = text.split(separator: "/", omittingEmptySubsequences: true)
    var version: String?
    if segments.count > 3, segments[segments.count - 2] == "_history" {
      version = String(segments[segments.count - 1])
      segments.removeLast(2)
    }
    guard segments.count >= 2, let id = segments.popLast(), let type = segments.popLast(), Self.isTypeName(type),
      isAbsolute || segments.isEmpty
    else {
      self = .url(text, type: nil, id: nil)
      return
    }
    self =
      isAbsolute
      ? .url(text, type: String(type), id: String(id))
      : .resource(type: String(type), id: String(id), version: version)
  }

  /// Reads a Reference element: its address, else its identifier; nil when it has neither, or is no object.
  package init?(of reference: FHIRJSONValue) {
    if let text = reference["reference"]?.text {
      self.init(text)
    } else if let identifier = reference["identifier"], case .object = identifier {
      self = .logical(
        type: reference["type"]?.text, system: identifier["system"]?.text, value: identifier["value"]?.text)
    } else {
      return nil
    }
  }

  /// The type that it points at, as far as it tells.
  package var type: String? {
    switch self {
    case .resource(let type, _, _): type
    case .url(_, let type, _), .logical(let type, _, _): type
    case .contained: nil
    }
  }

  /// `Patient/1`, whether the address is relative or absolute; nil for others.
  package var relativeReference: String? {
    switch self {
    case .resource(let type, let id, _): "\(type)/\(id)"
    case .url(_, let type?, let id?): "\(type)/\(id)"
    case .url, .contained, .logical: nil
    }
  }

  /// The key that joins a reference with the resource it points at, when that may be of `type`.
  static func key(of reference: FHIRJSONValue, type: String?) -> String? {
    guard let target = reference["reference"]?.text.flatMap(ReferenceTarget.init) else { return nil }
    return type == nil || target.type == type ? target.relativeReference : nil
  }

  private static func isTypeName(_ text: Substring) -> Bool {
    text.first?.isUppercase == true && text.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
  }
}
