package import HaloModel

/// The card that saves a site under a name, with tags and notes.
package struct SiteForm: Equatable, Sendable {
  /// The inputs, top to bottom.
  package enum Field: Int, CaseIterable, Sendable {
    case name, tags, notes

    /// The label before the input.
    package var label: String {
      switch self {
      case .name: "name"
      case .tags: "tags"
      case .notes: "notes"
      }
    }
  }

  /// What is saved, besides the inputs.
  package let site: SavedSite
  /// The name it is saved under now; `nil` for a site that is not saved yet.
  package let savedName: String?
  package var name: TextInput
  /// Words apart by commas or blanks.
  package var tags: TextInput
  package var notes: TextInput
  /// The input keys go to.
  package var field: Field
  /// Why it cannot be saved as it is.
  package var problem: String?
  /// Whether it is being stored.
  package var isStoring: Bool

  init(site: SavedSite, savedName: String?, field: Field) {
    self.site = site
    self.savedName = savedName
    name = TextInput(site.name)
    tags = TextInput(site.tags.joined(separator: ", "))
    notes = TextInput(site.notes)
    self.field = field
    isStoring = false
  }

  package subscript(field: Field) -> TextInput {
    get {
      switch field {
      case .name: name
      case .tags: tags
      case .notes: notes
      }
    }
    set {
      switch field {
      case .name: name = newValue
      case .tags: tags = newValue
      case .notes: notes = newValue
      }
    }
  }
}

extension SiteForm {
  mutating func advanceField(by steps: Int) {
    let count = Field.allCases.count
    field = Field.allCases[((field.rawValue + steps) % count + count) % count]
  }

  /// The site with what was typed; `nil` while it has no name.
  var result: SavedSite? {
    let name = name.text.trimmed
    guard !name.isEmpty else { return nil }
    var site = site
    site.name = name
    var tags: [String] = []
    for tag in self.tags.text.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
    where !tags.contains(tag) {
      tags.append(tag)
    }
    site.tags = tags
    site.notes = notes.text.trimmed
    return site
  }
}
