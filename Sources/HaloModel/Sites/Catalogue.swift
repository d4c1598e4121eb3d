/// One database of a site that queries can name.
package struct Catalogue: Hashable, Sendable, Codable {
  /// The name to send as `catalogue`; constant across all sites of a PMS.
  package var name: String
  /// Whether queries that name no catalogue run here.
  package var isDefault: Bool

  package init(name: String, isDefault: Bool) {
    self.name = name
    self.isDefault = isDefault
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decodeIfPresent(String.self, forKey: .name) ?? ""
    isDefault = try container.decodeIfPresent(Bool.self, forKey: .isDefault) ?? false
  }
}
