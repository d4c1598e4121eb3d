import Foundation
import ResultStore

/// Base64 page to typed columns, at the largest size an immediate query may have.
enum DecodeBenchmark {
  static func run() throws {
    let json = Data(BenchmarkRows.json(20_000).utf8)
    let payload = json.base64EncodedString()
    var times: [Duration] = []
    var columns = 0
    for _ in 0..<15 {
      let start = ContinuousClock.now
      let page = try PageDecoder().decode(base64: payload)
      times.append(ContinuousClock.now - start)
      columns = page.byteCount
    }
    let megabytes = Double(json.count) / 1_048_576
    let rate = megabytes / (Timings(times).median / .seconds(1))
    print("decode a page of", String(format: "%.1f MB  ", megabytes), Timings(times).summary)
    print(
      String(
        format: "  %.0f MB/s of JSON; columns take %.2f of the JSON's bytes", rate, Double(columns) / Double(json.count)
      ))
  }
}
