import HaloModel

/// What a request asks for, read from its method and path. Source: FHIR R4, http.html.
enum FHIRInteraction: Equatable {
  /// A resource, and of it a version when one is named.
  case read(FHIRResourceType, id: String, version: String?)
  case search(FHIRResourceType)
  case create(FHIRResourceType)
  case update(FHIRResourceType, id: String)
  /// An operation by its name without `$`, on a type or on one resource of it.
  case operation(String, FHIRResourceType, id: String?)

  /// Whether rows may change.
  var changesRows: Bool {
    switch self {
    case .create, .update: true
    case .read, .search, .operation: false
    }
  }

  /// - Throws: 404 for a type or path that is not there, 405 for a method that the type does not have.
  init(_ request: FHIRRequest) throws(FHIRFault) {
    let path = request.query.path
    guard let first = path.first, let type = FHIRResourceType(rawValue: first) else {
      throw .notFound("not-supported", "The site does not serve this resource type; see metadata for those it does.")
    }
    let rest = Array(path.dropFirst())
    switch (request.method, rest.count) {
    case (.get, 0): self = .search(type)
    case (.post, 1) where rest[0] == "_search": self = .search(type)
    case (.get, 1), (.post, 1), (.get, 2), (.post, 2):
      guard let last = rest.last, last.hasPrefix("$") else {
        self = try Self.read(request, type, rest)
        return
      }
      let id = rest.count == 2 ? try Self.checked(rest[0]) : nil
      self = .operation(String(last.dropFirst()), type, id: id)
    case (.get, 3): self = try Self.read(request, type, rest)
    case (.post, 0):
      guard FHIRWriting.creatable.contains(type) else { throw .methodNotAllowed(type, "create") }
      self = .create(type)
    case (.put, 1):
      guard FHIRWriting.updatable.contains(type) else { throw .methodNotAllowed(type, "update") }
      self = .update(type, id: try Self.checked(rest[0]))
    case (.put, 0): throw .badRequest("required", "An update names the resource: PUT \(type.rawValue)/[id].")
    default: throw .notFound("not-supported", "The site has no interaction with this path.")
    }
  }

  private static func read(
    _ request: FHIRRequest, _ type: FHIRResourceType, _ rest: [String]
  ) throws(FHIRFault) -> FHIRInteraction {
    guard request.method == .get else {
      throw .notFound("not-supported", "The site has no interaction with this method and path.")
    }
    if rest.count == 1 { return .read(type, id: try checked(rest[0]), version: nil) }
    guard rest.count == 3, rest[1] == "_history" else {
      throw .notFound("not-supported", "The site has no interaction with this path; it keeps no history.")
    }
    return .read(type, id: try checked(rest[0]), version: rest[2])
  }

  /// An id as FHIR allows it; any other names no resource. Source: FHIR R4, datatypes.html, id.
  private static func checked(_ id: String) throws(FHIRFault) -> String {
    let isAllowed = id.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard (1...64).contains(id.utf8.count), isAllowed else {
      throw .notFound("not-found", "An id has 1 to 64 letters, digits, hyphens and points; no resource has this one.")
    }
    return id
  }
}

extension FHIRFault {
  /// 405: the type is served, but not for this.
  static func methodNotAllowed(_ type: FHIRResourceType, _ interaction: String) -> FHIRFault {
    FHIRFault(
      status: 405,
      issues: [Issue("not-supported", "\(type.rawValue) has no \(interaction) here; see metadata for what it has.")])
  }
}
