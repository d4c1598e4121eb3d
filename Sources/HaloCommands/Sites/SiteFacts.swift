import FoundationEssentials
import HaloModel

/// A site's facts as texts, each one line without control characters; `-` stands for what was not sent.
struct SiteFacts {
  let name: String
  let pms: String
  let availability: String
  let status: String
  let linkVersion: String
  /// How long ago the last heartbeat was, as in `12 s ago`.
  let heartbeat: String
  /// The catalogues, the default marked with an asterisk.
  let catalogues: String

  init(_ site: Site, now: Date) {
    name = Self.text(site.practiceName)
    pms = [site.pms?.shortName, site.pmsID].compactMap(\.self).map { Self.text($0) }.joined(separator: " ")
    availability = Self.availability(site.availability)
    status = Self.text(site.status?.rawValue)
    linkVersion = Self.text(site.haloLinkVersion)
    heartbeat = Self.age(of: site.heartbeatTimestampUTC, now: now)
    catalogues = Self.text(
      site.catalogue.map { $0.name + ($0.isDefault ? "*" : "") }.joined(separator: ", "))
  }

  /// Shape and word; the word is the service's own.
  static func availability(_ availability: Availability?) -> String {
    let shape =
      switch availability {
      case .online: "●"
      case .offline: "○"
      case .unreachable: "◐"
      default: "◌"
      }
    return "\(shape) \(text(availability?.rawValue))"
  }

  /// What a record says that its availability does not: why a site that may be up cannot be queried, in the words of the
  /// one table. `nil` when nothing is to be said.
  static func note(_ site: Site) -> String? {
    let condition = SiteCondition(site: site, status: nil)
    return switch condition {
    case .initialising, .removed, .uninstalled, .notAuthoritative:
      "\(condition.word): \(condition.explanation.meaning)"
    default: nil
    }
  }

  /// The time since a heartbeat in its largest unit.
  static func age(of heartbeat: Timestamp?, now: Date) -> String {
    guard let date = heartbeat?.date else { return "-" }
    let seconds = max(0, Int(now.timeIntervalSince(date)))
    return switch seconds {
    case ..<120: "\(seconds) s ago"
    case ..<7200: "\(seconds / 60) min ago"
    case ..<172_800: "\(seconds / 3600) h ago"
    default: "\(seconds / 86_400) days ago"
    }
  }

  private static func text(_ text: String?) -> String {
    let line = MessageText.singleLine(text ?? "", limit: 80)
    return line.isEmpty ? "-" : line
  }
}
