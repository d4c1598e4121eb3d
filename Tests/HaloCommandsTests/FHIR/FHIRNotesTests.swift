import HaloClient
import HaloModel
import Testing

@testable import HaloCommands

@Suite("haloscope fhir: what is said")
struct FHIRNotesTests {
  @Test("a parameter that the service did not use is told, once for all pages")
  func dropped() async throws {
    let pages = [
      FHIRService.bundle([], selfLink: "https://x.example/Patient?gender=male", next: "Patient?page=2"),
      FHIRService.bundle([], selfLink: "https://x.example/Patient?page=2"),
    ]
    let talk = try await FHIRService.deliver("Patient?gender=male&nosuch=Quokka", pages, as: .lines, all: true).talk
    #expect(talk.count == 1)
    #expect(talk[0].contains("did not use nosuch,") && !talk[0].contains("Quokka"))
  }

  @Test("that there is more is told, and that links go round")
  func more() async throws {
    let page = FHIRService.bundle([FHIRService.entry(FHIRService.patient("1"))], next: "Patient?page=2", total: 9)
    let first = try await FHIRService.deliver("Patient", [page], as: .lines)
    #expect(first.talk == ["there is more: --all writes every page"])
    #expect(first.tally.summary(to: nil, elapsed: .zero).hasPrefix("1 Patient of 9, "))
    let round = try await FHIRService.deliver("Patient", [page, page, page], as: .lines, all: true)
    #expect(round.talk.count == 1 && round.talk[0].contains("go round"))
    #expect(round.tally.pageCount == 2)
    #expect(round.tally.summary(to: nil, elapsed: .milliseconds(7)) == "2 Patient of 9 in 2 pages, 7 ms")
  }

  @Test("what the service says beside the resources is told without what was asked")
  func outcomes() async throws {
    let outcome =
      #"{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"x","details":{"text":"Quokka is rare"}}]}"#
    let page = FHIRService.bundle([FHIRService.entry(outcome, "outcome")])
    let talk = try await FHIRService.deliver("Patient?name=Quokka", [page], as: .lines).talk
    #expect(talk == ["the service says: … is rare"])
  }

  @Test("of many entries that cannot be used five are told one by one, with their places")
  func problems() async throws {
    let bad = [String](repeating: #"{"resource":{"id":"Quokka"}}"#, count: 4)
    let pages = [
      FHIRService.bundle([FHIRService.entry(FHIRService.patient("1"))] + bad, next: "Patient?page=2"),
      FHIRService.bundle(bad + bad),
    ]
    let (output, talk, _) = try await FHIRService.deliver("Patient", pages, as: .lines, all: true)
    #expect(output == FHIRService.patient("1") + "\n")
    #expect(talk.count == 4 + 6)
    #expect(talk[0] == "entry 2 cannot be used: the resource has no resourceType")
    #expect(
      talk[4].hasPrefix("entry 6 ") && talk[9] == "3 more entries of this page cannot be used; -f json shows them")
    #expect(!talk.joined().contains("Quokka"))
  }

  @Test("a failure on a later page leaves what was written and is told")
  func laterFailure() async throws {
    let page = FHIRService.bundle([FHIRService.entry(FHIRService.patient("1"))], next: "https://elsewhere.example/x")
    await #expect(throws: HaloClientError.self) {
      try await FHIRService.deliver("Patient", [page], as: .lines, all: true)
    }
  }

  @Test("a personal search is sent as POST and says so")
  func method() async throws {
    let answer = try await FHIRService.deliver("Patient?family=x", [FHIRService.bundle([], total: 0)], as: .lines)
    #expect(answer.tally.summary(to: nil, elapsed: .zero).hasSuffix(" ms by POST"))
  }
}
