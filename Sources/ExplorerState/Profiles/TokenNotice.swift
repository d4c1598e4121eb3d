/// What became of the Desktop API token.
package enum TokenNotice: Equatable, Sendable {
  /// The first one was handed out; it lives this long.
  case obtained(lifetime: Duration)
  /// Another one took its place, ahead of expiry or because the service refused the one before.
  case renewed(lifetime: Duration, isAfterRefusal: Bool)
  /// None was handed out.
  case failed(ErrorReport)
}
