import FoundationEssentials
import HaloModel

/// Where the practices of all sites keep their databases, and how each is made.
struct PracticeStore: Sendable {
  private let storage: SandboxStorage
  private let seed: UInt64
  private let clock: SandboxClock
  private let limits: SandboxLimits

  init(_ configuration: SandboxConfiguration, storage: SandboxStorage) {
    self.storage = storage
    seed = configuration.seed
    clock = configuration.clock
    limits = configuration.limits
  }

  /// The practice of a site; its databases are made, or opened when they are there, at the first query.
  func practice(of site: SandboxSite) -> Practice {
    Practice {
      do {
        let blueprint = blueprint(of: site)
        let catalogues = try PracticeBuilder.create(blueprint, in: folder(of: site.id))
        try PracticeUpgrade(kind: blueprint.kind, today: blueprint.today).run(on: catalogues)
        let database = try PracticeDatabase(
          catalogues: catalogues, dialect: site.dialect, procedures: site.kind.procedures,
          now: { clock.now().timeIntervalSince1970 })
        return PracticeSession(database, limits: limits)
      } catch let error as PracticeError {
        throw SandboxError.practice(name: site.practiceName, reason: error.description)
      } catch PracticeDatabaseError.unavailable(let reason) {
        throw SandboxError.practice(name: site.practiceName, reason: reason)
      }
    }
  }

  /// Fills practice 10001 with FHIR resources; it blocks while it works.
  /// - Throws: ``SandboxError/importFailed(path:reason:)``.
  func importResources(from source: URL) throws(SandboxError) -> ImportReport {
    do {
      return try FHIRImporter.createPractice(importing: source, in: folder(of: SandboxSite.importedSite)).report
    } catch {
      throw .importFailed(path: source.path, reason: error.description)
    }
  }

  private func folder(of site: SiteID) -> URL {
    storage.root.appending(path: site.rawValue, directoryHint: .isDirectory)
  }

  private func blueprint(of site: SandboxSite) -> PracticeBlueprint {
    PracticeBlueprint(
      kind: site.kind, name: site.practiceName, patientCount: site.blueprint.patients,
      locationCount: site.blueprint.locations, seed: seed &+ site.blueprint.seedOffset,
      today: CalendarDay(containing: clock.now()))
  }
}

extension SandboxSite {
  /// Which practice management system's tables the site has.
  var kind: PracticeKind {
    switch pms {
    case .zedmed: .zedmed
    case .d4w: .d4w
    default: .bestPractice
    }
  }
}
