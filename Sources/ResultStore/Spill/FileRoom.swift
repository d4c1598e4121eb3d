/// Which parts of a file are in use: where the next bytes go, and what is free again. A pure machine.
struct FileRoom: Equatable {
  /// Where the part of the file that is in use ends.
  private(set) var end = 0
  /// What is free before the end, in order; no two of them touch.
  private var gaps: [Range<Int>] = []

  init() {}

  /// Takes room for so many bytes: the first gap that is large enough, or else the end of the file.
  mutating func take(_ length: Int) -> Range<Int> {
    if let index = gaps.firstIndex(where: { $0.count >= length }) {
      let start = gaps[index].lowerBound
      gaps[index] = start + length..<gaps[index].upperBound
      if gaps[index].isEmpty { gaps.remove(at: index) }
      return start..<start + length
    }
    defer { end += length }
    return end..<end + length
  }

  /// Gives room back. What is free at the end is no part of the file any more.
  mutating func giveBack(_ room: Range<Int>) {
    guard !room.isEmpty else { return }
    var index = gaps.firstIndex { $0.lowerBound > room.lowerBound } ?? gaps.count
    gaps.insert(room, at: index)
    if index + 1 < gaps.count, gaps[index + 1].lowerBound == room.upperBound {
      gaps[index] = room.lowerBound..<gaps.remove(at: index + 1).upperBound
    }
    if index > 0, gaps[index - 1].upperBound == room.lowerBound {
      gaps[index - 1] = gaps[index - 1].lowerBound..<gaps.remove(at: index).upperBound
      index -= 1
    }
    if gaps[index].upperBound == end { end = gaps.remove(at: index).lowerBound }
  }
}
