import FoundationEssentials
import HaloModel
import SQLDialects
import Synchronization
import Testing

@testable import HaloSandbox

/// A generated Best Practice site whose facade is asked without HTTP. Its today is Monday, 23 November 2026, 10:00.
final class FHIRPractice {
  let file: CatalogueFile
  /// What opening a further connection takes.
  let source: OpenPractice.Source
  private let facade: FHIRFacade
  private let open: OpenPractice
  private let folder: PracticeTestFolder
  private let clock = TestSeconds()

  /// The base that requests are sent to.
  static let base = "http://127.0.0.1:4256/integrator/sites/x/fhir/R4"

  /// A clock that goes on by a second each time it is asked, so that every change has a moment of its own.
  private final class TestSeconds: Sendable {
    // 23 November 2026, 10:00 at the practice.
    private let seconds = Mutex(1_795_392_000.0)

    func next() -> Double {
      seconds.withLock { seconds in
        seconds += 0.01
        return seconds
      }
    }
  }

  init(patients: Int = 40) throws {
    folder = try PracticeTestFolder()
    let files = try PracticeBuilder.create(.sample(patients: patients), in: folder.url)
    file = files[0]
    source = OpenPractice.Source(
      files: files, dialect: .tsql, procedures: PracticeKind.bestPractice.procedures, serverName: "PRACTICE",
      utcOffset: CalendarDay.practiceUTCOffset, now: { [clock] in clock.next() })
    open = try OpenPractice(source)
    facade = FHIRFacade(FHIRDatabase(open))
  }

  /// A request as it reaches the facade; `body` is JSON.
  static func request(_ method: FHIRRequest.Method, _ query: String, _ body: String? = nil) throws -> FHIRRequest {
    FHIRRequest(
      method: method, query: try FHIRQuery(query), body: try body.map { try FHIRJSONParser.value(of: $0.utf8) },
      base: base)
  }

  /// Sends a request, which may be changed before.
  func send(
    _ method: FHIRRequest.Method, _ query: String, _ body: String? = nil,
    _ change: (inout FHIRRequest) -> Void = { _ in }
  ) throws -> FHIRReply {
    var request = try Self.request(method, query, body)
    change(&request)
    return try facade.answer(request)
  }

  /// Sends a request that is refused.
  func fault(
    _ method: FHIRRequest.Method, _ query: String, _ body: String? = nil,
    _ change: (inout FHIRRequest) -> Void = { _ in }
  ) throws -> FHIRFault {
    do {
      let reply = try send(method, query, body, change)
      Issue.record("answered with \(reply.status)")
      return FHIRFault(status: reply.status, issues: [])
    } catch let fault as FHIRFault {
      return fault
    }
  }

  /// Changes rows, statement by statement, on a connection that knows the functions that indexes use.
  func change(_ statements: String...) throws {
    let connection = try SQLiteConnection(path: file.url.path)
    for statement in statements { try connection.execute(statement) }
  }

  /// Runs SQL as a client of the practice's engine would, and returns its rows as JSON.
  func sql(_ text: String) async throws -> String {
    let database = try PracticeDatabase(catalogues: source.files, dialect: .tsql, procedures: source.procedures)
    return String(
      decoding: try await database.execute(Command(text: text), timeLimit: .seconds(30)).json, as: UTF8.self)
  }
}

extension FHIRJSONValue {
  /// The value as JSON text.
  var json: String { String(decoding: FHIRJSONWriter.bytes(of: self, pretty: false), as: UTF8.self) }

  /// The resources of a Bundle.
  var entries: [FHIRJSONValue] { (self["entry"]?.items ?? []).compactMap { $0["resource"] } }
}
