package import FoundationEssentials

/// One HTTP request as a value. It holds the key in its headers, so it is never printed: ``description`` is short.
package struct HTTPRequest: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// The method; the API uses these four.
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  package var method: Method
  /// The whole address, percent-encoded.
  package var url: String
  package var headers: HeaderFields
  package var body: Data?
  /// How long sending and receiving may take together; for a streamed answer the longest wait for its head or its next
  /// piece.
  package var timeout: Duration
  /// How long a streamed answer may take as a whole; `nil` for as long as it keeps coming.
  package var streamTimeout: Duration?
  /// The most bytes of the answer that are collected; `nil` for as many as the transport allows.
  package var responseLimitInBytes: Int?

  package init(
    method: Method, url: String, headers: HeaderFields, body: Data?, timeout: Duration,
    responseLimitInBytes: Int? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.responseLimitInBytes = responseLimitInBytes
  }

  /// Method and body size: the address may hold search terms, the body patient data.
  package var description: String { "\(method.rawValue) request of \(body?.count ?? 0) bytes" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
