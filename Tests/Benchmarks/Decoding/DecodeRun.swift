import Foundation
import ResultStore

/// `Benchmarks decode-file FILE RUNS`: decodes `{"data":"<base64>"}` as it would arrive, in pieces, and prints a
/// ``DecodeReport``. A process of its own, so that its memory is that of the decoding.
enum DecodeRun {
  static let word = "decode-file"

  /// What a connection gives at a time.
  private static let pieceSize = 64 * 1024

  static func run(_ arguments: [String]) throws {
    guard arguments.count == 2, let runs = Int(arguments[1]) else {
      throw PseudoTerminal.Failure(description: "\(word) takes a file and a number of runs")
    }
    let file = URL(fileURLWithPath: arguments[0])
    let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    // Read piece by piece: Foundation would hold the file twice.
    let handle = try FileHandle(forReadingFrom: file)
    var envelope: [UInt8] = []
    envelope.reserveCapacity(size)
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { envelope += piece }
    var report = DecodeReport(times: [], cells: 0)
    for _ in 0..<runs { try decode(envelope, into: &report) }
    report.peakMemory = peakMemory()
    print(String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
  }

  private static func decode(_ envelope: [UInt8], into report: inout DecodeReport) throws {
    let start = ContinuousClock.now
    var decoder = PayloadStreamDecoder()
    var chunks: [ColumnarPage] = []
    var firstRows: Duration?
    let head = Array(#"{"data":""#.utf8)
    guard envelope.starts(with: head) else {
      throw PseudoTerminal.Failure(description: "the file has no payload")
    }
    try envelope.withUnsafeBufferPointer { envelope in
      var place = head.count
      var hasEnded = false
      while !hasEnded, place < envelope.count, let base = envelope.baseAddress {
        var end = min(place + pieceSize, envelope.count)
        if let quote = memchr(base + place, Int32(UInt8(ascii: "\"")), end - place) {
          end = UnsafeRawPointer(quote) - UnsafeRawPointer(base)
          hasEnded = true
        }
        try decoder.append(UnsafeBufferPointer(rebasing: envelope[place..<end]), to: &chunks)
        if firstRows == nil, !chunks.isEmpty { firstRows = ContinuousClock.now - start }
        place = end
      }
    }
    try decoder.finish(to: &chunks)
    report.times.append((ContinuousClock.now - start) / .milliseconds(1))
    report.firstRows = (firstRows ?? .zero) / .milliseconds(1)
    report.cells = chunks.map { ResultTable($0) }.reduce(0) { $0 + $1.rowCount * $1.columns.count }
    report.columnBytes = chunks.reduce(0) { $0 + $1.byteCount }
    report.jsonBytes = decoder.decodedByteCount
  }

  /// The most memory that this process had, in bytes.
  private static func peakMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }
}

/// What one process took to decode a payload several times over.
struct DecodeReport: Codable {
  /// Milliseconds of each run; the first is in fresh memory.
  var times: [Double]
  var cells: Int
  /// Milliseconds until the first rows were there.
  var firstRows: Double?
  var columnBytes: Int?
  var jsonBytes: Int?
  var peakMemory: Int?
}
