package import ResultStore

/// What can happen to masking, copies and exports.
package enum OutputAction: Equatable, Sendable {
  /// Show what is masked, or mask what is shown.
  case maskToggled
  /// Copy the cell, row, selection or all rows under their default format.
  case copyRequested(CopyRequest.Subject)
  /// Copy the selection, or all rows without one, in a format.
  case formattedCopyRequested(ExportFormat)
  case copied(CopyReport)
  /// Open the form for an export.
  case exportRequested
  case form(ExportFormAction)
  /// The file is open and rows are being written.
  case began(ExportID)
  case progressed(ExportID, doneRowCount: Int)
  case finished(ExportID, ExportReport)
  case failed(ExportID, ExportFailure)
}

/// What can happen in the form of an export.
package enum ExportFormAction: Equatable, Sendable {
  case fieldAdvanced(by: Int)
  /// The chosen field's next value, or the one before.
  case valueAdvanced(by: Int)
  case edited(TextEdit)
  case cursorMoved(TextMotion)
  case submitted
  /// Yes: replace the file.
  case replacementConfirmed
  /// No: back to the form.
  case replacementRefused
  case closed
}

/// Why an export came to nothing. Nothing is left behind of it.
package enum ExportFailure: Error, Equatable, Sendable {
  /// There is a file of that name, which may not be replaced without asking.
  case exists
  /// The file could not be opened: what is wrong with the path.
  case unusablePath(ErrorReport)
  /// Writing failed on the way.
  case interrupted(ErrorReport)
  case cancelled
}
