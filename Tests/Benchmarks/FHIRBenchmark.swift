import Foundation
import HaloSandbox
import Hummingbird
import Logging
import Synchronization

/// The sandbox's FHIR API with a hundred thousand patients, beside a Hummingbird server that only says hello: requests a
/// second and the time of one, over the same client and connections of the same kind.
enum FHIRBenchmark {
  private static let patients = 100_000
  private static let path = "/integrator/sites/f26e076f-527f-517b-be48-3de4bc0e0243/fhir/R4"

  static func run() async throws {
    let hello = try await HelloServer.run { port in
      try await measure("hello world", port, key: nil, targets: ["/"], count: 4000)
    }
    var configuration = SandboxConfiguration()
    configuration.patients = patients
    try await Sandbox.run(configuration) { sandbox in
      let key = sandbox.subscriptionKey
      // The practice is made when it is first asked; that is not what is measured.
      let began = ContinuousClock.now
      let first = try LoopbackClient(port: sandbox.port)
      let answer = try first.get("\(path)/Patient?_count=500&_elements=id", key: key)
      print("\(patients) patients made in \(Timings.text(ContinuousClock.now - began))")
      let ids = answer.matches(of: /"fullUrl":"[^"]*\/Patient\/([^"\/]+)"/).map { String($0.output.1) }
      guard !ids.isEmpty else {
        print("the FHIR API gave no patient")
        return
      }
      let names = answer.isEmpty ? [] : ["a", "b", "c", "d", "m", "s", "w"]
      let read = try await measure(
        "read by id", sandbox.port, key: key, targets: ids.map { "\(path)/Patient/\($0)" }, count: 4000)
      let search = try await measure(
        "search, first page", sandbox.port, key: key,
        targets: names.map { "\(path)/Patient?family=\($0)&_count=20" }, count: 1000)
      _ = try await measure(
        "page of 1000", sandbox.port, key: key, targets: ["\(path)/Patient?_count=1000"], count: 40)
      let ratio = read.rate / hello.rate
      print(
        String(
          format: "read by id at %.2f of the hello-world rate (goal 0.50), first page p50 %.2f ms (goal 3.00)", ratio,
          search.timings.median / .milliseconds(1)))
    }
  }

  private struct Figures {
    let rate: Double
    let timings: Timings
  }

  /// Two connections kept alive, one request after another on each.
  private static func measure(
    _ name: String, _ port: Int, key: String?, targets: [String], count: Int
  ) async throws -> Figures {
    let connections = 2
    let began = ContinuousClock.now
    let times = try await withThrowingTaskGroup(of: [Duration].self) { group in
      for connection in 0..<connections {
        group.addTask {
          try await withCheckedThrowingContinuation { continuation in
            // A thread of its own: the client blocks, and the server needs the others.
            Thread.detachNewThread {
              continuation.resume(
                with: Result { try sendAll(port, key, targets, count / connections, from: connection) })
            }
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    let figures = Figures(rate: Double(times.count) / seconds, timings: Timings(times))
    let label = name.padding(toLength: 20, withPad: " ", startingAt: 0)
    print(
      String(
        format: "%@ %9.0f requests/s, p50 %@, p99 %@", label, figures.rate,
        Timings.text(figures.timings.median), Timings.text(figures.timings.percentile(99))))
    return figures
  }

  private static func sendAll(
    _ port: Int, _ key: String?, _ targets: [String], _ count: Int, from start: Int
  ) throws -> [Duration] {
    let client = try LoopbackClient(port: port)
    for step in 0..<min(50, count) { _ = try client.get(targets[step % targets.count], key: key) }
    return try (0..<count).map { step in
      let began = ContinuousClock.now
      _ = try client.get(targets[(step * 7 + start) % targets.count], key: key)
      return ContinuousClock.now - began
    }
  }
}
