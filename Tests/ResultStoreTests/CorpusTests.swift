import FoundationEssentials
import ResultStore
import Testing

/// Small inputs that a coverage-guided fuzzer found to reach different parts of the decoder, beside the ones it began
/// with. The first two bytes of a file choose how the rest is fed, see ``CorpusCase``; the rest is JSON or base64.
@Suite("Inputs that a fuzzer found")
struct CorpusTests {
  @Test("a stream of each, in pieces and chunks, says what a page read at once says", arguments: CorpusCase.all)
  func each(_ item: CorpusCase) {
    let once = item.readAtOnce()
    let run = StreamRun(
      item.bytes, item.isBase64 ? .base64 : .json, firstChunkSize: item.chunkSize, chunkSize: item.chunkSize * 2
    ) { item.pieceSize }
    #expect(run.error?.reason == once.error?.reason)
    #expect(run.error?.byteOffset == once.error?.byteOffset)
    #expect(run.error?.rowsDecoded == once.error?.rowsDecoded)
    #expect(run.values == values(ResultTable(once.page)).map { $0.map(\.spelled) })
  }

  @Test("there are inputs that are read, and inputs that are refused")
  func mixture() {
    let refused = CorpusCase.all.filter { $0.readAtOnce().error != nil }.count
    #expect(refused > 10)
    #expect(CorpusCase.all.count - refused > 10)
  }
}

/// One file of the corpus.
struct CorpusCase: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]
  let isBase64: Bool
  let chunkSize: Int
  let pieceSize: Int

  var testDescription: String { name }

  static let all: [CorpusCase] = {
    let folder = String(#filePath.dropLast("CorpusTests.swift".count)) + "Corpus/"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      FileManager.default.contents(atPath: folder + name).flatMap { CorpusCase(name, Array($0)) }
    }
  }()

  private init?(_ name: String, _ file: [UInt8]) {
    guard file.count >= 2 else { return nil }
    self.name = name
    pieceSize = Int(file[0]) % 40 + 1
    chunkSize = 8 << (Int(file[1]) & 7)
    isBase64 = file[1] & 0x80 != 0
    bytes = Array(file[2...])
  }

  /// The rows of the page read at once, and what stopped it.
  func readAtOnce() -> (page: ColumnarPage, error: PageDecodingError?) {
    do throws(PageDecodingError) {
      return (try isBase64 ? PageDecoder().decode(base64: bytes) : PageDecoder().decode(json: bytes), nil)
    } catch {
      return (error.partialPage, error)
    }
  }
}
