import HTTPTypes
import HaloModel
import Hummingbird
import Logging

/// Lets a request pass that carries a token for its device and its site: `Authorization: Bearer <token>` and
/// `DeviceId: <device>`. Whatever is wrong, the answer is the same; the subscription key opens nothing here.
/// Source: halo-cloud reference, section 4.
struct DesktopTokenMiddleware<Context: RequestContext>: RouterMiddleware {
  let tokens: TokenIssuer

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard let token = Self.token(request.headers[.authorization]), let device = request.headers[.deviceID] else {
      throw CloudError.tokenInvalid
    }
    do {
      try tokens.admit(token, from: device, to: context.parameters.get("siteId").flatMap(SiteID.init))
    } catch {
      context.logger.debug("a token is refused: \(error.rawValue)")
      throw CloudError.tokenInvalid
    }
    return try await next(request, context)
  }

  /// The token behind the scheme, whose case does not matter (RFC 9110, section 11.1).
  private static func token(_ field: String?) -> String? {
    let parts = (field ?? "").split(separator: " ")
    return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : nil
  }
}

extension HTTPField.Name {
  /// The header that names the device a token is bound to.
  static var deviceID: HTTPField.Name {
    guard let name = HTTPField.Name("DeviceId") else {
      preconditionFailure("cannot happen: the literal is a token as RFC 9110 wants it")
    }
    return name
  }
}
