import HaloModel

/// One operation of the API: method, path template, and what fills it.
struct Endpoint: Sendable {
  let method: HTTPRequest.Method
  /// The path with its placeholders, as in `/integrator/sites/{siteId}`: safe to show and to log.
  let template: String
  /// Placeholder name to value.
  var pathParameters: [String: String]
  /// Query items in order.
  var query: [(name: String, value: String)]
  /// Whether sending it twice could do something twice.
  var repeatability: RetryStateMachine.Repeatability
  /// What the request's body is, where it has one.
  var contentType = "application/json"
  /// What kind of answer is asked for.
  var accept = "application/json"
  /// Headers of this operation beside those that every request has.
  var headers: [(name: String, value: String)] = []
  /// What takes the place of `{fhirParameters}`, percent-encoded already: it has separators of its own.
  var fhirParameters: String?
  /// What the Desktop API lacks when it does not offer the operation, as in `site lookup`; `nil` when it does.
  var missingOnDesktop: String?

  /// A POST or PUT changes something unless its operation says otherwise; GET and DELETE may be sent again.
  init(
    method: HTTPRequest.Method, template: String, pathParameters: [String: String] = [:],
    query: [(name: String, value: String)] = []
  ) {
    self.method = method
    self.template = template
    self.pathParameters = pathParameters
    self.query = query
    repeatability = method == .post || method == .put ? .mayRunOnce : .anyNumberOfTimes
  }

  /// The whole address under a base URL, every value percent-encoded.
  func url(under base: BaseURL) -> String {
    var path = template
    for (name, value) in pathParameters {
      path.replace("{\(name)}", with: PercentEncoding.encoded(value))
    }
    if let fhirParameters { path.replace("{fhirParameters}", with: fhirParameters) }
    guard !query.isEmpty else { return base.description + path }
    let items = query.map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }
    return "\(base)\(path)?\(items.joined(separator: "&"))"
  }
}
