package import FoundationEssentials

/// Makes practice databases: generated ones from a blueprint. Imported ones are made by ``FHIRImporter``.
package struct PracticeBuilder {
  /// The catalogues a kind of practice has, without making any file; the default one first.
  package static func catalogues(of kind: PracticeKind) -> [(name: String, isDefault: Bool)] {
    kind.schemas.map { ($0.name, $0.isDefault) }
  }

  /// The catalogues of a practice that was completely built in a folder before; nil when there is none.
  package static func existing(_ kind: PracticeKind, in directory: URL) -> [CatalogueFile]? {
    PracticeFolder(kind: kind, directory: directory).completeCatalogues
  }

  /// The catalogues of a blueprint's practice in a folder of its own: those that are there already, or new ones.
  ///
  /// New files are built under temporary names and renamed when complete, the default catalogue last, so a process
  /// that is killed leaves either a whole practice or none.
  /// Blocks while it builds: call it where blocking is allowed.
  /// - Throws: ``PracticeError`` when the folder or the files cannot be written.
  package static func create(_ blueprint: PracticeBlueprint, in directory: URL) throws(PracticeError) -> [CatalogueFile]
  {
    let folder = PracticeFolder(kind: blueprint.kind, directory: directory)
    if let catalogues = folder.completeCatalogues { return catalogues }
    return try folder.build { (files) throws(PracticeError) in
      switch blueprint.kind {
      case .bestPractice:
        let writers = try BestPracticeWriters(patients: files[0], documents: files[1])
        try BestPracticeGenerator(blueprint, writers: writers).generate()
        try files[0].execute(UsualHours.statement, step: "write sessions")
        try files[0].execute(AppointmentBookDays(today: blueprint.today).statement, step: "open the book")
      case .zedmed:
        try ZedmedGenerator(blueprint, patients: files[0], clinical: files[1]).generate()
      case .d4w:
        try D4wGenerator(blueprint, file: files[0]).generate()
      }
    }
  }
}
