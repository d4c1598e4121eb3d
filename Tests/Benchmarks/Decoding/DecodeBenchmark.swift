import Foundation

/// A payload of 64 MiB of row objects, base64 within its JSON envelope, into columns: in processes of their own that
/// alternate with what others need for it, `--peers` given (simdjson with g++, orjson with python3, as far as they are
/// there; `PYTHON` names another interpreter).
enum DecodeBenchmark {
  /// Rows of the practice that make 64 MiB of JSON.
  private static let rows = 143_000
  private static let processes = 7
  private static let runsOfProcess = 3

  static func run() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-decode-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let payload = folder.appending(path: "payload.json")
    let bodySize = try writePayload(to: payload)
    let peers = CommandLine.arguments.contains("--peers") ? peers(in: folder) : []
    let ours = Program(name: "haloscope", words: [CommandLine.arguments[0], DecodeRun.word])
    var reports: [String: [DecodeReport]] = [:]
    for _ in 0..<processes {
      for program in [ours] + peers {
        let arguments = program.words + [payload.path, String(runsOfProcess)]
        let report = try JSONDecoder().decode(DecodeReport.self, from: output(of: arguments))
        reports[program.name, default: []].append(report)
      }
    }
    guard let own = reports[ours.name], let last = own.last, let jsonBytes = last.jsonBytes else { return }
    print(String(format: "decode %.1f MB of JSON in an envelope of %.1f MB", megabytes(jsonBytes), megabytes(bodySize)))
    for program in [ours] + peers {
      guard let reports = reports[program.name] else { continue }
      guard reports.allSatisfy({ $0.cells == last.cells }) else {
        throw PseudoTerminal.Failure(description: "\(program.name) saw another number of cells")
      }
      let fresh = median(reports.compactMap(\.times.first))
      let best = median(reports.compactMap { $0.times.min() })
      print(
        String(
          format: "  %@ first run of a process %7.1f ms, best of %d %7.1f ms, %5.0f MB/s (medians of %d processes)",
          program.name.padding(toLength: 10, withPad: " ", startingAt: 0), fresh, runsOfProcess, best,
          megabytes(jsonBytes) * 1000 / best, reports.count))
      guard program.name != ours.name else { continue }
      print(
        String(
          format: "    ratio to it: first run %.2f, best %.2f", median(own.compactMap(\.times.first)) / fresh,
          median(own.compactMap { $0.times.min() }) / best))
    }
    print(
      String(
        format: "  first rows after %.2f ms; columns %.1f bytes a cell, %.2f of the JSON; peak memory %.2f of the body",
        median(own.compactMap(\.firstRows)), Double(last.columnBytes ?? 0) / Double(last.cells),
        Double(last.columnBytes ?? 0) / Double(jsonBytes),
        median(own.compactMap { $0.peakMemory.map(Double.init) }) / Double(bodySize)))
  }

  private struct Program {
    let name: String
    let words: [String]
  }

  private static func writePayload(to file: URL) throws -> Int {
    let practice = PracticeRows(count: rows, columns: .twenty)
    let json = [UInt8](unsafeUninitializedCapacity: practice.byteCount + practice.widestRow) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      count = practice.write(0..<rows, into: base)
    }
    let envelope = Data(#"{"data":""#.utf8) + Data(json).base64EncodedData() + Data(#""}"#.utf8)
    try envelope.write(to: file)
    return envelope.count
  }

  /// The other programs that can be had here.
  private static func peers(in folder: URL) -> [Program] {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Peers")
    var peers: [Program] = []
    let binary = folder.appending(path: "decode_simdjson").path
    let source = sources.appending(path: "decode_simdjson.cpp").path
    if (try? output(of: ["g++", "-O3", "-march=native", source, "-o", binary, "-lsimdjson"])) != nil {
      peers.append(Program(name: "simdjson", words: [binary]))
    }
    let python = ProcessInfo.processInfo.environment["PYTHON"] ?? "python3"
    if (try? output(of: [python, "-c", "import orjson"])) != nil {
      let script = sources.appending(path: "decode_orjson.py").path
      peers.append(Program(name: "orjson", words: [python, script]))
    }
    return peers
  }

  private static func output(of words: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw PseudoTerminal.Failure(description: "\(words[0]) ended with \(process.terminationStatus)")
    }
    return data
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  private static func megabytes(_ bytes: Int) -> Double { Double(bytes) / 1e6 }
}
