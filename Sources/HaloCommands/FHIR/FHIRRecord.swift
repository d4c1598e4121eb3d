import HaloClient
import HaloModel

/// The record of `--json`: what was asked without its values, the answer as it came, and what was measured.
struct FHIRRecord: FHIRWriter {
  private struct Head: Encodable {
    let request: String
    let method: String
  }

  private struct Tail: Encodable {
    let pages: Int
    /// Parameters that the service did not use.
    let dropped: [String]
    let hasMore: Bool
    let exchange: Measured
  }

  private struct Measured: Encodable {
    let roundTripMilliseconds: Int
    let attempts: Int
    let requestBytes: Int
    let responseBytes: Int
  }

  private let sink: ByteSink
  private let head: Head
  private var document: FHIRDocument
  private var hasBegun = false

  init(of tally: FHIRTally, mergingPages mergesPages: Bool, to sink: @escaping ByteSink) {
    self.sink = sink
    head = Head(request: tally.outline, method: tally.method)
    document = FHIRDocument(mergingPages: mergesPages, pretty: false, to: sink)
  }

  mutating func write(_ page: FHIRBundle) throws {
    try begin()
    try document.write(page)
  }

  mutating func write(_ resource: FHIRJSONValue) throws {
    try begin()
    try document.write(resource)
  }

  mutating func end(_ tally: FHIRTally) throws -> [String] {
    _ = try document.end(tally)
    let tail = Tail(
      pages: tally.pageCount, dropped: tally.dropped, hasMore: tally.hasMore,
      exchange: Measured(
        roundTripMilliseconds: tally.exchange.roundTrip.milliseconds, attempts: tally.exchange.attempts,
        requestBytes: tally.exchange.requestBytes, responseBytes: tally.exchange.responseBytes))
    try sink(Array(",".utf8) + JSONOutput.bytes(of: tail).dropFirst() + Array("\n".utf8))
    return []
  }

  private mutating func begin() throws {
    guard !hasBegun else { return }
    hasBegun = true
    try sink(JSONOutput.bytes(of: head).dropLast() + Array(",\"resource\":".utf8))
  }
}
