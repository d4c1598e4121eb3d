/// Why the service refuses the tokens of a source, as far as can be told: one that was obtained a moment ago was refused
/// too, so age is not the reason.
package enum TokenFault: Hashable, Sendable, CaseIterable {
  /// No token of this source was ever accepted.
  case neverAccepted
  /// Earlier tokens of this source were accepted.
  case noLongerAccepted
  /// The service names the device.
  case device
  /// The service names the site.
  case site

  /// The likeliest fault, from the service's words and from whether it accepted a token of the source before.
  package init(message: String?, wasEverAccepted: Bool) {
    let said = (message ?? "").lowercased()
    if said.contains("device") {
      self = .device
    } else if said.contains("site") {
      self = .site
    } else {
      self = wasEverAccepted ? .noLongerAccepted : .neverAccepted
    }
  }
}
