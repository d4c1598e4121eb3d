import FHIRTables
package import HaloModel

/// Where the text of a reference leads.
/// Source: FHIR R4, references.html.
package enum ResourceLink: Equatable, Sendable {
  /// A resource within the one that refers to it.
  case contained(FHIRJSONValue)
  /// An entry among the resources that are here, by its number.
  case entry(Int)
  /// A resource of this site that has to be read.
  case remote(FHIRQuery)
  /// Another service, or nothing that can be followed; with the reason.
  case refused(String)

  /// - Parameters:
  ///   - text: the text of `Reference.reference`.
  ///   - root: the resource that the reference stands in.
  ///   - entries: the resources that are here.
  ///   - isOwn: whether an absolute address, without type and id, is that of this site's FHIR API.
  package init(
    _ text: String, in root: FHIRJSONValue?, among entries: [FHIRBundle.Entry], isOwn: (String) -> Bool
  ) {
    if text.hasPrefix("#") {
      let id = text.dropFirst()
      if let found = root?["contained"]?.items.first(where: { $0.resourceID.map { $0[...] == id } ?? false }) {
        self = .contained(found)
      } else if id.isEmpty, let root {
        self = .contained(root)
      } else {
        self = .refused("Nothing contained here has the id that is referred to.")
      }
      return
    }
    let address = Address(text)
    if let index = entries.firstIndex(where: { $0.fullURL == text || $0.fullURL == address.unversioned }) {
      self = .entry(index)
      return
    }
    let isHere = address.base.isEmpty || isOwn(address.base)
    guard let type = address.type, let id = address.id else {
      self = .refused(
        text.hasPrefix("urn:")
          ? "What is referred to should be in the Bundle, and is not." : "This reference names no resource type and id."
      )
      return
    }
    guard isHere else {
      self = .refused("This reference leads to another service, which is not asked.")
      return
    }
    if let index = entries.firstIndex(where: { $0.resource?.relativeReference == "\(type)/\(id)" }) {
      self = .entry(index)
    } else {
      self = .remote(FHIRQuery(path: [type, id]))
    }
  }

  /// The parts of a reference's text: `base/Type/id/_history/2`.
  struct Address: Equatable {
    /// What stands before the type, without a slash at its end; empty for a relative reference.
    let base: String
    let type: String?
    let id: String?
    /// The text without a version.
    let unversioned: String

    init(_ text: String) {
      switch ReferenceTarget(text) {
      case .resource(let type, let id, _)?:
        (base, self.type, self.id) = ("", type, id)
        unversioned = "\(type)/\(id)"
      case .url(let address, let type?, let id?)?:
        let end = address.ranges(of: "/\(type)/\(id)").last?.lowerBound ?? address.endIndex
        (base, self.type, self.id) = (String(address[..<end]), type, id)
        unversioned = "\(address[..<end])/\(type)/\(id)"
      case .url, .contained, .logical, nil:
        (base, type, id) = (text, nil, nil)
        unversioned = text
      }
    }
  }
}
