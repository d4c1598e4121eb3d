/// One catalogue of a kind of practice: its name, its tables, and what is made of them.
struct CatalogueSchema {
  /// The database name clients use.
  let name: String
  /// Whether commands without a catalogue run here.
  let isDefault: Bool
  /// The tables in the order they are created.
  let tables: [PracticeTable]
  /// The views in the order they are created: each may show tables and the views before it.
  var views: [PracticeView] = []
  /// What changes of rows bring about.
  var triggers: [PracticeTrigger] = []
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
