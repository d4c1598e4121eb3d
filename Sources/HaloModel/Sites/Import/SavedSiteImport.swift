/// What reading a file of sites came to: the good rows as sites to save, and every row that is not.
///
/// A file has a header line that names its columns in any order, see ``SavedSiteColumn``. A row needs a Halo GUID, or a
/// PMS with a PMS ID; a row without a name is called by its PMS ID as in `bp:10001`, else by its GUID. A row with the name
/// of a saved site, or without a name and with its GUID or PMS ID, changes that site: cells that are filled replace what
/// was saved, empty ones leave it.
package struct SavedSiteImport: Hashable, Sendable {
  /// A row that can be saved.
  package struct Entry: Hashable, Sendable {
    /// What saving it does.
    package enum Change: String, Hashable, Sendable {
      case added, updated, unchanged
    }

    /// The line the row begins in, counted from 1.
    package let line: Int
    package let site: SavedSite
    package let change: Change
  }

  /// A row that is left out, or something about the file as a whole.
  package struct Problem: Hashable, Sendable, CustomStringConvertible {
    /// The line the row begins in, counted from 1.
    package let line: Int
    /// The column as the file names it; `nil` when it is the row as a whole.
    package let column: String?
    /// What is wrong with it, one line, with a piece of the cell at most.
    package let reason: String

    package init(line: Int, column: String?, reason: String) {
      self.line = line
      self.column = column
      self.reason = reason
    }

    package var description: String {
      "line \(line)\(column.map { ", column \($0)" } ?? ""): \(reason)"
    }
  }

  /// The good rows in the order of the file.
  package private(set) var entries: [Entry] = []
  /// Rows that are left out, in the order of the file.
  package private(set) var problems: [Problem] = []
  /// Columns of the file that mean nothing here, as the file names them.
  package private(set) var ignoredColumns: [String] = []

  /// The sites that saving makes or changes.
  package var sitesToSave: [SavedSite] { entries.filter { $0.change != .unchanged }.map(\.site) }

  /// How many rows have one outcome.
  package func count(_ change: Entry.Change) -> Int { entries.count { $0.change == change } }

  /// Reads the bytes of a file against the sites that are saved for the same service.
  /// - Throws: ``SavedSiteImportError`` when the file as a whole cannot be read.
  package init(_ bytes: [UInt8], service: String, saved: [SavedSite]) throws(SavedSiteImportError) {
    let text = try Self.text(of: bytes)
    let header = try SavedSiteHeader(text)
    ignoredColumns = header.ignored
    let body = DelimitedText(text, separator: header.separator)
    var reader = SavedSiteRowReader(header: header, service: service, saved: saved)
    for record in body.records where record.line > header.line && !record.isBlank {
      let outcome = reader.read(record)
      if let entry = outcome.entry { entries.append(entry) }
      problems += outcome.problems
    }
    if let line = body.openQuoteLine {
      problems.append(
        Problem(line: line, column: nil, reason: "a quote is opened and never closed; what follows it is not read"))
    }
  }

  private static func text(of bytes: [UInt8]) throws(SavedSiteImportError) -> String {
    if let text = String(validating: bytes, as: UTF8.self) {
      return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { offset += scalar.count }
    throw .notUTF8(byteOffset: offset)
  }

  /// A piece of a cell that may be shown: one line without control characters, at most 40 characters.
  static func shown(_ cell: String) -> String {
    "'\(MessageText.singleLine(cell, limit: 40))'"
  }
}
