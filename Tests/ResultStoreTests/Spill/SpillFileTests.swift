import FoundationEssentials
import Glibc
import ResultStore
import Testing

@Suite("The spill file")
struct SpillFileTests {
  /// A page of random rows, made of every kind of value.
  private func randomPage(_ seed: UInt64) throws -> ColumnarPage {
    var generator = SeededGenerator(state: seed)
    let values = [
      "null", "true", "false", "0", "-7", "12345678901234567890", "1.50", "6.02e23", #""""#, #""2024-02-29""#,
      #""é王 \u0000 \"x\"""#, #"{"a":[1,null]}"#, "[]", #""\#(String(repeating: "long ", count: 300))""#,
    ]
    // Columns of one kind are as common as mixed ones: each has its own few values to choose from.
    let columns = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
      (0..<Int.random(in: 1...3, using: &generator)).map { _ in values.randomElement(using: &generator) ?? "null" }
    }
    let rows = (0..<Int.random(in: 1...200, using: &generator)).map { _ in
      let cells = columns.enumerated().map { index, values in
        #""column \#(index / 2)":\#(values.randomElement(using: &generator) ?? "null")"#
      }
      return "{\(cells.joined(separator: ","))}"
    }
    return try PageDecoder().decode(json: Array("[\(rows.joined(separator: ","))]".utf8))
  }

  @Test("chunks come back as they were written, in any order", arguments: 0..<40)
  func roundTrip(_ seed: UInt64) throws {
    let file = SpillFile(environment: [:])
    let pages = try (0..<5).map { try randomPage(seed * 8 + $0) }
    let chunks = try pages.map { try file.write($0) }
    for (page, chunk) in zip(pages, chunks).reversed() {
      let loaded = try chunk.load()
      #expect(loaded == page)
      #expect(ResultTable(loaded).columns == ResultTable(page).columns)
      #expect(chunk.rowCount == page.rowCount)
    }
  }

  @Test("a page without rows or columns comes back too")
  func empty() throws {
    #expect(try SpillFile(environment: [:]).write(.empty).load() == .empty)
  }

  @Test("the file has no name, nobody else may read it, and nothing of the rows can be read in it")
  func secrecy() throws {
    let directory = SpillFolder.make()
    defer { rmdir(directory) }
    let word = "Quillfeather"
    let rows = (0..<500).map { #"{"SURNAME":"\#(word)","N":\#($0)}"# }.joined(separator: ",")
    let page = try PageDecoder().decode(json: Array("[\(rows)]".utf8))
    let file = SpillFile(directory: directory)
    let chunk = try file.write(page)

    #expect(SpillFolder.names(in: directory).isEmpty)
    let own = try #require(SpillFolder.openFiles(in: directory).first)
    #expect(own.path.hasSuffix("(deleted)"))
    var status = stat()
    #expect(fstat(own.descriptor, &status) == 0)
    #expect(status.st_nlink == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    #expect(pread(own.descriptor, &bytes, bytes.count, 0) == bytes.count)
    #expect(bytes.count >= chunk.fileByteCount)
    #expect(!Data(bytes).contains(word) && !Data(bytes).contains("SURNAME"))
    #expect(try chunk.load() == page)
  }

  @Test("the same rows are different bytes each time, and bytes that were changed are refused")
  func authentication() throws {
    let directory = SpillFolder.make()
    defer { rmdir(directory) }
    let file = SpillFile(directory: directory)
    let page = try randomPage(7)
    let chunks = [try file.write(page), try file.write(page)]
    let own = try #require(SpillFolder.openFiles(in: directory).first)
    var first = [UInt8](repeating: 0, count: chunks[0].fileByteCount)
    var second = first
    #expect(pread(own.descriptor, &first, first.count, 0) == first.count)
    #expect(pread(own.descriptor, &second, second.count, off_t(first.count)) == second.count)
    #expect(first != second)
    first[first.count / 2] ^= 1
    #expect(pwrite(own.descriptor, first, first.count, 0) == first.count)
    #expect(throws: SpillError.damaged) { try chunks[0].load() }
    #expect(try chunks[1].load() == page)
    #expect(ftruncate(own.descriptor, off_t(first.count)) == 0)
    #expect(throws: SpillError.notRead(reason: "it is shorter than it was")) { try chunks[1].load() }
  }

  @Test("the room of rows that nobody holds is used again, and the file ends with the last that somebody holds")
  func room() throws {
    let directory = SpillFolder.make()
    defer { rmdir(directory) }
    let file = SpillFile(directory: directory)
    let page = try randomPage(11)
    var chunks = try (0..<4).map { _ in try file.write(page) }
    let length = chunks[0].fileByteCount
    let own = try #require(SpillFolder.openFiles(in: directory).first)
    func size() -> Int {
      var status = stat()
      return fstat(own.descriptor, &status) == 0 ? status.st_size : -1
    }
    #expect(size() == 4 * length)
    chunks.removeFirst()
    #expect(size() == 4 * length)
    chunks.append(try file.write(page))
    #expect(size() == 4 * length)
    chunks.remove(at: 2)
    #expect(size() == 3 * length)
    #expect(try chunks.allSatisfy { try $0.load() == page })
    chunks = []
    #expect(size() == 0)
  }

  @Test("where no file can be made, the error names the folder and says what to do")
  func noFile() throws {
    let file = SpillFile(directory: "/nowhere/at all")
    let page = try randomPage(1)
    let error = #expect(throws: SpillError.self) { try file.write(page) }
    #expect(error == .noFile(directory: "/nowhere/at all", reason: "No such file or directory"))
    #expect(error?.summary == "No temporary file could be made in /nowhere/at all: No such file or directory.")
    #expect(error?.nextStep.contains("TMPDIR") == true)
  }
}

extension Data {
  fileprivate func contains(_ text: String) -> Bool { firstRange(of: Data(text.utf8)) != nil }
}
