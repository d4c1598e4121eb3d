import FoundationEssentials
import HaloModel
import Testing

/// Holds our types against the published description itself. The description is not part of this repository: with
/// `../shared` absent these tests are skipped.
@Suite("Published description 26.619", .enabled(if: PublishedDescription.isPresent, "../shared is not there"))
struct PublishedDescriptionTests {
  private static let immediate = "/sites/{siteId}/queries/immediate"

  @Test("every sample of an error body is read as an envelope")
  func errorSamples() throws {
    for description in [PublishedDescription.integrator, PublishedDescription.desktop] {
      let samples = try #require(description).errorSamples()
      #expect(samples.count > 20)
      for sample in samples {
        guard case .envelope(let envelope) = ErrorBody(try HaloJSON.encode(sample)) else {
          Issue.record("not an envelope: \(sample.text)")
          continue
        }
        #expect((400..<600).contains(envelope.status))
      }
    }
  }

  @Test("every form of a site in the description is read with nothing left over")
  func sites() throws {
    let description = try #require(PublishedDescription.integrator)
    let samples = description.responses("/integrator/sites", "get", "200")
    #expect(!samples.isEmpty)
    for sample in samples {
      let list = try HaloJSON.decode(SiteList.self, from: HaloJSON.encode(sample))
      let site = try #require(list.sites.first)
      #expect(site.additional.values.isEmpty)
      #expect(site.practiceMetadata?.practiceName == "Halo Clinic South")
      #expect(try HaloJSON.decode(JSONValue.self, from: HaloJSON.encode(list)) == sample)
    }
  }

  @Test("every form of an immediate query's answer is read and written back the same", arguments: ["200", "400"])
  func immediateAnswers(_ status: String) throws {
    for (description, path) in [
      (PublishedDescription.integrator, "/integrator" + Self.immediate),
      (PublishedDescription.desktop, "/desktop" + Self.immediate),
    ] {
      let samples = try #require(description).responses(path, "post", status)
      #expect(samples.count >= 2)
      for sample in samples {
        let body = try HaloJSON.encode(sample)
        guard case .object(let fields) = sample, fields["id"] != nil else { continue }
        let query = try HaloJSON.decode(Query.self, from: body)
        #expect(query.additional.values.isEmpty)
        #expect((query.failure != nil) == (status == "400"))
        #expect(try HaloJSON.decode(JSONValue.self, from: HaloJSON.encode(query)) == sample)
      }
    }
  }

  @Test("the request of an immediate query is read")
  func immediateRequest() throws {
    let description = try #require(PublishedDescription.integrator)
    for sample in description.requests("/integrator" + Self.immediate, "post") {
      let command = try HaloJSON.decode(ImmediateCommand.self, from: HaloJSON.encode(sample))
      #expect(command.command.text == "GetPatientID")
      #expect(try HaloJSON.decode(JSONValue.self, from: HaloJSON.encode(command)) == sample)
    }
  }

  @Test("our lists of words are the description's")
  func words() throws {
    let description = try #require(PublishedDescription.integrator)
    #expect(description.words("PMSType") == PMSType.known.map(\.rawValue))
    #expect(description.words("SiteAvailability") == Availability.known.map(\.rawValue))
    #expect(description.words("SiteStatus") == SiteStatus.known.map(\.rawValue))
    #expect(description.words("ExecutionMode") == ExecutionMode.known.map(\.rawValue))
    #expect(description.words("CommandType") == CommandType.known.map(\.rawValue))
    #expect(Set(description.words("Direction")) == Set(ParameterDirection.known.map(\.rawValue)))
    #expect(description.words("Type") == ParameterType.known.map(\.rawValue))
    #expect(description.words("QueryExecutionFailErrorType") == QueryErrorType.known.map(\.rawValue))
  }
}
