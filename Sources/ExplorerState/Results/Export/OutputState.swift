/// Copies and exports: what is being written.
package struct OutputState: Equatable, Sendable {
  /// The export that is being written; nil when none is.
  package internal(set) var running: RunningExport?
  /// The number of the last export.
  var lastNumber = 0

  package init() {}
}
