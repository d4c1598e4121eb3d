/// Why an answer could not be split into its envelope and its payload. It holds nothing of the answer.
enum EnvelopeError: Error, Hashable, Sendable {
  /// The answer is no JSON; the offset is that of the byte that does not fit.
  case malformed(byteOffset: Int)
  /// The answer ends before its JSON does.
  case truncated(byteCount: Int)
  /// The envelope is longer than is kept.
  case tooLarge(limitInBytes: Int)
}
