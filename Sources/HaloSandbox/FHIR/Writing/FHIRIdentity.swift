import FoundationEssentials

/// Ids of new resources.
enum FHIRIdentity {
  /// An id that no other resource has: a random UUID in lower case.
  static func random() -> String { UUID().uuidString.lowercased() }
}
