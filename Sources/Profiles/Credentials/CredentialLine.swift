/// The one line that a secret is, out of a file's content or a command's output.
enum CredentialLine {
  /// The line without its end.
  /// - Parameter bytes: All bytes of the content.
  /// - Returns: The line.
  /// - Throws: What is wrong with the content; never the content.
  static func text(of bytes: [UInt8]) throws(CredentialError.ContentFault) -> String {
    var line = bytes[...]
    while line.last == UInt8(ascii: "\n") || line.last == UInt8(ascii: "\r") { line.removeLast() }
    guard line.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else { throw .empty }
    guard !line.contains(UInt8(ascii: "\n")), !line.contains(UInt8(ascii: "\r")) else { throw .severalLines }
    guard !line.contains(0), let text = String(validating: line, as: UTF8.self) else { throw .notText }
    return text
  }
}
