import Foundation
package import Testing

/// Compares text with a recorded file. Set `HALOSCOPE_RECORD=1` to write the files anew, then review them like code.
package enum Snapshot {
  /// Expects `text` to equal the file `name` in the folder `Screens` beside the test's file.
  package static func expect(
    _ text: String, named name: String, filePath: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let file = URL(fileURLWithPath: filePath).deletingLastPathComponent().appending(path: "Screens/\(name).txt")
    if ProcessInfo.processInfo.environment["HALOSCOPE_RECORD"] == "1" {
      do {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data((text + "\n").utf8).write(to: file)
      } catch {
        Issue.record("cannot record \(name): \(error)", sourceLocation: sourceLocation)
      }
      return
    }
    guard let recorded = try? String(contentsOf: file, encoding: .utf8) else {
      Issue.record("no recorded screen \(name); run with HALOSCOPE_RECORD=1", sourceLocation: sourceLocation)
      return
    }
    let expected = recorded.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let actual = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (row, (expected, actual)) in zip(expected, actual).enumerated() where expected != actual {
      Issue.record("\(name), row \(row):\n expected \(expected)\n   actual \(actual)", sourceLocation: sourceLocation)
    }
    #expect(expected.count == actual.count, "rows of \(name)", sourceLocation: sourceLocation)
  }
}
