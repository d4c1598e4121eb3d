import FoundationEssentials
import HaloModel
import Synchronization
import Testing

@testable import HaloClient

@Suite("Token keeper")
struct TokenKeeperTests {
  @Test("fifty who need a token at once are served by one, and the news tells of it")
  func shared() async throws {
    let issuer = DesktopFixture.Issuer()
    let keeper = TokenKeeper(try DesktopFixture.access(issuer.source), clock: ManualClock().client)
    let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<50 { group.addTask { try await keeper.token().number } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(numbers == Array(repeating: 1, count: 50))
    #expect(issuer.issued == 1)
    var news = keeper.news.makeAsyncIterator()
    #expect(await news.next()?.event == .obtained(lifetime: .seconds(3600)))
  }

  @Test("whoever obtains the token may be cancelled: another takes over")
  func takeover() async throws {
    let calls = Mutex(0)
    let (started, start) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let source = TokenSource(description: "token command:slow") { (_, _) throws(TokenSourceError) in
      let number = calls.withLock { calls in
        calls += 1
        return calls
      }
      if number == 1 {
        start.yield()
        let (never, _) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        for await _ in never {}
        throw .cancelled
      }
      guard let token = DesktopToken(DesktopFixture.text(number), lifetime: .seconds(60)) else { throw .gaveUp }
      return token
    }
    let keeper = TokenKeeper(try DesktopFixture.access(source), clock: ManualClock().client)
    let first = await withTaskGroup(of: TokenSourceError?.self) { group in
      group.addTask {
        do throws(TokenSourceError) {
          _ = try await keeper.token()
          return nil
        } catch {
          return error
        }
      }
      for await _ in started { break }
      async let second = keeper.token().number
      group.cancelAll()
      let number = try? await second
      #expect(number == 1)
      return await group.next() ?? nil
    }
    #expect(first?.kind == .cancelled)
    #expect(calls.withLock { $0 } == 2)
  }

  @Test("run obtains the first token, renews it ahead of its end, and stops with its task")
  func run() async throws {
    let clock = ManualClock()
    let issuer = DesktopFixture.Issuer(lifetime: .seconds(10))
    let keeper = TokenKeeper(try DesktopFixture.access(issuer.source), clock: clock.client)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await keeper.run() }
      var news = keeper.news.makeAsyncIterator()
      #expect(await news.next()?.event == .obtained(lifetime: .seconds(10)))
      for _ in 0..<3 {
        await clock.advanceOnceAsleep(by: .seconds(9))
        #expect(await news.next()?.event == .renewed(lifetime: .seconds(10), after: .expiry))
      }
      group.cancelAll()
    }
    #expect(issuer.issued == 4)
    let held = try #require(keeper.status.held)
    #expect(held.remaining == .seconds(10))
    #expect(keeper.status.source == "token command:issuer")
    #expect(keeper.status.device.rawValue == DesktopFixture.device)
  }

  @Test("a source that gives up by itself is a failure and no cancellation")
  func gaveUp() async throws {
    let keeper = TokenKeeper(try DesktopFixture.access(DesktopFixture.failing(.cancelled)), clock: ManualClock().client)
    let error = await #expect(throws: TokenSourceError.self) { try await keeper.token() }
    #expect(error?.kind == .unavailable)
    #expect(keeper.status.failure == error)
    #expect(keeper.status.held == nil)
  }

  @Test("a time that is over before a token comes is told, and leaves nobody waiting")
  func deadline() async throws {
    let clock = ManualClock()
    let source = TokenSource(description: "token command:hanging") { (_, _) throws(TokenSourceError) in
      clock.advance(by: .seconds(30))
      let (never, _) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
      for await _ in never {}
      throw .cancelled
    }
    let keeper = TokenKeeper(try DesktopFixture.access(source), clock: clock.client)
    // Moves on until the one who waits has begun to: however the two begin, the time passes.
    let error = await withTaskGroup(of: TokenWaitError?.self) { group in
      group.addTask {
        do throws(TokenWaitError) {
          _ = try await keeper.token(until: .seconds(30))
          return nil
        } catch {
          return error
        }
      }
      group.addTask {
        while !Task.isCancelled {
          clock.advance(by: .seconds(30))
          await Task.yield()
        }
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
    #expect(error == .deadlineExceeded)
    #expect(!keeper.status.isObtaining)
  }
}
