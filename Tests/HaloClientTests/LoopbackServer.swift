import NIOCore
import NIOHTTP1
import NIOPosix

/// A small HTTP server on a free loopback port, for what only a real connection shows.
enum LoopbackServer {
  /// How it treats every request.
  enum Behaviour: Sendable {
    /// Answers 418 with the request's body, and its line and key in the header `X-Request`.
    case echo
    /// Never answers.
    case silent
    /// Sends the head and a part of the body, then nothing more.
    case halfBody
    /// Answers 200 with a body of several pieces, no faster than they are taken.
    case pieces(count: Int, size: Int, pause: TimeAmount)
    /// Answers 200, sends one piece of the body, then nothing more.
    case firstPieceOnly
    /// Closes the connection instead of answering.
    case hangUp
    /// Answers 307 with another address.
    case redirect(to: String)
    /// Tells of each request and closes the connection.
    case count(@Sendable () -> Void)
  }

  /// Runs `body` with the port of a server.
  static func withServer(_ behaviour: Behaviour, _ body: (Int) async throws -> Void) async throws {
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(Handler(behaviour))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    do {
      try await body(channel.localAddress?.port ?? 0)
      try await channel.close()
    } catch {
      try await channel.close()
      throw error
    }
  }

  /// A port that was free a moment ago.
  static func unusedPort() async throws -> Int {
    var free = 0
    try await withServer(.silent) { free = $0 }
    return free
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let behaviour: Behaviour
    private var line = ""
    private var received = ByteBuffer()
    private var piece = ByteBuffer()
    private var piecesLeft = 0
    private var pause = TimeAmount.zero

    init(_ behaviour: Behaviour) {
      self.behaviour = behaviour
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head):
        line = "\(head.method) \(head.uri) key \(head.headers["Ocp-Apim-Subscription-Key"].first ?? "none")"
      case .body(var part): received.writeBuffer(&part)
      case .end: answer(context)
      }
    }

    private func answer(_ context: ChannelHandlerContext) {
      switch behaviour {
      case .silent: break
      case .hangUp: context.close(promise: nil)
      case .count(let note):
        note()
        context.close(promise: nil)
      case .redirect(let address):
        write(
          context, status: .temporaryRedirect, headers: ["Location": address, "Content-Length": "0"], ByteBuffer())
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      case .echo:
        write(context, headers: ["X-Request": line, "Content-Length": "\(received.readableBytes)"], received)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      case .halfBody:
        write(context, headers: ["Content-Length": "1000"], ByteBuffer(string: "half"))
        context.flush()
      case .firstPieceOnly:
        write(context, status: .ok, headers: ["Content-Length": "1000"], ByteBuffer(string: "["))
        context.flush()
      case .pieces(let count, let size, let pause):
        write(context, status: .ok, headers: ["Transfer-Encoding": "chunked"], ByteBuffer())
        piece = ByteBuffer(repeating: UInt8(ascii: "x"), count: size)
        piecesLeft = count
        self.pause = pause
        sendPieces(context)
      }
    }

    private func sendPieces(_ context: ChannelHandlerContext) {
      while piecesLeft > 0, context.channel.isWritable {
        piecesLeft -= 1
        // Read before writing, which may come back here with the news that more can be written.
        let isLast = piecesLeft == 0
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(piece))), promise: nil)
        if isLast { context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil) }
        guard pause == .zero else {
          let next = NIOLoopBound((self, context), eventLoop: context.eventLoop)
          context.eventLoop.scheduleTask(in: pause) { next.value.0.sendPieces(next.value.1) }
          return
        }
      }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
      if pause == .zero { sendPieces(context) }
    }

    private func write(
      _ context: ChannelHandlerContext, status: HTTPResponseStatus = .imATeapot, headers: HTTPHeaders,
      _ body: ByteBuffer
    ) {
      let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    }
  }
}
