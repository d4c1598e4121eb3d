import ExplorerState
import FHIRTables
import Foundation
import HaloClient
import HaloCommands
import HaloModel

extension FHIRServices {
  /// The FHIR APIs of the sites of the Halo Cloud behind `connection`.
  static func live(_ connection: LiveConnection) -> FHIRServices {
    FHIRServices(
      run: { request async throws(ErrorReport) in
        let handling: FHIRHandling? = request.submission.isStrict ? .strict : nil
        guard request.query.isSearch else {
          let answer = try await connection.call { client async throws(HaloClientError) in
            try await client.readFHIR(request.query, at: request.site, handling: handling)
          }
          return FHIRRunAnswer(content: try content(of: answer.value), measures: FHIRMeasures(answer.exchange))
        }
        let answer = try await connection.call { client async throws(HaloClientError) in
          try await client.searchFHIR(request.query, at: request.site, handling: handling)
        }
        return FHIRRunAnswer(content: .bundle(answer.value), measures: FHIRMeasures(answer.exchange))
      },
      next: { request async throws(ErrorReport) in
        let answer = try await connection.call { client async throws(HaloClientError) in
          try await client.followFHIR(request.link, at: request.site)
        }
        return FHIRRunAnswer(content: .bundle(answer.value), measures: FHIRMeasures(answer.exchange))
      },
      read: { query, site async throws(ErrorReport) in
        let answer = try await connection.call { client async throws(HaloClientError) in
          try await client.readFHIR(query, at: site)
        }
        guard let resource = answer.value.resource else { throw .noResource }
        return FHIRReadAnswer(
          value: resource, roundTrip: answer.roundTrip, byteCount: answer.exchange.responseBytes)
      },
      capabilities: { site async throws(ErrorReport) in
        try await connection.call { client async throws(HaloClientError) in
          try await client.fhirCapabilities(at: site)
        }.value
      },
      views: { views })
  }

  /// The user's views, read when the first rows are made.
  private static let views = ViewLibrary.ofUser(environment: ProcessInfo.processInfo.environment)

  /// An operation may answer with a Bundle as well as with a resource of another type.
  private static func content(of answer: FHIRAnswer) throws(ErrorReport) -> FHIRRunAnswer.Content {
    guard let resource = answer.resource else { throw .noResource }
    return FHIRBundle(resource).map(FHIRRunAnswer.Content.bundle) ?? .resource(resource)
  }
}

extension FHIRMeasures {
  fileprivate init(_ exchange: Exchange) {
    self.init(
      roundTrip: exchange.roundTrip, attempts: exchange.attempts, requestBytes: exchange.requestBytes,
      responseBytes: exchange.responseBytes)
  }
}

extension ErrorReport {
  /// A success without anything in it.
  fileprivate static let noResource = ErrorReport(
    word: "no resource", message: "The site answered without a resource.",
    meaning: "The request was taken, but nothing was sent back that could be shown.",
    nextStep: "Check the request; a read names a type and an id, as in Patient/1.")
}
