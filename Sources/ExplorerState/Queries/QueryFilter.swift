package import HaloModel

/// Which queries the pane lists.
package enum QueryFilter: Equatable, Sendable {
  case all
  /// Those under way, and registered ones that still run.
  case running
  case failed
  /// Those of one site.
  case site(SiteID, name: String)

  /// The word in the pane's title; `nil` when everything is listed.
  package var title: String? {
    switch self {
    case .all: nil
    case .running: "running"
    case .failed: "failed"
    case .site(_, let name): name
    }
  }

  func admits(_ record: QueryRecord) -> Bool {
    switch self {
    case .all: true
    case .running: record.isRunning || record.phase == .scheduled
    case .failed: record.isFault
    case .site(let site, _): record.site == site
    }
  }

  /// The filter after this one; sites are left out while none is in use.
  func next(currentSite: Site?) -> QueryFilter {
    switch self {
    case .all: .running
    case .running: .failed
    case .failed: currentSite.map { .site($0.id, name: $0.practiceName ?? $0.id.short) } ?? .all
    case .site: .all
    }
  }
}
