import ExplorerState
import HaloClient

extension ProfileServices {
  /// The real world: connections of `book`, keys through `desk`.
  static func live(
    _ connections: Connections, _ connection: LiveConnection, book: ProfileBook, desk: KeyDesk, looks: Looks
  ) -> ProfileServices {
    ProfileServices(
      open: { choice, session async throws(ErrorReport) in
        guard let opened = book.session(choice) else { throw .closed }
        connections.begin(opened, as: session)
        do throws(ErrorReport) {
          return try await connections.open(session)
        } catch {
          await connections.close(session)
          throw error
        }
      },
      close: { await connections.close($0) },
      checkKey: { await desk.check($0, $1) },
      keepKey: { id async throws(ErrorReport) in try await desk.keep(id) },
      dropKey: { desk.drop($0) },
      watchTokens: { deliver in await watchTokens(of: connection, deliver) },
      applyTheme: { reference async throws(ErrorReport) in try looks.apply(reference) })
  }

  private static func watchTokens(
    of connection: LiveConnection, _ deliver: @Sendable (TokenNotice) -> Void
  ) async {
    // A connection that does not open says so itself.
    guard let keeper = try? await connection.client().tokenKeeper else { return }
    for await news in keeper.news { deliver(TokenNotice(news.event)) }
  }
}

extension TokenNotice {
  fileprivate init(_ event: TokenNews.Event) {
    switch event {
    case .obtained(let lifetime): self = .obtained(lifetime: lifetime)
    case .renewed(let lifetime, let cause): self = .renewed(lifetime: lifetime, isAfterRefusal: cause == .refusal)
    case .failed(let error): self = .failed(ErrorReport(error))
    }
  }
}

extension ErrorReport {
  /// A token that was not handed out.
  fileprivate init(_ error: TokenSourceError) {
    let word =
      switch error.kind {
      case .unavailable: "token source unavailable"
      case .unusable: "no usable token"
      case .refused: "token refused"
      case .cancelled: "cancelled"
      }
    self.init(
      word: word, message: Self.sentence(error.summary), meaning: "Nothing can be sent without a token.",
      nextStep: error.nextStep)
  }
}
