import FoundationEssentials
import HTTPTypes
import HaloModel
import Hummingbird

/// A FHIR request as it came over HTTP, read into one without.
struct FHIRHTTPRequest {
  let request: FHIRRequest
  /// The content type of the answer.
  let mediaType: FHIRMediaType
  /// Whether the answer is indented, as `_pretty` asks for it.
  let isPretty: Bool

  /// - Throws: ``FHIRFault``: 400 for a URL or body that cannot be read, 405, 406, 415.
  init(_ request: Request, bodyLimit: Int) async throws {
    guard let path = request.fhirPath else { throw CloudError.routeNotFound }
    let method = try Self.method(of: request)
    var query = try Self.readable { () throws(FHIRQueryError) in try path.query() }
    query.parameters.removeAll { $0.name == "subscription-key" }
    var body: FHIRJSONValue?
    if method != .get {
      let bytes = try await request.body(upTo: bodyLimit)
      if query.path.last == "_search" {
        query.parameters += try Self.form(bytes, request.headers[.contentType])
      } else if !bytes.isEmpty {
        body = try Self.resource(bytes, request.headers[.contentType])
      }
    }
    let formatting = query.parameters.filter { $0.name == "_format" || $0.name == "_pretty" }
    query.parameters.removeAll { $0.name == "_format" || $0.name == "_pretty" }
    mediaType = try FHIRMediaType(
      format: formatting.last { $0.name == "_format" }?.value, accept: request.headers[.accept])
    isPretty = formatting.last { $0.name == "_pretty" }?.value == "true"
    var received = FHIRRequest(
      method: method, query: query, body: body, base: "http://\(request.head.authority ?? "")\(path.base)")
    received.formatting = formatting
    received.ifMatch = request.headers[.ifMatch]
    received.ifNoneMatch = request.headers[.ifNoneMatch]
    received.ifModifiedSince = request.headers[.ifModifiedSince]
    received.ifNoneExist = HTTPField.Name("If-None-Exist").flatMap { request.headers[$0] }
    Self.apply(preferences: HTTPField.Name("Prefer").flatMap { request.headers[$0] }, to: &received)
    self.request = received
  }

  private static func method(of request: Request) throws(FHIRFault) -> FHIRRequest.Method {
    switch request.method {
    case .get: return .get
    case .post: return .post
    case .put: return .put
    default:
      throw FHIRFault(
        status: 405,
        issues: [.init("not-supported", "The site takes no \(request.method.rawValue); see metadata for what it does.")]
      )
    }
  }

  /// What a form says. Source: FHIR R4, http.html, search.
  private static func form(_ bytes: Data, _ contentType: String?) throws(FHIRFault) -> [FHIRQuery.Parameter] {
    guard contentType.map({ FHIRMediaType.essence($0) }) == FormBody.mediaType || contentType == nil && bytes.isEmpty
    else {
      throw FHIRFault(
        status: 415, issues: [.init("not-supported", "The body of a _search has to be \(FormBody.mediaType).")])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .badRequest("invalid", "The body is no UTF-8.")
    }
    return try readable { () throws(FHIRQueryError) in try FHIRQuery.parameters(of: text) }
  }

  /// The resource of a body.
  private static func resource(_ bytes: Data, _ contentType: String?) throws(FHIRFault) -> FHIRJSONValue {
    let type = contentType.map { FHIRMediaType.essence($0) } ?? FHIRMediaType.fhirJSON.rawValue
    guard FHIRMediaType(rawValue: type) != nil else {
      throw FHIRFault(
        status: 415,
        issues: [.init("not-supported", "The body has to be application/fhir+json or application/json.")])
    }
    do {
      return try FHIRJSONParser.value(of: bytes)
    } catch {
      throw .badRequest("structure", "The body is not JSON at byte \(error.offset): \(error.reason).")
    }
  }

  private static func readable<Value>(_ body: () throws(FHIRQueryError) -> Value) throws(FHIRFault) -> Value {
    do {
      return try body()
    } catch {
      // The literal text is the service's own; what is wrong follows it. Source: halo-cloud reference, section 12.6.
      throw .badRequest("invalid", "Unable to parse Resource URL: \(error.message)")
    }
  }

  /// Source: FHIR R4, http.html and search.html, `Prefer`.
  private static func apply(preferences: String?, to request: inout FHIRRequest) {
    for preference in (preferences ?? "").split(whereSeparator: { $0 == "," || $0 == ";" }) {
      switch String(preference).trimmingBlanks.lowercased() {
      case "handling=strict": request.handling = .strict
      case "handling=lenient": request.handling = .lenient
      case "return=minimal": request.returning = .minimal
      case "return=representation": request.returning = .representation
      case "return=operationoutcome": request.returning = .outcome
      default: break
      }
    }
  }
}
