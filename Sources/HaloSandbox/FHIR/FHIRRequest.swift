import HaloModel

/// A FHIR request as it reaches the practice: what is asked, without HTTP.
struct FHIRRequest: Sendable, Equatable {
  enum Method: Sendable {
    case get, post, put
  }

  /// What to do about parameters that are not known. Source: FHIR R4, search.html, `Prefer: handling`.
  enum Handling: Sendable {
    case lenient, strict
  }

  /// What the answer to a create or update holds. Source: FHIR R4, http.html, `Prefer: return`.
  enum Return: Sendable {
    case minimal, representation, outcome
  }

  var method: Method
  /// Path and parameters; those of a `_search` body are among them.
  var query: FHIRQuery
  /// The resource that was sent, of a create, update or operation.
  var body: FHIRJSONValue?
  var handling = Handling.lenient
  var returning = Return.representation
  var ifMatch: String?
  var ifNoneMatch: String?
  var ifModifiedSince: String?
  var ifNoneExist: String?
  /// The address of the FHIR base as the client wrote it, for `fullUrl` and links:
  /// `http://127.0.0.1:4256/integrator/sites/.../fhir/R4`.
  var base: String
  /// `_format` and `_pretty` of the request, for links to it; they are not among the parameters of ``query``.
  var formatting: [FHIRQuery.Parameter] = []
}

/// The answer to a ``FHIRRequest``, without HTTP.
struct FHIRReply: Sendable, Equatable {
  var status = 200
  /// nil for an answer without a body, such as 304.
  var body: FHIRJSONValue?
  /// The current version, as in `W/"1"`, of one resource.
  var etag: String?
  /// When that resource was last changed, as in its `meta.lastUpdated`.
  var lastUpdated: String?
  /// Where a new resource is, below the base: `Patient/1/_history/v`.
  var location: String?
}
