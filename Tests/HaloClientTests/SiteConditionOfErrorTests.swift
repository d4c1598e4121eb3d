import HaloClient
import HaloModel
import Testing

@Suite("What a failed call says about its site")
struct SiteConditionOfErrorTests {
  @Test(
    "the answer, its call and our own faults each give one word",
    arguments: [
      (HaloClientError.Code.forbidden, 403, "The site is not paired with this integrator.", SiteCondition.notPaired),
      (.unauthorised, 401, "Access denied due to invalid subscription key.", .keyRefused),
      (.siteOffline, 503, "Site could not be contacted.", .offline),
      (.queryFailed, 400, "Invalid object", .queryRefused),
      (.resultTooLarge, 413, nil, .queryRefused), (.connectionRefused, nil, nil, .unknown),
      (.unknownSite(.pmsID(.bestPractice, "1")), nil, nil, .notFound),
    ] as [(HaloClientError.Code, Int?, String?, SiteCondition)])
  func conditions(_ code: HaloClientError.Code, _ status: Int?, _ message: String?, _ condition: SiteCondition) {
    #expect(error(code, status, message).condition(of: nil) == condition)
  }

  @Test("a token that is refused is not the key's fault, whatever the service says")
  func token() {
    var refused = error(.unauthorised, 401, "The token is for another device.")
    refused.tokenFault = .device
    #expect(refused.condition(of: nil) == .tokenRefused)
  }

  @Test("a missing page does not make its site unknown, and the FHIR engine is explained by its own codes")
  func subjects() {
    let page = error(.notFound, 404, nil, "/integrator/sites/{siteId}/queries/{queryId}/results/{pageNumber}")
    #expect(page.condition(of: nil) == .queryRefused)
    var fhir = error(.badRequest, 400, "Unable to parse Resource URL", "/integrator/sites/{siteId}/fhir/R4/Patient")
    fhir.outcome = OperationOutcome(issue: [
      .init(
        severity: "fatal", code: "exception",
        details: .init(coding: [.init(system: nil, code: "5003")], text: "Unable to parse Resource URL"))
    ])
    #expect(fhir.explanation == ErrorCause.named("fhir-url")?.explanation)
    fhir.status = 401
    #expect(fhir.explanation == ErrorCause.named("401-key")?.explanation)
  }

  private func error(
    _ code: HaloClientError.Code, _ status: Int?, _ message: String?, _ endpoint: String = "/integrator/sites/{siteId}"
  ) -> HaloClientError {
    HaloClientError(
      code, status: status, message: message, endpoint: endpoint, host: "127.0.0.1",
      exchange: Exchange(roundTrip: .zero, attempts: 1, requestBytes: 0, responseBytes: 0))
  }
}
