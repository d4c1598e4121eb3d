import Testing

@testable import ResultStore

@Suite("Room in a file")
struct FileRoomTests {
  @Test(
    "random taking and giving back: no two holders share a byte, and the file ends with the last of them",
    arguments: 0..<20)
  func random(_ seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    var room = FileRoom()
    var held: [Range<Int>] = []
    for _ in 0..<300 {
      if held.isEmpty || Bool.random(using: &generator) {
        held.append(room.take(Int.random(in: 1...40, using: &generator)))
      } else {
        room.giveBack(held.remove(at: Int.random(in: held.indices, using: &generator)))
      }
      let sorted = held.sorted { $0.lowerBound < $1.lowerBound }
      #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
      #expect(room.end == sorted.last?.upperBound ?? 0)
    }
    for range in held { room.giveBack(range) }
    #expect(room == FileRoom())
  }
}
