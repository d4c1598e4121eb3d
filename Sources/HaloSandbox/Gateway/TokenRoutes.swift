import HTTPTypes
import HaloModel
import Hummingbird

/// The route by which an integrator gets a token for one of its desktop programs.
struct TokenRoutes {
  let cloud: HaloCloud

  func add<Context: RequestContext>(to group: RouterGroup<Context>) {
    group.post("token") { request, _ in
      guard Self.mediaType(request.headers[.contentType]) == FormBody.mediaType else {
        throw CloudError.mediaTypeUnsupported(allowed: FormBody.mediaType)
      }
      let form = try await request.body(upTo: cloud.limits.requestBodyBytes)
      var response = try Response(json: cloud.issueToken(form: form))
      // No cache on the way keeps a token: RFC 6749, section 5.1.
      response.headers[.cacheControl] = "no-store"
      return response
    }
  }

  /// A `Content-Type` without its parameters, in lower case.
  private static func mediaType(_ field: String?) -> String? {
    guard let type = field?.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).first else {
      return nil
    }
    let words = type.split { $0 == " " || $0 == "\t" }
    return words.count == 1 ? words[0].lowercased() : nil
  }
}
