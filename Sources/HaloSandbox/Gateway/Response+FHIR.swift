import HTTPTypes
import HaloModel
import Hummingbird

extension Response {
  /// The answer to a FHIR request.
  init(_ reply: FHIRReply, to received: FHIRHTTPRequest) throws {
    var headers: HTTPFields = [:]
    headers[.eTag] = reply.etag
    headers[.lastModified] = reply.lastUpdated.flatMap(HTTPDate.init(instant:))?.text
    headers[.location] = reply.location.map { "\(received.request.base)/\($0)" }
    self.init(
      status: HTTPResponse.Status(fhir: reply.status), headers: headers, fhir: reply.body,
      mediaType: received.mediaType, isPretty: received.isPretty)
  }

  /// A response whose body is a resource, or empty when there is none.
  init(
    status: HTTPResponse.Status, headers: HTTPFields = [:], fhir resource: FHIRJSONValue?, mediaType: FHIRMediaType,
    isPretty: Bool = false
  ) {
    guard let resource else {
      self.init(status: status, headers: headers)
      return
    }
    var headers = headers
    headers[.contentType] = mediaType.rawValue
    let bytes = FHIRJSONWriter.bytes(of: resource, pretty: isPretty)
    self.init(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension HTTPResponse.Status {
  /// A status with its standard phrase, which a bare number does not bring.
  init(fhir code: Int) {
    let standard: [HTTPResponse.Status] = [
      .ok, .created, .notModified, .badRequest, .unauthorized, .forbidden, .notFound, .methodNotAllowed,
      .notAcceptable, .conflict, .gone, .preconditionFailed, .contentTooLarge, .unsupportedMediaType,
      .unprocessableContent,
    ]
    self = standard.first { $0.code == code } ?? .init(code: code)
  }
}
