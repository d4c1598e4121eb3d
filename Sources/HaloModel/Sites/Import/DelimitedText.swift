/// Records of text cells, as spreadsheets write them: RFC 4180 with a comma, a semicolon or a tab between cells, line
/// feeds with or without carriage returns, and quotes around cells that hold any of these.
struct DelimitedText: Hashable, Sendable {
  /// One record and the line that it begins in, counted from 1.
  struct Record: Hashable, Sendable {
    let line: Int
    var cells: [String]

    /// Whether there is nothing in it, as in an empty line.
    var isBlank: Bool { cells.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
  }

  /// What separates cells.
  enum Separator: Character, CaseIterable, Sendable {
    case comma = ","
    case semicolon = ";"
    case tab = "\t"
  }

  private(set) var records: [Record] = []
  /// The line of a quote that is never closed. What follows it is in no record.
  private(set) var openQuoteLine: Int?

  /// Reads all records of `text`, blank ones included; at most `limit` when one is given.
  init(_ text: some StringProtocol, separator: Separator, firstLine: Int = 1, limit: Int = .max) {
    var line = firstLine
    var record = Record(line: line, cells: [])
    var cell = ""
    var isQuoted = false
    var quoteLine = line
    // A line break of two characters is one `Character` in Swift.
    var characters = text.makeIterator()
    var ahead: Character?
    while records.count < limit, let character = ahead ?? characters.next() {
      ahead = nil
      if isQuoted {
        if character == "\"" {
          ahead = characters.next()
          if ahead == "\"" {
            cell.append("\"")
            ahead = nil
          } else {
            isQuoted = false
          }
        } else {
          if character.isNewline { line += 1 }
          cell.append(character)
        }
      } else if character == "\"", cell.allSatisfy(\.isWhitespace) {
        cell = ""
        isQuoted = true
        quoteLine = line
      } else if character == separator.rawValue {
        record.cells.append(cell)
        cell = ""
      } else if character == "\n" || character == "\r\n" || character == "\r" {
        record.cells.append(cell)
        records.append(record)
        line += 1
        record = Record(line: line, cells: [])
        cell = ""
      } else {
        cell.append(character)
      }
    }
    guard records.count < limit else { return }
    if isQuoted {
      openQuoteLine = quoteLine
    } else if !record.cells.isEmpty || !cell.isEmpty {
      record.cells.append(cell)
      records.append(record)
    }
  }
}
