import Crypto
import FoundationEssentials
import Glibc

/// The secret that signs a sandbox's tokens. It prints as `redacted` everywhere and is not `Codable`.
struct TokenSecret: Sendable {
  /// As many as the hash has: RFC 7518, section 3.2.
  private static let byteCount = 32

  let key: SymmetricKey

  /// A random one.
  init() {
    key = SymmetricKey(size: SymmetricKeySize(bitCount: Self.byteCount * 8))
  }

  init(bytes: Data) {
    key = SymmetricKey(data: bytes)
  }

  /// The secret that a folder of the user's keeps, made when it has none, so that tokens outlive a restart. A temporary
  /// folder keeps none.
  /// - Throws: ``SandboxError/tokenSecret(path:reason:)``.
  init(keptIn storage: SandboxStorage) throws(SandboxError) {
    guard let file = storage.tokenSecret else {
      self.init()
      return
    }
    guard FileManager.default.fileExists(atPath: file.path) else {
      self.init()
      try save(to: file)
      return
    }
    guard let bytes = try? Data(contentsOf: file) else {
      throw .tokenSecret(path: file.path, reason: "it cannot be read")
    }
    guard bytes.count == Self.byteCount else {
      throw .tokenSecret(path: file.path, reason: "it has \(bytes.count) bytes and not \(Self.byteCount)")
    }
    self.init(bytes: bytes)
  }

  /// Writes the secret so that nobody but its owner ever can read it, and so that it is there whole or not at all.
  private func save(to file: URL) throws(SandboxError) {
    let draft = file.path + ".new"
    // What a killed sandbox left half written; the folder is locked, so it is nobody else's.
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .tokenSecret(path: file.path, reason: String(cString: strerror(errno))) }
    let written = key.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    let isWhole = written == Self.byteCount && fsync(descriptor) == 0
    close(descriptor)
    guard isWhole, rename(draft, file.path) == 0 else {
      throw .tokenSecret(path: file.path, reason: "it cannot be written")
    }
  }
}

extension TokenSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "redacted" }
  var debugDescription: String { "redacted" }
  /// A mirror without children: `dump` prints no part of the secret either.
  var customMirror: Mirror { Mirror(self, children: []) }
}
