import Foundation
import HaloModel
import Testing

/// Holds the documentation page of errors to the table. Set `HALOSCOPE_RECORD=1` to write it anew.
@Suite("The page of errors")
struct ErrorsPageTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/haloscope/Haloscope.docc/Errors.md").standardizedFileURL

  @Test("the documentation has the table as it is")
  func page() throws {
    let page = Self.text()
    if ProcessInfo.processInfo.environment["HALOSCOPE_RECORD"] == "1" {
      try Data(page.utf8).write(to: Self.file)
    }
    let recorded = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(recorded == page, "run with HALOSCOPE_RECORD=1 and look at the difference")
  }

  /// The page: one table for each part.
  private static func text() -> String {
    let head = """
      # Errors

      What every status, error and state means, what to do next, and who can do it.

      ## Overview

      This page is made from the table of causes in `HaloModel`, which the explorer and the commands read too; a test holds
      it to the table. `haloscope explain TOPIC` says the same about one of them. Where a row has words in quotes, the
      service's message has to have them; of several rows that fit, the first counts.

      """
    let parts = ErrorCause.sections.map { section in
      let rows = section.causes.map { cause in
        let seen = cause.signs.map { "`\($0.description)`" }.joined(separator: "<br>")
        let parties = cause.parties.map(\.label).joined(separator: ", ")
        return
          "| `\(cause.id)` | \(seen) | \(cause.meaning) | \(cause.nextStep) | \(parties.isEmpty ? "-" : parties) |\n"
      }
      return """

        ## \(section.title)

        | cause | seen as | means | next | who acts |
        |---|---|---|---|---|
        \(rows.joined())
        """
    }
    return head + parts.joined()
  }
}
