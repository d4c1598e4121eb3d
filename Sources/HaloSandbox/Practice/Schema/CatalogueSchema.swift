/// One catalogue of a kind of practice: its name and its tables.
struct CatalogueSchema {
  /// The database name clients use.
  let name: String
  /// Whether commands without a catalogue run here.
  let isDefault: Bool
  /// The tables in the order they are created.
  let tables: [PracticeTable]
}

extension PracticeKind {
  /// The catalogues of this kind of practice, the default one first.
  var schemas: [CatalogueSchema] {
    switch self {
    case .bestPractice: BestPracticeSchema.catalogues
    case .zedmed: ZedmedSchema.catalogues
    case .d4w: D4wSchema.catalogues
    }
  }
}
