/// The standard phrases of the HTTP statuses that Halo Cloud answers with.
/// Source: halo-cloud reference, section 10.2.
enum HTTPStatusPhrase {
  /// Number and phrase: `503 Service Unavailable`; the number alone when the status is not one of Halo's.
  static func text(_ status: Int) -> String {
    phrases[status].map { "\(status) \($0)" } ?? "HTTP \(status)"
  }

  private static let phrases: [Int: String] = [
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 408: "Request Timeout", 410: "Gone",
    413: "Content Too Large", 415: "Unsupported Media Type", 422: "Unprocessable Content", 429: "Too Many Requests",
    500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
  ]
}
