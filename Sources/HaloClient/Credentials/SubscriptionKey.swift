/// A Halo Cloud subscription key. It prints as `redacted` everywhere and is not `Codable`, so that it reaches nothing
/// but the request header.
package struct SubscriptionKey: Hashable, Sendable {
  /// The value of the `Ocp-Apim-Subscription-Key` header.
  let headerValue: String

  /// Takes a key as somebody stored it: white space around it is dropped.
  ///
  /// `nil` when nothing is left, or when it holds anything but visible ASCII, which no header may carry.
  package init?(_ text: String) {
    let key = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    guard !key.isEmpty, key.allSatisfy({ $0.asciiValue.map { (0x21...0x7E).contains($0) } ?? false }) else {
      return nil
    }
    headerValue = String(key)
  }

  /// The key itself, for keeping it where the user asked: a file of their own or the keyring. Never for output.
  package var valueToKeep: String { headerValue }
}

extension SubscriptionKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "redacted" }
  package var debugDescription: String { "redacted" }
  /// A mirror without children: `dump` and a debugger's variable view print no part of the key either.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
