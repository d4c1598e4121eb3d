import Foundation

/// The benchmarks, run by hand: `.build/debug/Benchmarks` for all, `.build/debug/Benchmarks decode` for one (`--peers`
/// measures others beside it);
/// `.build/debug/Benchmarks serve-rows --rows 1000000` is no benchmark, but serves rows to measure others with.
@main
struct Benchmarks {
  static func main() async throws {
    if CommandLine.arguments.dropFirst().first == RowServing.word {
      try RowServing.run(Array(CommandLine.arguments.dropFirst(2)))
    }
    if CommandLine.arguments.dropFirst().first == DecodeRun.word {
      return try DecodeRun.run(Array(CommandLine.arguments.dropFirst(2)))
    }
    let wanted = Set(CommandLine.arguments.dropFirst())
    func runs(_ name: String) -> Bool { wanted.isEmpty || wanted.contains(name) }
    if runs("paint") { try FirstPaintBenchmark.run() }
    if runs("key") {
      try KeyBenchmark.runInProcess()
      try KeyBenchmark.runInTerminal()
    }
    if runs("decode") { try DecodeBenchmark.run() }
    if runs("export") { try ExportBenchmark.run() }
    if runs("select") { try await SelectBenchmark.run() }
    if runs("stream") { try StreamBenchmark.run() }
    if runs("fleet") {
      FleetBenchmark.runInProcess()
      try await FleetBenchmark.runPolling()
    }
    if runs("fhir") { try await FHIRBenchmark.run() }
    if runs("arrive") { try ArriveBenchmark.run() }
    if runs("analysis") { try AnalysisBenchmark.run() }
    if runs("fleet300") { try SavedSitesBenchmark.run() }
  }
}

/// A list of times with the figures we report.
struct Timings {
  private let sorted: [Duration]

  init(_ times: [Duration]) {
    sorted = times.sorted()
  }

  var best: Duration { sorted.first ?? .zero }
  var median: Duration { percentile(50) }

  func percentile(_ percent: Int) -> Duration {
    sorted.isEmpty ? .zero : sorted[min(sorted.count - 1, sorted.count * percent / 100)]
  }

  /// `best 1.23 ms, median 1.30 ms, p99 2.00 ms (n = 100)`.
  var summary: String {
    "best \(Self.text(best)), median \(Self.text(median)), p99 \(Self.text(percentile(99))) (n = \(sorted.count))"
  }

  static func text(_ duration: Duration) -> String {
    String(format: "%.3f ms", duration / .milliseconds(1))
  }
}
