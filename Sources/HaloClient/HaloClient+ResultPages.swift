import FoundationEssentials
package import HaloModel

extension HaloClient {
  /// One page of an async query's result, counted from 1. A page can be had as soon as the record lists it as cached.
  ///
  /// About a day later the error's code is ``HaloClientError/Code/pageExpired``.
  /// Source: published description 26.619, `getResultPage`.
  package func getResultPage(
    _ number: Int, of id: QueryID, at site: SiteID
  ) async throws(HaloClientError) -> Answer<ResultPage> {
    let endpoint = surface.resultPage(number, of: id, at: site)
    let (response, exchange) = try await send(endpoint, body: nil, timeout: Self.pageTimeout)
    let body = try decode(PageBody.self, from: response, of: endpoint, exchange: exchange)
    return Answer(value: ResultPage(number: number, headers: response.headers, body: body), exchange: exchange)
  }

  /// One page whose rows are handed on while they arrive; the data of the page it gives are empty, or `nil` when the
  /// service sent none. It is not sent again once a byte was handed on.
  /// - Throws: ``HaloClientError``, or what the receiver throws.
  package func getResultPage(
    _ number: Int, of id: QueryID, at site: SiteID, to receiver: PayloadReceiver
  ) async throws -> Answer<ResultPage> {
    let (answer, response) = try await call(
      surface.resultPage(number, of: id, at: site), timeout: Self.pageTimeout, as: PageBody.self, payloadAt: ["data"],
      to: receiver)
    return Answer(
      value: ResultPage(number: number, headers: response.headers, body: answer.value), exchange: answer.exchange)
  }

  /// Hands on the JSON array of one page exactly as the service sends it, in pieces and with bounded memory however
  /// long the page. It is given up when nothing arrives for 30 seconds; the whole may take any time. It is tried again
  /// only while no byte was handed on. `consume` is called by one task at a time, in order.
  ///
  /// The Desktop API has no such operation: there, the page is fetched whole and handed on at once.
  /// Source: published description 26.619, `streamResultPage`.
  /// - Throws: ``HaloClientError``, or what `consume` throws, which ends the request.
  package func streamResultPage(
    _ number: Int, of id: QueryID, at site: SiteID,
    to consume: @escaping @Sendable (ArraySlice<UInt8>) async throws -> Void
  ) async throws -> Exchange {
    guard !profile.isDesktop else { return try await handOnResultPage(number, of: id, at: site, to: consume) }
    let receiver = PieceReceiver(consume)
    do throws(HaloClientError) {
      return try await stream(surface.resultPageStream(number, of: id, at: site), to: receiver)
    } catch {
      throw receiver.failure ?? error
    }
  }

  /// Fetches a page whole and hands on its JSON array; a page without rows hands on nothing.
  private func handOnResultPage(
    _ number: Int, of id: QueryID, at site: SiteID,
    to consume: @Sendable (ArraySlice<UInt8>) async throws -> Void
  ) async throws -> Exchange {
    let answer = try await getResultPage(number, of: id, at: site)
    guard let text = answer.value.body.data else { return answer.exchange }
    guard let rows = Data(base64Encoded: text) else {
      throw HaloClientError(
        .undecodable(path: "data"), endpoint: surface.resultPage(number, of: id, at: site).template,
        host: profile.baseURL.authority, exchange: answer.exchange)
    }
    try await consume(Array(rows)[...])
    return answer.exchange
  }
}
