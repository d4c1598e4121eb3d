extension SandboxConfiguration {
  /// The most bytes an immediate query returned before the limit became 8 MB.
  /// Source: halo-cloud reference, section 17.
  static let olderImmediateResultBytes = 1024 * 1024

  /// What is in effect: with ``isLegacy`` the rules of an older generation, where nothing else was asked for. Pairing did
  /// not exist there, and webhooks were unsigned and sent once for every success.
  var inEffect: SandboxConfiguration {
    guard isLegacy else { return self }
    var older = self
    older.pairing = .automatic
    if limits.immediateResultBytes == SandboxLimits().immediateResultBytes {
      older.limits.immediateResultBytes = Self.olderImmediateResultBytes
    }
    older.webhook = webhook.map {
      WebhookConfiguration(url: $0.url, secret: nil, generation: .first, trigger: .everySuccess)
    }
    return older
  }
}
