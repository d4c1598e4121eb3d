import FoundationEssentials
import Glibc

/// Writes files that nobody but their owner may read, whole or not at all.
package enum OwnerOnlyFile {
  /// Makes a new file of mode 0600 from its first byte; one that is there already is never touched.
  /// - Returns: False when there is one already.
  /// - Throws: ``ProfileStoreError/unwritable(path:reason:)``.
  package static func create(_ path: String, text: String) throws(ProfileStoreError) -> Bool {
    let draft = try draft(beside: path, text: text, mode: 0o600)
    defer { unlink(draft) }
    // Unlike a rename, a link never takes the place of another file.
    if link(draft, path) == 0 { return true }
    guard errno == EEXIST else { throw unwritable(path) }
    return false
  }

  /// Puts a text in the place of a file's, or makes the file. A link stays, and what it leads to changes; the file keeps
  /// its mode.
  /// - Parameters:
  ///   - path: The file.
  ///   - text: What it holds afterwards.
  ///   - check: Reads the draft before it takes the file's place.
  /// - Throws: ``ProfileStoreError/unwritable(path:reason:)``, and what `check` throws; then nothing was changed.
  static func replace(
    _ path: String, text: String, check: (URL) throws(ProfileStoreError) -> Void
  ) throws(ProfileStoreError) {
    let target = resolved(path)
    var status = stat()
    let mode = stat(target, &status) == 0 ? status.st_mode & 0o777 : 0o600
    let draft = try draft(beside: target, text: text, mode: mode)
    defer { unlink(draft) }
    try check(URL(fileURLWithPath: draft))
    guard rename(draft, target) == 0 else { throw unwritable(path) }
  }

  /// Gives a file the first free name of `PATH.1`, `PATH.2` ...
  /// - Returns: The new path.
  package static func setAside(_ path: String) throws(ProfileStoreError) -> String {
    for number in 1...999 {
      let other = "\(path).\(number)"
      if link(path, other) == 0 {
        guard unlink(path) == 0 else { throw unwritable(path) }
        return other
      }
      guard errno == EEXIST else { throw unwritable(path) }
    }
    throw .unwritable(path: path, reason: "too many old ones are kept beside it")
  }

  /// Makes a folder that only its owner may enter, with the usual ones above it; one that is there is closed to others
  /// when `closing` says so.
  package static func makeFolder(_ path: String, closing: Bool) throws(ProfileStoreError) {
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: path, reason: "the folder above it cannot be made")
    }
    if mkdir(path, 0o700) == 0 { return }
    guard errno == EEXIST else { throw unwritable(path) }
    var status = stat()
    guard stat(path, &status) == 0 else { throw unwritable(path) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .unwritable(path: path, reason: "it is no folder") }
    guard closing, status.st_mode & 0o077 != 0 else { return }
    guard chmod(path, 0o700) == 0 else { throw unwritable(path) }
  }

  /// A new file beside another one, written and on the disk.
  private static func draft(beside path: String, text: String, mode: mode_t) throws(ProfileStoreError) -> String {
    let draft = "\(path).\(UInt32.random(in: 0 ... .max))"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unwritable(path) }
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    let isComplete = written == bytes.count && fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0
    let error = unwritable(path)
    close(descriptor)
    guard isComplete else {
      unlink(draft)
      throw error
    }
    return draft
  }

  /// What a link leads to; the path itself when it is no link, or leads nowhere yet.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func unwritable(_ path: String) -> ProfileStoreError {
    .unwritable(path: path, reason: String(cString: strerror(errno)))
  }
}
