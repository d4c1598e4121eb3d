package import ExplorerState
import HaloModel
import ResultStore

extension Samples {
  /// A page of an async result, fetched in 18 ms.
  package static func pageAnswer(rows json: String) throws -> PageAnswer {
    PageAnswer(
      page: try PageDecoder().decode(json: Array(json.utf8)), roundTrip: .milliseconds(18),
      decoding: .microseconds(400))
  }
}
