/// What is up with a site, in one word: from its record, from the answer that refused a call to it, or from both.
///
/// It tells in one look whether it is the key, the pairing, the address list, the server move or the query; ``word`` is
/// for a column, ``explanation`` for the place where there is room.
/// Source: halo-cloud reference, sections 3.3, 3.4 and 10.2.
package enum SiteCondition: String, Hashable, Sendable, CaseIterable {
  /// It can be queried.
  case online
  case offline
  case unreachable
  case initialising
  case removed
  case uninstalled
  /// The practice moved to another server; this GUID no longer answers for it.
  case notAuthoritative
  case notPaired
  case pairingCodeRefused
  case addressNotListed
  case quotaUsedUp
  case keyRefused
  case tokenRefused
  /// A 403 that does not say which of its causes it is.
  case refused
  /// No site has this GUID or PMS ID.
  case notFound
  /// The request itself was refused: nothing is wrong with the site.
  case queryRefused
  case rateLimited
  /// The site did not answer in time.
  case timedOut
  /// Halo Cloud itself failed.
  case serviceFailed
  /// Nothing is known yet, or the record does not say.
  case unknown

  /// Where the cause lies.
  package enum Culprit: String, Hashable, Sendable, CaseIterable {
    /// The subscription key or the token, its quota and rate included.
    case key
    case pairing
    case addressList
    case serverMove
    case query
    /// The practice's server, its internet connection or its Halo Link.
    case site
    /// Halo Cloud.
    case service
  }
}

extension SiteCondition {
  /// Reads what a call to the site told: a refusal of the caller first, then the site's own record, then what else the
  /// answer said.
  /// - Parameters:
  ///   - site: the site's record, when one is known.
  ///   - status: the HTTP status of the answer that was no success.
  ///   - message: the service's own words of that answer.
  ///   - call: what the call was about; a query or page that is not found says nothing about the site.
  package init(site: Site?, status: Int?, message: String? = nil, about call: CallSubject = .service) {
    let cause = status.flatMap { ErrorCause.first(for: .http($0), message: message, about: call) }
    let told = cause.flatMap { Self.byCause[$0.id] } ?? Self.fallback(status, about: call)
    let recorded = site.flatMap { Self(record: $0) }
    switch told {
    case nil: self = recorded ?? .unknown
    // These do not name their cause, which the record may.
    case .refused?, .timedOut?:
      self = recorded.flatMap { $0 == .online || $0 == .unknown ? nil : $0 } ?? told ?? .unknown
    case let told?: self = told
    }
  }

  /// What the record says: its life first, since a removed site may still be called online.
  private init(record site: Site) {
    switch site.status {
    case .removed: self = .removed
    case .uninstalled: self = .uninstalled
    default:
      if site.authoritative == false {
        self = .notAuthoritative
      } else if site.status == .initialising {
        self = .initialising
      } else {
        switch site.availability {
        case .online: self = .online
        case .offline: self = .offline
        case .unreachable: self = .unreachable
        default: self = .unknown
        }
      }
    }
  }

  /// Which entries of the table are told by a status mean which condition.
  private static let byCause: [ErrorCause.ID: SiteCondition] = Dictionary(
    uniqueKeysWithValues: allCases.compactMap { condition in condition.cause.map { ($0.id, condition) } })

  private static func fallback(_ status: Int?, about call: CallSubject) -> SiteCondition? {
    switch status {
    case 401?: .keyRefused
    case 403?: .refused
    case 404? where call == .service: .notFound
    case 429?: .rateLimited
    case 503?, 504?: .timedOut
    case .some(let status) where (400..<500).contains(status): .queryRefused
    case .some(let status) where status >= 500: .serviceFailed
    default: nil
    }
  }

  /// Its entry of the table of causes; `nil` only for ``unknown``.
  package var cause: ErrorCause? {
    let id: ErrorCause.ID =
      switch self {
      case .online: "online"
      case .offline: "offline"
      case .unreachable: "unreachable"
      case .initialising: "initialising-site"
      case .removed: "403-removed"
      case .uninstalled: "403-uninstalled"
      case .notAuthoritative: "403-not-authoritative"
      case .notPaired: "403-pairing"
      case .pairingCodeRefused: "400-pairing-code"
      case .addressNotListed: "403-address"
      case .quotaUsedUp: "403-quota"
      case .keyRefused: "401-key"
      case .tokenRefused: "401-token"
      case .refused: "403"
      case .notFound: "404"
      case .queryRefused: "400"
      case .rateLimited: "429"
      case .timedOut: "504"
      case .serviceFailed: "503"
      case .unknown: ""
      }
    return ErrorCause.named(id)
  }

  /// The word to show, at most 17 characters.
  package var word: String {
    switch self {
    case .notAuthoritative: "not authoritative"
    case .notPaired: "not paired"
    case .pairingCodeRefused: "code refused"
    case .addressNotListed: "address refused"
    case .quotaUsedUp: "quota used up"
    case .keyRefused: "key refused"
    case .tokenRefused: "token refused"
    case .notFound: "not found"
    case .queryRefused: "request refused"
    case .rateLimited: "rate limited"
    case .timedOut: "no answer"
    case .serviceFailed: "service failed"
    default: rawValue
    }
  }

  /// What it means and what to do next, from the one table.
  package var explanation: ErrorExplanation {
    cause?.explanation
      ?? ErrorExplanation(
        meaning: "The service does not say how the site is.", nextStep: "Ask again, or try a small query.")
  }

  /// Where the cause lies; `nil` when nothing is wrong, or it cannot be told.
  package var culprit: Culprit? {
    switch self {
    case .online, .unknown, .refused: nil
    case .keyRefused, .tokenRefused, .quotaUsedUp, .rateLimited: .key
    case .notPaired, .pairingCodeRefused: .pairing
    case .addressNotListed: .addressList
    case .notAuthoritative: .serverMove
    case .queryRefused, .notFound: .query
    case .offline, .unreachable, .initialising, .removed, .uninstalled, .timedOut: .site
    case .serviceFailed: .service
    }
  }

  /// Whether queries can be sent.
  package var isUsable: Bool { self == .online }
}
