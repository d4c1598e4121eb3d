import ExplorerState

extension ErrorReport {
  /// A cause as a sentence of its own: commands write it after a colon, in lower case and without a full stop.
  static func sentence(_ cause: String) -> String {
    cause.prefix(1).uppercased() + cause.dropFirst() + (cause.hasSuffix(".") ? "" : ".")
  }
}
