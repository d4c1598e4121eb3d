import HTTPTypes
import HaloModel
import Hummingbird

/// Gives the failures of FHIR requests an OperationOutcome.
///
/// Refusals have one in every case, also that of a missing key. What concerns the way to the site, 429 and 500 and above,
/// keeps the envelope that other operations have; the service's description allows both there.
/// Source: halo-cloud reference, section 12.6.
struct FHIROutcomeMiddleware<Context: RequestContext>: RouterMiddleware {
  let style: FHIROutcome

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let fault as FHIRFault {
      return response(fault, to: request)
    } catch let error as CloudError where (400..<413).contains(error.status.code) && request.fhirPath != nil {
      let issue = FHIRFault.Issue(Self.code(of: error.status), error.message)
      return response(FHIRFault(status: error.status.code, issues: [issue]), to: request)
    }
  }

  private func response(_ fault: FHIRFault, to request: Request) -> Response {
    let format = request.query["_format"]
    let mediaType = (try? FHIRMediaType(format: format, accept: request.headers[.accept])) ?? .json
    return Response(
      status: HTTPResponse.Status(fhir: fault.status), fhir: style.resource(fault.issues), mediaType: mediaType)
  }

  /// The R4 issue type of a refusal.
  private static func code(of status: HTTPResponse.Status) -> String {
    switch status {
    case .unauthorized: "login"
    case .forbidden: "forbidden"
    case .notFound: "not-found"
    case .gone: "deleted"
    default: "invalid"
    }
  }
}
