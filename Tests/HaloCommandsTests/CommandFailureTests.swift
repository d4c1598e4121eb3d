import HaloClient
import HaloModel
import HaloSandbox
import LocalStore
import Testing

@testable import HaloCommands

@Suite("Exit statuses")
struct CommandFailureTests {
  @Test(
    "every way a call can fail has its exit status",
    arguments: [
      (HaloClientError.Code.badRequest, CommandStatus.failure), (.unauthorised, .notAuthorised),
      (.forbidden, .notAuthorised), (.notFound, .failure), (.resultTooLarge, .failure),
      (.rateLimited(retryAfter: .seconds(1)), .failure), (.siteOffline, .down), (.siteUnreachable, .down),
      (.serviceUnavailable, .down), (.timedOut, .timedOut), (.queryFailed, .failure), (.serviceFailed, .failure),
      (.connectionRefused, .down), (.hostNotFound, .down), (.connectionFailed, .down), (.connectionBroken, .down),
      (.secureConnectionFailed, .down), (.deadlineExceeded, .timedOut), (.cancelled, .interrupted),
      (.undecodable(path: "id"), .failure), (.responseTooLarge(limitInBytes: 1), .failure),
      (.unknownSite(.pmsID(.bestPractice, "1")), .failure),
    ])
  func statuses(_ code: HaloClientError.Code, _ status: CommandStatus) {
    let failure = CommandFailure(HaloClientError(code, endpoint: "/x", host: "h", exchange: .none))
    #expect(failure.status == status)
    #expect(!failure.cause.isEmpty && !failure.nextStep.isEmpty)
  }

  @Test("a database that ran out of time is a timeout")
  func sqlTimeout() {
    let details = QueryErrorDetails(errorType: .mssql, errorCode: -2, errorMessage: "Execution Timeout Expired.")
    let error = HaloClientError(
      .queryFailed, status: 400, errorDetails: details, endpoint: "/x", host: "h", exchange: .none)
    #expect(CommandFailure(error).status == .timedOut)
  }

  @Test("a cancelled task is an interruption, an error of unknown kind tells its type only")
  func others() {
    struct Strange: Error {
      let secret = "Beeblebrox"
    }
    #expect(CommandFailure(CancellationError()).status == .interrupted)
    let failure = CommandFailure(Strange())
    #expect(failure.status == .failure)
    #expect(!failure.description.contains("Beeblebrox"))
  }

  @Test(
    "a store that cannot be used is told with what to do",
    arguments: [
      LocalStoreError.noHome, .folder(path: "/f", reason: "r"), .file(path: "/f", reason: "r"), .newer(path: "/f"),
      .access(path: "/f", reason: "r"),
    ])
  func store(_ error: LocalStoreError) {
    let failure = CommandFailure(error as any Error)
    #expect(failure.status == .usage)
    #expect(failure.cause == error.summary && failure.nextStep == error.nextStep)
  }

  @Test(
    "a webhook that is not believed is told with what to do",
    arguments: [
      WebhookVerificationError.missingHeader("x"), .malformedHeader("x"), .stale(age: .seconds(400)), .wrongSignature,
      .malformedBody,
    ])
  func webhook(_ error: WebhookVerificationError) {
    let failure = CommandFailure(error as any Error)
    #expect(failure.status == .failure)
    #expect(failure.cause.contains(error.summary) && failure.nextStep == error.explanation.nextStep)
  }

  @Test("JSON output holds nothing that a terminal obeys, and still reads the same")
  func safeJSON() throws {
    let text = "a\u{1B}b\u{7F}c\u{9B}d\u{2028}e\u{202E}f\u{2066}g\u{E9}\u{1F600}"
    let bytes = JSONOutput.bytes(of: text)
    let written = String(decoding: bytes, as: UTF8.self)
    #expect(!written.unicodeScalars.contains { [0x1B, 0x7F, 0x9B, 0x2028, 0x202E, 0x2066].contains($0.value) })
    #expect(try HaloJSON.decode(String.self, from: .init(bytes)) == text)
  }

  @Test(
    "the first byte that is no UTF-8 is found",
    arguments: [
      ([UInt8]("abc".utf8), nil), (Array("é€😀".utf8), nil), ([0x61, 0xFF], 1), ([0xC3], 0), ([0x61, 0xE2, 0x82], 1),
      ([0xED, 0xA0, 0x80], 0), ([0xC3, 0xA9, 0x80], 2),
    ])
  func invalidUTF8(_ bytes: [UInt8], _ offset: Int?) {
    #expect(UTF8Text.firstInvalidOffset(in: bytes) == offset)
  }
}
