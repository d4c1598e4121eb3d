import Glibc

/// A file that holds a secret as its only line, and that nobody but its owner may read.
enum CredentialFile {
  /// The most bytes a secret's file may have.
  static let largestByteCount = 8192

  /// The file's line. Links are followed, and what they lead to is judged.
  /// - Parameters:
  ///   - path: The path with `~` written out.
  ///   - shown: The path as the user wrote it, for messages.
  ///   - user: Who has to own the file.
  /// - Returns: The line, without its end.
  /// - Throws: What is wrong with the file.
  static func read(_ path: String, shown: String, user: uid_t) throws(CredentialError) -> String {
    do throws(CredentialError.FileFault) {
      let descriptor = try openJudged(path, user: user)
      defer { close(descriptor) }
      return try line(descriptor)
    } catch {
      throw .file(path: shown, error)
    }
  }

  /// What is wrong with the file, without reading what it holds; `nil` when nothing is.
  static func fault(_ path: String, user: uid_t) -> CredentialError.FileFault? {
    do throws(CredentialError.FileFault) {
      close(try openJudged(path, user: user))
      return nil
    } catch {
      return error
    }
  }

  /// Opens the file and judges what was opened, so that nothing can be put in its place between the two.
  private static func openJudged(_ path: String, user: uid_t) throws(CredentialError.FileFault) -> CInt {
    // Not waited for: a pipe without a writer would hold the program up.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing : .unreadable(reason: String(cString: strerror(errno)))
    }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    if let fault = isKnown ? fault(of: status, user: user) : .unreadable(reason: String(cString: strerror(errno))) {
      close(descriptor)
      throw fault
    }
    return descriptor
  }

  private static func fault(of status: stat, user: uid_t) -> CredentialError.FileFault? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return .folder
    default: return .notRegular
    }
    if status.st_uid != user { return .otherOwner }
    if status.st_mode & 0o077 != 0 { return .open(mode: status.st_mode & 0o7777) }
    if status.st_size > largestByteCount { return .content(.tooLong(limit: largestByteCount)) }
    return nil
  }

  private static func line(_ descriptor: CInt) throws(CredentialError.FileFault) -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: largestByteCount + 1)
    while bytes.count <= largestByteCount {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(reason: String(cString: strerror(errno))) }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    guard bytes.count <= largestByteCount else { throw .content(.tooLong(limit: largestByteCount)) }
    do throws(CredentialError.ContentFault) {
      return try CredentialLine.text(of: bytes)
    } catch {
      throw .content(error)
    }
  }
}
