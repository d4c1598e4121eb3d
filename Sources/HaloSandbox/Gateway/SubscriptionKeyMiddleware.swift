import HTTPTypes
import Hummingbird

/// Lets a request pass that carries the subscription key, in the header or, as older clients send it, in the query.
/// Source: halo-cloud reference, section 1.
struct SubscriptionKeyMiddleware<Context: RequestContext>: RouterMiddleware {
  private let key: [UInt8]

  init(key: String) {
    self.key = Array(key.utf8)
  }

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard let offered = request.headers[.subscriptionKey] ?? request.query["subscription-key"], !offered.isEmpty else {
      throw CloudError.keyMissing
    }
    guard isKey(offered) else { throw CloudError.keyInvalid }
    return try await next(request, context)
  }

  /// Compares in a time that depends on the length offered and not on how much of it is right.
  private func isKey(_ offered: String) -> Bool {
    var difference = key.count ^ offered.utf8.count
    for (index, byte) in offered.utf8.enumerated() {
      difference |= Int(byte ^ (key.isEmpty ? 0 : key[index % key.count]))
    }
    return difference == 0 && !key.isEmpty
  }
}

extension HTTPField.Name {
  /// The header that carries the subscription key.
  static var subscriptionKey: HTTPField.Name {
    guard let name = HTTPField.Name("Ocp-Apim-Subscription-Key") else {
      preconditionFailure("cannot happen: the literal is a token as RFC 9110 wants it")
    }
    return name
  }
}
