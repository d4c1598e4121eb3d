/// The identifier of one application on one machine, which a Desktop API token is bound to.
///
/// The integrator makes it; it is unique per application and machine, and must not be guessable.
/// Source: halo-cloud reference, section 4.
package struct DeviceID: Hashable, Sendable, CustomStringConvertible {
  /// The value of the `DeviceId` header and the `device_id` field.
  package let rawValue: String

  /// The most characters an id may have (assumed; the service documents none).
  private static let longest = 256

  /// Accepts 1 to 256 characters of visible ASCII, which a header can carry; `nil` for anything else.
  package init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= Self.longest, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return nil
    }
    rawValue = text
  }

  /// Takes a text that is known to be well formed.
  init(verbatim text: String) {
    rawValue = text
  }

  package var description: String { rawValue }
}
