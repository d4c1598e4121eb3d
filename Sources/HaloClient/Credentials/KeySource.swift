/// Where a key comes from, the only thing about a key that is ever shown.
package enum KeySource: Hashable, Sendable, CustomStringConvertible {
  /// An environment variable, by its name.
  case environment(variable: String)
  /// The embedded sandbox, whose key is the same for everybody.
  case sandbox

  /// `key env:HALOSCOPE_KEY` or `key sandbox`.
  package var description: String {
    switch self {
    case .environment(let variable): "key env:\(variable)"
    case .sandbox: "key sandbox"
    }
  }
}
