import ExplorerState
import HaloClient
import HaloModel
import ResultStore
import Synchronization

/// Decodes the rows of one answer while it arrives, off the state's task, and delivers them.
final class RowReception: Sendable {
  private struct State: Sendable {
    var decoder = PayloadStreamDecoder()
    var arrival = Arrival()
    var decoding: Duration = .zero
    /// Bytes of the payload taken in all attempts, each once.
    var takenByteCount = 0
    /// Bytes that come a second time and are left out.
    var repeatedByteCount = 0
  }

  private let state = Mutex(State())
  private let deliver: RowDelivery
  private let inspect: @Sendable (ArraySlice<UInt8>) -> Void

  /// A reception of one answer; `inspect` is shown its text as well, each byte once.
  init(deliver: @escaping RowDelivery, inspect: @escaping @Sendable (ArraySlice<UInt8>) -> Void = { _ in }) {
    self.deliver = deliver
    self.inspect = inspect
  }

  /// Where the client puts the rows.
  var receiver: PayloadReceiver {
    PayloadReceiver(
      expect: { [self] expectation in
        state.withLock { state in
          state.arrival.expectedRows = expectation.rows
          state.arrival.expectedBytes = expectation.bytes
        }
      },
      receive: { [self] piece in try take(piece) })
  }

  /// Rows and bytes so far.
  var arrival: Arrival { state.withLock { $0.arrival } }

  /// How long decoding took so far.
  var decoding: Duration { state.withLock { $0.decoding } }

  /// Whether anything was taken.
  var hasBegun: Bool { state.withLock { $0.takenByteCount > 0 } }

  /// The answer is sent again from its first byte: what was taken already is passed over.
  func restart() {
    state.withLock { $0.repeatedByteCount = $0.takenByteCount }
  }

  /// Decodes what is left at the end of the answer; an answer without rows in it delivers nothing.
  /// - Throws: ``PageDecodingError``; the rows before the mistake were delivered.
  func finish() throws(PageDecodingError) {
    guard hasBegun else { return }
    try decode { decoder, chunks throws(PageDecodingError) in try decoder.finish(to: &chunks) }
  }

  private func take(_ piece: ArraySlice<UInt8>) throws(PageDecodingError) {
    let new = state.withLock { state in
      let new = piece.dropFirst(state.repeatedByteCount)
      state.repeatedByteCount -= piece.count - new.count
      state.takenByteCount += new.count
      return new
    }
    guard !new.isEmpty else { return }
    inspect(new)
    try decode { decoder, chunks throws(PageDecodingError) in try decoder.append(new, to: &chunks) }
  }

  /// Lets the decoder work and delivers the chunks that it made, also when it failed.
  private func decode(
    _ work: (inout PayloadStreamDecoder, inout [ColumnarPage]) throws(PageDecodingError) -> Void
  ) throws(PageDecodingError) {
    let start = ContinuousClock.now
    let (rows, failure) = state.withLock { state -> (RowsArrival?, PageDecodingError?) in
      var chunks: [ColumnarPage] = []
      var failure: PageDecodingError?
      do throws(PageDecodingError) {
        try work(&state.decoder, &chunks)
      } catch {
        failure = error
      }
      state.decoding += ContinuousClock.now - start
      state.arrival.bytes = state.decoder.decodedByteCount
      guard !chunks.isEmpty else { return (nil, failure) }
      state.arrival.rows += chunks.reduce(0) { $0 + $1.rowCount }
      return (RowsArrival(chunks: chunks, arrival: state.arrival), failure)
    }
    if let rows { deliver(rows) }
    if let failure { throw failure }
  }
}

extension LiveConnection {
  /// How often an answer is asked for whose connection breaks after rows of it came.
  private static let attemptsPerAnswer = 3

  /// A call of the client whose rows go to `reception`, its failure told as the screen tells it, with the place up to
  /// which the rows came. One that `mayRepeat` is sent again when its connection breaks on the way; its rows are not
  /// delivered twice.
  nonisolated func receive<Value: Sendable>(
    into reception: RowReception, mayRepeat: Bool,
    _ operation: @Sendable (HaloClient, PayloadReceiver) async throws -> Value
  ) async throws(ErrorReport) -> Value {
    let client = try await client()
    var attempt = 1
    while true {
      do {
        let value = try await operation(client, reception.receiver)
        try reception.finish()
        return value
      } catch let error as PageDecodingError {
        throw ErrorReport(error)
      } catch let error as HaloClientError {
        let isBroken = error.code == .connectionBroken && reception.hasBegun
        guard mayRepeat, isBroken, attempt < Self.attemptsPerAnswer else {
          throw ErrorReport(error).after(reception.arrival)
        }
        attempt += 1
        reception.restart()
      } catch {
        // The client throws its own errors and those of the reception, which are the two above.
        throw .closed
      }
    }
  }
}

extension ErrorReport {
  /// The failure of an answer that rows of came before it.
  fileprivate func after(_ arrival: Arrival) -> ErrorReport {
    guard arrival.rows > 0 else { return self }
    var report = self
    let summary = summary.hasSuffix(".") ? String(summary.dropLast()) : summary
    report.message =
      "\(summary), after \(Counts.of(arrival.rows, "complete row")) and \(Counts.grouped(arrival.bytes)) bytes of them."
    return report
  }
}
