import FoundationEssentials
import HTTPTypes
import HaloModel
import Hummingbird

extension Response {
  /// A response whose body is the API's JSON of `value`.
  init(json value: some Encodable, status: HTTPResponse.Status = .ok) throws {
    let body = try HaloJSON.encode(value)
    self.init(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}
