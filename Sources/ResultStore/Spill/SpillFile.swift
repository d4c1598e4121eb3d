import Crypto
import FoundationEssentials
import Glibc
import Synchronization

/// A temporary file for rows that do not fit into memory, of which nothing remains.
///
/// The file has no name from its beginning (or loses it at once, where the file system makes none without), so that it
/// is gone when the process ends, however it ends. What is in it is encrypted with AES-GCM under a random key that is
/// in memory only; each chunk has a nonce of its own. It is made when the first chunk is written. Reading and writing
/// block: never do either on the task that draws.
package final class SpillFile: Sendable {
  private struct State {
    /// The open file; nil until something was written.
    var descriptor: CInt?
    var room = FileRoom()
  }

  private let directory: String
  private let key = SymmetricKey(size: .bits256)
  private let state = Mutex(State())

  /// A file in `directory`, which nothing is done with yet.
  package init(directory: String) {
    self.directory = directory
  }

  /// A file in the folder for temporary files: `TMPDIR`, or else `/tmp`.
  package convenience init(environment: [String: String]) {
    let named = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 }
    self.init(directory: named ?? "/tmp")
  }

  deinit {
    state.withLock { state in
      if let descriptor = state.descriptor { _ = close(descriptor) }
    }
  }

  /// Writes the rows of a chunk. They are in the file as long as what is returned lives.
  /// - Throws: what the system said; the file then holds nothing of the chunk.
  package func write(_ page: ColumnarPage) throws(SpillError) -> SpilledChunk {
    let sealed = try seal(page.spillBytes())
    let (descriptor, room) = try takeRoom(sealed.count)
    if let failure = sealed.withUnsafeBytes({ Self.write($0, to: descriptor, at: room.lowerBound) }) {
      giveBack(room)
      throw failure == ENOSPC || failure == EDQUOT
        ? .diskFull(directory: directory) : .notWritten(reason: SpillError.reason(failure))
    }
    return SpilledChunk(file: self, room: room, of: page)
  }

  /// Reads the bytes of a chunk back and proves that they are those that were written.
  func read(_ room: Range<Int>) throws(SpillError) -> Data {
    guard let descriptor = state.withLock({ $0.descriptor }) else { throw .damaged }
    var sealed = Data(count: room.count)
    if let failure = sealed.withUnsafeMutableBytes({ Self.read($0, from: descriptor, at: room.lowerBound) }) {
      throw .notRead(reason: failure == 0 ? "it is shorter than it was" : SpillError.reason(failure))
    }
    do {
      return try AES.GCM.open(try AES.GCM.SealedBox(combined: sealed), using: key)
    } catch {
      throw .damaged
    }
  }

  /// Lets the room of a chunk be used again, or gives it back to the disk where it is the last.
  func giveBack(_ room: Range<Int>) {
    state.withLock { state in
      let end = state.room.end
      state.room.giveBack(room)
      // Where this fails the file is only longer than it must be.
      if let descriptor = state.descriptor, state.room.end < end { _ = ftruncate(descriptor, state.room.end) }
    }
  }

  /// The bytes under the key: nonce, ciphertext and tag in one.
  private func seal(_ bytes: [UInt8]) throws(SpillError) -> Data {
    do {
      // Cannot be nil: the combined form exists for nonces of 12 bytes, which those made here are.
      guard let combined = try AES.GCM.seal(bytes, using: key).combined else { throw SpillError.damaged }
      return combined
    } catch {
      throw .notWritten(reason: "it could not be encrypted")
    }
  }

  /// Takes room in the file, which is made now if there is none.
  private func takeRoom(_ length: Int) throws(SpillError) -> (descriptor: CInt, room: Range<Int>) {
    try state.withLock { state throws(SpillError) in
      let descriptor: CInt
      if let open = state.descriptor { descriptor = open } else { descriptor = try Self.open(in: directory) }
      state.descriptor = descriptor
      return (descriptor, state.room.take(length))
    }
  }
}

/// The system's side.
extension SpillFile {
  /// Linux's `O_TMPFILE`, whose definition is not one that Swift imports. Source: asm-generic/fcntl.h.
  private static var unnamed: CInt { 0o20000000 | O_DIRECTORY }

  /// Opens a file without a name that only this user may read.
  private static func open(in directory: String) throws(SpillError) -> CInt {
    let descriptor = Glibc.open(directory, unnamed | O_RDWR | O_CLOEXEC | O_EXCL, 0o600)
    if descriptor >= 0 { return descriptor }
    // Not every file system makes files without a name: there it has one for the moment between two calls.
    // mkstemp wants six X to write over.
    let placeholder = String(repeating: "X", count: 6)
    var template = Array("\(directory)/haloscope-\(placeholder)".utf8CString)
    let named = mkstemp(&template)
    guard named >= 0 else { throw .noFile(directory: directory, reason: SpillError.reason(errno)) }
    guard unlink(template) == 0, fcntl(named, F_SETFD, FD_CLOEXEC) == 0 else {
      let reason = SpillError.reason(errno)
      _ = close(named)
      throw .noFile(directory: directory, reason: reason)
    }
    return named
  }

  /// Writes all bytes; gives the error number when that fails.
  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt, at offset: Int) -> CInt? {
    var done = 0
    while done < bytes.count {
      let count = pwrite(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, offset + done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : ENOSPC }
      done += count
    }
    return nil
  }

  /// Fills `bytes`; gives the error number when that fails, 0 for the end of the file.
  private static func read(_ bytes: UnsafeMutableRawBufferPointer, from descriptor: CInt, at offset: Int) -> CInt? {
    var done = 0
    while done < bytes.count {
      let count = pread(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, offset + done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : 0 }
      done += count
    }
    return nil
  }
}
