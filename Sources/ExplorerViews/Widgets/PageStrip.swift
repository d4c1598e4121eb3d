import ExplorerState
import HaloModel
import TerminalCells

/// The pages of a result as a strip with counts: `██▓░░░  2 cached · 1 uploading · 3 queued`.
///
/// One cell a page while they fit, otherwise each cell stands for several pages and is only as full as the least of them.
struct PageStrip {
  private let pages: [PageSummary]

  init(_ pages: [PageSummary]) {
    self.pages = pages
  }

  /// Pages that can be fetched.
  var cachedCount: Int { pages.count { $0.status == .cached } }

  /// The strip in at most `columns` cells.
  func cells(_ columns: Int) -> [PageStatus] {
    guard !pages.isEmpty, columns > 0 else { return [] }
    let count = min(columns, pages.count)
    return (0..<count).map { cell in
      let bucket = pages[cell * pages.count / count..<(cell + 1) * pages.count / count]
      if bucket.allSatisfy({ $0.status == .cached }) { return .cached }
      return bucket.contains { $0.status != .queued } ? .uploading : .queued
    }
  }

  /// How many pages stand where, without what there is none of.
  func counts(_ look: Appearance) -> String {
    let uploading = pages.count { $0.status == .uploading }
    let queued = pages.count - cachedCount - uploading
    if cachedCount == pages.count { return "\(Counts.of(pages.count, "page")) cached" }
    return [(cachedCount, "cached"), (uploading, "uploading"), (queued, "queued")]
      .filter { $0.0 > 0 }.map { "\(Counts.grouped($0.0)) \($0.1)" }.joined(separator: " \(look.symbols.dot) ")
  }

  /// Strip and counts as pieces of a line that has `columns` cells; the counts keep their room.
  func pieces(columns: Int, _ look: Appearance) -> [TextFlow.Piece] {
    let counts = counts(look)
    let room = columns - DisplayWidth.columns(of: counts) - 2
    let strip = cells(room).map { status -> TextFlow.Piece in
      switch status {
      case .cached: .init(look.symbols.pageCached, look[.stageUploading])
      case .uploading: .init(look.symbols.pageUploading, look[.stateBusy])
      default: .init(look.symbols.pageQueued, look[.textFaint])
      }
    }
    return strip + [.init((strip.isEmpty ? "" : "  ") + counts, look[.text])]
  }
}
