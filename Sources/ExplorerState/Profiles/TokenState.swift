/// The Desktop API token as far as it is known here: how long it lives, never a part of it.
package struct TokenState: Equatable, Sendable {
  /// When the present one came; `nil` before the first.
  package private(set) var obtainedAt: Moment?
  /// How long the present one lives in all.
  package private(set) var lifetime: Duration
  /// How often one took the place of another.
  package private(set) var renewalCount: Int
  /// Why the last attempt gave none; `nil` after one that did.
  package private(set) var failure: ErrorReport?

  package init() {
    obtainedAt = nil
    lifetime = .zero
    renewalCount = 0
    failure = nil
  }

  mutating func take(_ notice: TokenNotice, at now: Moment) {
    switch notice {
    case .obtained(let lifetime): begin(lifetime, at: now)
    case .renewed(let lifetime, _):
      renewalCount += 1
      begin(lifetime, at: now)
    case .failed(let error): failure = error
    }
  }

  private mutating func begin(_ lifetime: Duration, at now: Moment) {
    obtainedAt = now
    self.lifetime = lifetime
    failure = nil
  }

  /// How long it lives yet, zero once it expired; `nil` while there is none.
  package func remaining(at now: Moment) -> Duration? {
    obtainedAt.map { max(.zero, lifetime - now.since($0)) }
  }
}
