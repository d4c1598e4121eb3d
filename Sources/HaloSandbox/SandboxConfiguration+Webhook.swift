import ConfigurationFiles
import HaloModel

/// The section `webhook` of a configuration file:
///
/// ```yaml
/// webhook:
///   url: https://integrator.example/halo/{source}/{queryId}   # http only to loopback; also {siteId}
///   secret: {env: HALO_WEBHOOK_SECRET}                        # the environment variable that holds it
///   generation: 2                                             # or 1: unsigned, sent once, needs no secret
///   trigger: change                                           # or everySuccess, of registered queries
/// ```
extension SandboxConfiguration {
  mutating func applyWebhook(_ node: ConfigurationNode) throws(ConfigurationFileError) {
    var (url, secret): (WebhookURL?, WebhookSecret?)
    var generation = WebhookConfiguration.Generation.second
    var trigger = WebhookConfiguration.Trigger.change
    for (key, value) in try node.mapping(["url", "secret", "generation", "trigger"]) {
      switch key {
      case "url": url = try webhookURL(value)
      case "secret": secret = try webhookSecret(value)
      case "generation": generation = try value.word(of: WebhookConfiguration.Generation.self)
      default: trigger = try value.word(of: WebhookConfiguration.Trigger.self)
      }
    }
    guard let url else { throw node.error("needs an address", allowed: ["url"]) }
    guard secret != nil || generation == .first else {
      throw node.error("needs a secret to sign with", allowed: ["secret: {env: VARIABLE}", "generation: 1"])
    }
    webhook = WebhookConfiguration(url: url, secret: secret, generation: generation, trigger: trigger)
  }

  private func webhookURL(_ node: ConfigurationNode) throws(ConfigurationFileError) -> WebhookURL {
    let text = try node.text()
    do throws(WebhookURL.Refusal) {
      return try WebhookURL(text)
    } catch {
      switch error {
      case .notHTTP, .noHost:
        throw node.error("is no address", allowed: ["https://HOST/PATH", "http://127.0.0.1:PORT/PATH"])
      case .unencrypted:
        throw node.error("is plain http to another machine", allowed: ["https", "http to loopback"])
      case .credentials: throw node.error("must not hold a user name or password")
      case .unknownPlaceholder:
        throw node.error("has braces that are no placeholder", allowed: WebhookURL.placeholders)
      }
    }
  }

  private func webhookSecret(_ node: ConfigurationNode) throws(ConfigurationFileError) -> WebhookSecret {
    for (_, value) in try node.mapping(["env"]) {
      guard let secret = environmentVariable(try value.text()).flatMap(WebhookSecret.init) else {
        throw value.error("names an environment variable that is not set")
      }
      return secret
    }
    throw node.error("has to name an environment variable", allowed: ["env"])
  }
}
