import FoundationEssentials
package import HaloModel

extension HaloClient {
  /// The longest an immediate query may execute before the service answers 504.
  /// Source: halo-cloud reference, section 7.
  package static let immediateExecutionLimit: Duration = .seconds(60)

  /// What an immediate query may take here when the caller sets no limit: its time in the queue, its execution, and a
  /// margin for the way there and back.
  package static func timeout(for command: ImmediateCommand) -> Duration {
    .milliseconds(command.maxTimeInQueue ?? ImmediateCommand.defaultMaxTimeInQueue) + immediateExecutionLimit
      + .seconds(15)
  }

  /// Runs an immediate query and waits for its result, at most for `deadline` in all; without one, as long as the
  /// service's own limits and a margin allow.
  ///
  /// A query that failed is an error that carries it, whatever HTTP status came with it, 200 included.
  package func createImmediateQuery(
    _ command: ImmediateCommand, at site: SiteID, deadline: Duration? = nil
  ) async throws(HaloClientError) -> Answer<Query> {
    let endpoint = surface.createImmediateQuery(at: site)
    let body = try encode(command, for: endpoint)
    let timeout = deadline ?? Self.timeout(for: command)
    let (answer, status) = try await call(endpoint, body: body, timeout: timeout, as: Query.self)
    return try successful(answer, status: status, of: endpoint)
  }

  /// Runs an immediate query and hands its rows on while they arrive, in bounded memory however many they are; the data
  /// of the query it gives are empty. `deadline` is for the whole; without one, the service's own limits hold until
  /// the answer begins, and it is given up when it stands still.
  ///
  /// It is not sent again once a byte was handed on.
  /// - Throws: ``HaloClientError`` as ``createImmediateQuery(_:at:deadline:)`` does, also after rows were handed on, or
  ///   what the receiver throws.
  package func createImmediateQuery(
    _ command: ImmediateCommand, at site: SiteID, deadline: Duration? = nil, to receiver: PayloadReceiver
  ) async throws -> Answer<Query> {
    let endpoint = surface.createImmediateQuery(at: site)
    let body = try encode(command, for: endpoint)
    let (answer, response) = try await call(
      endpoint, body: body, timeout: deadline ?? Self.timeout(for: command), deadline: deadline, as: Query.self,
      payloadAt: ["result", "data"], to: receiver)
    return try successful(answer, status: response.status, of: endpoint)
  }

  /// The answer of a query that did not fail.
  private func successful(
    _ answer: Answer<Query>, status: Int, of endpoint: Endpoint
  ) throws(HaloClientError) -> Answer<Query> {
    guard let details = answer.value.failure else { return answer }
    throw HaloClientError(
      failed: answer.value, details: details, status: status, endpoint: endpoint.template,
      host: profile.baseURL.authority, exchange: answer.exchange)
  }
}
