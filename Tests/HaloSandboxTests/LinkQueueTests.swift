import HaloModel
import Testing

@testable import HaloSandbox

@Suite struct LinkQueueTests {
  private let ids = (0..<5).compactMap { QueryID("00000000-0000-4000-8000-00000000000\($0)") }

  @Test("an idle Link starts a query at once, even one that would not wait", arguments: [0, 1, 60])
  func idleStarts(seconds: Int) {
    var queue = LinkQueue()
    #expect(queue.submit(ids[0], maxTimeInQueue: .seconds(seconds), at: .zero) == .start)
    #expect(queue.executing(.immediate) == ids[0])
  }

  @Test("a busy Link refuses a query that would not wait and queues one that would")
  func busy() {
    var queue = LinkQueue()
    _ = queue.submit(ids[0], maxTimeInQueue: .seconds(1), at: .zero)
    #expect(queue.submit(ids[1], maxTimeInQueue: .zero, at: .seconds(1)) == .refused)
    #expect(queue.submit(ids[2], maxTimeInQueue: .seconds(3), at: .seconds(1)) == .wait(until: .seconds(4)))
    #expect(queue.waitingCount == 1)
  }

  @Test("queries start one at a time in order of arrival")
  func firstInFirstOut() {
    var queue = LinkQueue()
    for id in ids { _ = queue.submit(id, maxTimeInQueue: .seconds(60), at: .zero) }
    #expect(queue.turn(at: .zero).started == [])
    for (finished, next) in zip(ids, ids.dropFirst()) {
      queue.finished(finished)
      #expect(queue.turn(at: .seconds(1)).started == [next])
      #expect(queue.turn(at: .seconds(1)).started == [])
    }
  }

  @Test("a query expires at its deadline and not before, and never starts after it")
  func expiry() {
    var queue = LinkQueue()
    _ = queue.submit(ids[0], maxTimeInQueue: .seconds(60), at: .zero)
    _ = queue.submit(ids[1], maxTimeInQueue: .seconds(9), at: .zero)
    _ = queue.submit(ids[2], maxTimeInQueue: .seconds(5), at: .zero)
    #expect(queue.turn(at: .milliseconds(4999)) == LinkQueue.Turn(nextDeadline: .seconds(5)))
    #expect(queue.turn(at: .seconds(5)) == LinkQueue.Turn(expired: [ids[2]], nextDeadline: .seconds(9)))
    queue.finished(ids[0])
    #expect(queue.turn(at: .seconds(9)) == LinkQueue.Turn(expired: [ids[1]]))
  }

  @Test("only the executing query gives its place free")
  func strangersDoNotFinish() {
    var queue = LinkQueue()
    _ = queue.submit(ids[0], maxTimeInQueue: .zero, at: .zero)
    queue.finished(ids[1])
    #expect(queue.executing(.immediate) == ids[0])
  }

  @Test("closing gives back what waited")
  func close() {
    var queue = LinkQueue()
    for id in ids.prefix(3) { _ = queue.submit(id, maxTimeInQueue: .seconds(1), at: .zero) }
    #expect(queue.close() == [ids[1], ids[2]])
    #expect(queue.waitingCount == 0)
  }

  @Test("the lanes execute side by side, and an async order starts only when no immediate one waits")
  func lanes() {
    var queue = LinkQueue()
    #expect(queue.submit(ids[0], lane: .async, maxTimeInQueue: .seconds(60), at: .zero) == .start)
    #expect(queue.submit(ids[1], lane: .immediate, maxTimeInQueue: .zero, at: .zero) == .start)
    _ = queue.submit(ids[2], lane: .async, maxTimeInQueue: .seconds(60), at: .zero)
    _ = queue.submit(ids[3], lane: .immediate, maxTimeInQueue: .seconds(60), at: .zero)
    _ = queue.submit(ids[4], lane: .immediate, maxTimeInQueue: .seconds(60), at: .zero)
    queue.finished(ids[0])
    #expect(queue.turn(at: .zero).started == [], "two immediate queries wait")
    queue.finished(ids[1])
    #expect(queue.turn(at: .zero).started == [ids[3]], "one still waits")
    queue.finished(ids[3])
    #expect(queue.turn(at: .zero).started == [ids[4], ids[2]], "none waits any more")
    #expect(queue.executing(.immediate) == ids[4])
    #expect(queue.executing(.async) == ids[2])
  }

  @Test("an async order that never ends holds up other async ones, and no run of a registered query")
  func registeredLane() {
    var queue = LinkQueue()
    #expect(queue.submit(ids[0], lane: .async, maxTimeInQueue: .seconds(60), at: .zero) == .start)
    #expect(queue.submit(ids[1], lane: .async, maxTimeInQueue: .seconds(60), at: .zero) == .wait(until: .seconds(60)))
    _ = queue.submit(ids[2], lane: .registered, maxTimeInQueue: .seconds(30), at: .zero)
    _ = queue.submit(ids[3], lane: .registered, maxTimeInQueue: .seconds(30), at: .zero)
    #expect(queue.turn(at: .zero) == LinkQueue.Turn(started: [ids[2]], nextDeadline: .seconds(30)))
    queue.finished(ids[2])
    #expect(queue.turn(at: .seconds(1)).started == [ids[3]])
    queue.finished(ids[3])
    #expect(queue.executing(.async) == ids[0])
    #expect(queue.close() == [ids[1]])
  }

  @Test("a run of a registered query waits while an immediate query waits")
  func immediateFirst() {
    var queue = LinkQueue()
    _ = queue.submit(ids[0], lane: .immediate, maxTimeInQueue: .zero, at: .zero)
    _ = queue.submit(ids[1], lane: .immediate, maxTimeInQueue: .seconds(60), at: .zero)
    _ = queue.submit(ids[2], lane: .registered, maxTimeInQueue: .seconds(60), at: .zero)
    #expect(queue.turn(at: .zero).started == [])
    queue.finished(ids[0])
    #expect(queue.turn(at: .zero).started == [ids[1], ids[2]])
  }

  @Test("an async order that would not wait starts only at a Link where nothing executes", arguments: [true, false])
  func idleForBackground(isImmediate: Bool) {
    var queue = LinkQueue()
    _ = queue.submit(ids[0], lane: isImmediate ? .immediate : .async, maxTimeInQueue: .zero, at: .zero)
    #expect(queue.submit(ids[1], lane: .async, maxTimeInQueue: .zero, at: .zero) == .refused)
    queue.finished(ids[0])
    #expect(queue.submit(ids[1], lane: .async, maxTimeInQueue: .zero, at: .zero) == .start)
  }

  @Test("orders of both lanes expire at their deadlines")
  func expiryInLanes() {
    var queue = LinkQueue()
    for (index, lane) in [LinkQueue.Lane.immediate, .async].enumerated() {
      _ = queue.submit(ids[index], lane: lane, maxTimeInQueue: .zero, at: .zero)
      queue.finished(ids[index])
    }
    _ = queue.submit(ids[0], lane: .async, maxTimeInQueue: .seconds(60), at: .zero)
    _ = queue.submit(ids[1], lane: .async, maxTimeInQueue: .seconds(5), at: .zero)
    _ = queue.submit(ids[2], lane: .immediate, maxTimeInQueue: .seconds(60), at: .zero)
    _ = queue.submit(ids[3], lane: .immediate, maxTimeInQueue: .seconds(9), at: .zero)
    #expect(queue.turn(at: .seconds(5)) == LinkQueue.Turn(expired: [ids[1]], nextDeadline: .seconds(9)))
    #expect(queue.turn(at: .seconds(9)) == LinkQueue.Turn(expired: [ids[3]]))
  }
}
