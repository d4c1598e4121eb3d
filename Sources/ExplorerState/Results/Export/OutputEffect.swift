/// Work outside the state for copies and exports.
package enum OutputEffect: Equatable, Sendable {
  case copy(CopyRequest)
  case export(ExportRequest)
  /// Stop an export; nothing is left behind of it.
  case cancel(ExportID)
}
