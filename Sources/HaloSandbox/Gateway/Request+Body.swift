import FoundationEssentials
import Hummingbird
import NIOCore

extension Request {
  /// The whole body.
  /// - Throws: ``CloudError/bodyTooLarge(limit:)`` when it has more bytes than the limit.
  func body(upTo limit: Int) async throws -> Data {
    do {
      return Data(try await body.collect(upTo: limit).readableBytesView)
    } catch is NIOTooManyBytesError {
      throw CloudError.bodyTooLarge(limit: limit)
    }
  }
}
