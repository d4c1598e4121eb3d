/// Where the rows of an answer go while it arrives.
package struct PayloadReceiver: Sendable {
  /// Told what the answer says of its rows, once, before the first of them.
  package var expect: @Sendable (PayloadExpectation) -> Void
  /// Takes the next bytes of the base64 text as it stands in the answer's JSON, escapes included. It is called by one task
  /// at a time, in order, and the next bytes are not taken from the connection before it is done. What it throws ends
  /// the request.
  package var receive: @Sendable (ArraySlice<UInt8>) async throws -> Void

  package init(
    expect: @escaping @Sendable (PayloadExpectation) -> Void = { _ in },
    receive: @escaping @Sendable (ArraySlice<UInt8>) async throws -> Void
  ) {
    self.expect = expect
    self.receive = receive
  }
}
