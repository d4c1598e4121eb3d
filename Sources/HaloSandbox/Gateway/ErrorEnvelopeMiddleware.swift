import HTTPTypes
import HaloModel
import Hummingbird
import Logging

/// Gives every failure its error envelope, which nearly always is `{"error":{"status","statusText","message"}}`.
/// Source: halo-cloud reference, section 10.1.
struct ErrorEnvelopeMiddleware<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as CloudError {
      return try envelope(error)
    } catch let error as any HTTPResponseError where error.status == .notFound {
      // The router has no route for this method and path.
      return try envelope(.routeNotFound)
    } catch {
      // The type alone: a description could quote the request.
      context.logger.error("\(request.method) answered 500 after \(type(of: error))")
      return try envelope(.internalFailure)
    }
  }

  private func envelope(_ error: CloudError) throws -> Response {
    var response = try Response(
      json: ErrorEnvelope(
        form: error.envelopeForm, status: error.status.code, statusText: error.status.reasonPhrase,
        message: error.message),
      status: error.status)
    if let seconds = error.retryAfter { response.headers[.retryAfter] = String(seconds) }
    return response
  }
}
