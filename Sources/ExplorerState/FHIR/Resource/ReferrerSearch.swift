import FHIRTables
import HaloModel

/// Finds what refers to a resource: among the resources that are here, and by the searches a site declares.
enum ReferrerSearch {
  /// An entry that refers to the resource, and the elements in which it does.
  struct Found: Equatable {
    let entry: Int
    let paths: [String]
  }

  /// The entries other than the resource itself that refer to it.
  static func entries(referringTo resource: FHIRJSONValue, among entries: [FHIRBundle.Entry]) -> [Found] {
    guard let reference = resource.relativeReference else { return [] }
    let fullURL = entries.first { $0.resource == resource }?.fullURL
    return entries.indices.compactMap { index in
      guard let candidate = entries[index].resource, candidate.relativeReference != reference else { return nil }
      let tree = ResourceTree(candidate)
      let paths = tree.nodes.indices.filter { number in
        guard tree.nodes[number].step == .member("reference"), tree.nodes[number].kind == .string else { return false }
        let address = ResourceLink.Address(tree.nodes[number].text)
        if address.unversioned == fullURL { return true }
        guard let type = address.type, let id = address.id else { return false }
        return "\(type)/\(id)" == reference
      }.map { tree.location(of: tree.nodes[$0].parent ?? 0).text }
      return paths.isEmpty ? nil : Found(entry: index, paths: paths)
    }
  }

  /// A search for the resources of one type that refer to it by one parameter.
  struct Request: Equatable {
    let query: FHIRQuery
    let documentation: String
  }

  /// One search for each declared reference parameter that can lead to the type.
  static func requests(for type: String, _ reference: String, declaredBy statement: CapabilityStatement) -> [Request] {
    let knowledge = FHIRKnowledge(statement: statement)
    return statement.resources.flatMap { resource in
      knowledge.references(of: resource.type, to: type).map { parameter in
        Request(
          query: FHIRQuery(path: [resource.type], parameters: [.init(name: parameter.name, value: reference)]),
          documentation: parameter.documentation ?? "")
      }
    }
  }
}
