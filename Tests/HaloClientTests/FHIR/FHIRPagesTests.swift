import FoundationEssentials
import HaloModel
import Testing

@testable import HaloClient

@Suite("FHIR: pages")
struct FHIRPagesTests {
  private func ids(_ pages: FHIRPages) async throws -> [[String]] {
    var ids: [[String]] = []
    for try await page in pages { ids.append(page.value.matches.compactMap(\.resourceID)) }
    return ids
  }

  @Test("every page is fetched when it is asked for, up to the one without a next link")
  func pages() async throws {
    let transport = StubTransport([
      .response(200, FHIRFixture.bundle(["1", "2"], next: "\(FHIRFixture.base)/Patient?page=2")),
      .response(200, FHIRFixture.bundle(["3"], next: "Patient?page=3")),
      .response(200, FHIRFixture.bundle(["4"])),
    ])
    let client = try ClientFixture.client(transport)
    let pages = client.fhirPages(of: try FHIRQuery("Patient?_count=2"), at: try ClientFixture.site())
    var iterator = pages.makeAsyncIterator()
    _ = try await iterator.next()
    #expect(transport.sent.count == 1)
    _ = try await iterator.next()
    _ = try await iterator.next()
    #expect(try await iterator.next() == nil)
    #expect(try await iterator.next() == nil)
    #expect(
      transport.sent.map(\.url) == [
        "\(FHIRFixture.base)/Patient?_count=2", "\(FHIRFixture.base)/Patient?page=2",
        "\(FHIRFixture.base)/Patient?page=3",
      ])
  }

  @Test("a link that comes again ends it", arguments: [["a", "a"], ["a", "b", "a"], ["a", "b", "c", "b"]])
  func circles(_ links: [String]) async throws {
    let transport = StubTransport(
      links.enumerated().map { .response(200, FHIRFixture.bundle(["\($0)"], next: "Patient?page=\($1)")) })
    let pages = try ClientFixture.client(transport).fhirPages(
      of: try FHIRQuery("Patient"), at: try ClientFixture.site())
    #expect(try await ids(pages) == links.indices.map { ["\($0)"] })
  }

  @Test("pages can be gone on with from a link")
  func fromLink() async throws {
    let transport = StubTransport([
      .response(200, FHIRFixture.bundle(["3"], next: "Patient?page=2")), .response(200, FHIRFixture.bundle(["4"])),
    ])
    let pages = try ClientFixture.client(transport).fhirPages(from: "Patient?page=2", at: try ClientFixture.site())
    #expect(try await ids(pages) == [["3"]])
  }

  @Test("what fails ends it")
  func failure() async throws {
    let transport = StubTransport([
      .response(200, FHIRFixture.bundle(["1"], next: "Patient?page=2")), .response(404, FHIRFixture.outcome("gone")),
      .response(200, FHIRFixture.bundle(["3"])),
    ])
    let pages = try ClientFixture.client(transport).fhirPages(
      of: try FHIRQuery("Patient"), at: try ClientFixture.site())
    var iterator = pages.makeAsyncIterator()
    _ = try await iterator.next()
    await #expect(throws: HaloClientError.self) { try await iterator.next() }
    #expect(try await iterator.next() == nil)
    #expect(transport.sent.count == 2)
  }

  @Test("personal data of a plain next link travels in the body too")
  func personalLink() async throws {
    let link = "\(FHIRFixture.base)/Patient?family=\(FHIRFixture.secret)&_count=2&_page=x%2By"
    for (method, isPost) in [(FHIRSearchMethod.automatic, true), (.get, false)] {
      let transport = StubTransport([.response(200, FHIRFixture.bundle([]))])
      _ = try await ClientFixture.client(transport).followFHIR(link, at: try ClientFixture.site(), by: method)
      let request = try #require(transport.sent.first)
      #expect(request.url == (isPost ? "\(FHIRFixture.base)/Patient/_search" : link))
      #expect(
        request.body.map { String(decoding: $0, as: UTF8.self) }
          == (isPost ? "family=\(FHIRFixture.secret)&_count=2&_page=x%2By" : nil))
    }
  }
}
