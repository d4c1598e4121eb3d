import FoundationEssentials
import HaloModel

/// One installed Halo Link as the sandbox's cloud knows it: the facts that do not change while it runs.
struct SandboxSite: Sendable {
  /// Whether the practice has approved the integrator.
  enum Pairing: Sendable, Equatable {
    case paired
    /// Waits for the integrator to pair, with the code the practice gives out; `nil` where a PMS has no codes.
    case awaiting(code: String?)
  }

  var id: SiteID
  var pms: PMSType
  /// The PMS ID; a demo database without one has the first eight characters of its Halo GUID.
  var pmsID: String
  var practiceName: String
  /// Whether queries for the PMS ID are routed here; false for a server the practice has moved away from.
  var isAuthoritative = true
  /// Where its Halo Link stands in its life; only an active site takes queries.
  var status = SiteStatus.active
  var pairing = Pairing.paired
  var session: LinkSession
  var latencies = StageLatencies.none
  var haloLinkVersion = "26.713.10445.0"
  /// When Halo Link was installed.
  var createdAt: Date
  /// How far the clock of the practice's server is from true time, in seconds.
  var clockDrift: Double
  /// What the practice database is filled with.
  var blueprint: Blueprint

  /// The size of a site's practice.
  struct Blueprint: Sendable, Equatable {
    var patients: Int
    var locations = 1
    /// Added to the sandbox's seed, so that no two practices have the same people.
    var seedOffset: UInt64
  }

  /// A paired, authoritative site. Without a `session` its Link is online with a heartbeat phase of its own.
  init(
    id: SiteID, pms: PMSType = .bestPractice, pmsID: String, practiceName: String, patients: Int,
    session: LinkSession? = nil
  ) {
    let fingerprint = id.fingerprint
    self.id = id
    self.pms = pms
    self.pmsID = pmsID
    self.practiceName = practiceName
    self.session = session ?? .open(phase: .seconds(Int(fingerprint % 60)))
    clockDrift = Double(fingerprint / 60 % 4000) / 1000 - 1.5
    // 2024-02-05T01:30:00Z and up to 700 days later.
    createdAt = Date(timeIntervalSince1970: 1_707_096_600 + Double(fingerprint / 997 % 700) * 86_400)
    blueprint = Blueprint(patients: patients, seedOffset: fingerprint)
  }
}

extension SandboxSite {
  /// The databases of the site. The names are the same for every site of a PMS.
  var catalogues: [Catalogue] {
    PracticeBuilder.catalogues(of: kind).map { Catalogue(name: $0.name, isDefault: $0.isDefault) }
  }

  /// The version of the practice management system.
  var pmsVersion: String {
    switch pms {
    case .zedmed: "38.4.1"
    case .d4w: "24.3.0"
    default: "1.14.2.1051"
    }
  }
}

extension SiteID {
  /// A number that is the same for the same site everywhere (FNV-1a over the text).
  var fingerprint: UInt64 { rawValue.utf8.fingerprint() }
}

extension Sequence where Element == UInt8 {
  /// FNV-1a, 64 bit. Swift's own hashes differ from run to run.
  func fingerprint(startingFrom basis: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
    reduce(basis) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
