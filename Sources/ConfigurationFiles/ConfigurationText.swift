import FoundationEssentials
import Glibc

/// The text of a configuration file, read with a reason for everything that can be in its place.
enum ConfigurationText {
  /// The most bytes a configuration file may have.
  static let largestByteCount = 1_048_576

  /// The text of a file, without a byte order mark.
  static func read(_ url: URL) throws(ConfigurationFileError) -> String {
    // Not waited for: a pipe without a writer would hold the program up.
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw failure(errno == ENOENT ? "does not exist" : "cannot be opened: \(String(cString: strerror(errno)))", url)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("cannot be read", url) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw failure("is a folder; a YAML file is expected here", url)
    default: throw failure("is no regular file", url)
    }
    guard status.st_size <= largestByteCount else {
      throw failure("is larger than 1 MiB, which no configuration is", url)
    }
    let bytes = try content(descriptor, url)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      // The valid part in front of the first bad byte tells its place.
      let valid = validPrefix(bytes)
      throw ConfigurationFileError(
        file: url.path, line: valid.count { $0 == "\n" } + 1,
        column: valid.split(separator: "\n", omittingEmptySubsequences: false).last?.unicodeScalars.count.advanced(
          by: 1)
          ?? 1, key: "", problem: "cannot be read as a UTF-8 text file: here begins no character", allowed: [])
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func content(_ descriptor: CInt, _ url: URL) throws(ConfigurationFileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= largestByteCount {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("cannot be read: \(String(cString: strerror(errno)))", url) }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
    throw failure("is larger than 1 MiB, which no configuration is", url)
  }

  private static func validPrefix(_ bytes: [UInt8]) -> String {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var scalars = String.UnicodeScalarView()
    while case .valid(let encoded) = parser.parseScalar(from: &iterator) {
      scalars.append(Unicode.UTF8.decode(encoded))
    }
    return String(scalars)
  }

  private static func failure(_ problem: String, _ url: URL) -> ConfigurationFileError {
    ConfigurationFileError(file: url.path, line: 0, column: 0, key: "", problem: problem, allowed: [])
  }
}
