/// What copies and exports need from the world.
package struct OutputServices: Sendable {
  /// Puts a text on the clipboard, all of it or nothing.
  package var copy: @Sendable (String) async -> ClipboardAnswer
  /// Opens a file for an export; `replaces` says whether one that is there may be replaced.
  package var openFile: @Sendable (_ path: String, _ replaces: Bool) throws(ExportFailure) -> OutputFile

  package init(
    copy: @escaping @Sendable (String) async -> ClipboardAnswer,
    openFile: @escaping @Sendable (_ path: String, _ replaces: Bool) throws(ExportFailure) -> OutputFile
  ) {
    self.copy = copy
    self.openFile = openFile
  }
}

/// A file that appears whole or not at all.
package struct OutputFile: Sendable {
  /// Where it will be, from the root of the file system.
  package let path: String
  package let write: @Sendable (borrowing [UInt8]) throws(ExportFailure) -> Void
  /// Gives it its name.
  package let commit: @Sendable () throws(ExportFailure) -> Void
  /// Removes what was written.
  package let discard: @Sendable () -> Void

  package init(
    path: String, write: @escaping @Sendable (borrowing [UInt8]) throws(ExportFailure) -> Void,
    commit: @escaping @Sendable () throws(ExportFailure) -> Void, discard: @escaping @Sendable () -> Void
  ) {
    self.path = path
    self.write = write
    self.commit = commit
    self.discard = discard
  }
}
