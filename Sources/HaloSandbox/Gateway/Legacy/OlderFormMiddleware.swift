import FoundationEssentials
import HTTPTypes
import HaloModel
import Hummingbird
import NIOCore
import Synchronization

/// Gives every answer the form of an older generation. It stands before all others, so that it sees envelopes too.
struct OlderFormMiddleware<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    // The rows of a page are no object of the API; only its headers count rows.
    if response.headers[.rowsCount] != nil {
      countRowsFromOne(&response.headers)
      return response
    }
    // FHIR has no older form, and its decimals would lose digits.
    guard response.headers[.contentType] == "application/json", request.fhirPath == nil else { return response }
    let body = try await bytes(of: response.body)
    guard let value = try? HaloJSON.decode(JSONValue.self, from: Data(body.readableBytesView)) else {
      response.body = ResponseBody(byteBuffer: body)
      return response
    }
    let older = OlderForm.of(OlderForm.Answer(status: response.status.code, body: value))
    if older.status != response.status.code { response.status = HTTPResponse.Status(code: older.status) }
    response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: try HaloJSON.encode(older.body)))
    return response
  }

  private func countRowsFromOne(_ headers: inout HTTPFields) {
    guard let count = headers[.rowsCount].flatMap({ Int($0) }), count > 0 else { return }
    for name in [HTTPField.Name.rowsRangeStart, .rowsRangeEnd] {
      if let row = headers[name].flatMap({ Int($0) }) { headers[name] = String(row + 1) }
    }
  }

  private func bytes(of body: ResponseBody) async throws -> ByteBuffer {
    let collected = CollectedBytes()
    try await body.write(collected)
    return collected.bytes.withLock { $0 }
  }
}

/// Takes the pieces of a body together.
private final class CollectedBytes: ResponseBodyWriter, Sendable {
  let bytes = Mutex(ByteBuffer())

  func write(_ buffer: ByteBuffer) async throws {
    bytes.withLock { _ = $0.writeImmutableBuffer(buffer) }
  }

  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension HTTPField.Name {
  fileprivate static var rowsCount: HTTPField.Name { pageHeader(PageHeader.rowsCount) }
  fileprivate static var rowsRangeStart: HTTPField.Name { pageHeader(PageHeader.rowsRangeStart) }
  fileprivate static var rowsRangeEnd: HTTPField.Name { pageHeader(PageHeader.rowsRangeEnd) }

  private static func pageHeader(_ name: String) -> HTTPField.Name {
    guard let field = HTTPField.Name(name) else {
      preconditionFailure("cannot happen: the names of the page headers are tokens as RFC 9110 wants them")
    }
    return field
  }
}
