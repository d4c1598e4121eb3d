import Hummingbird
import NIOCore

/// What the gateway knows about a request besides the request: Hummingbird's own values and the connection.
struct GatewayContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  private let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }

  /// Closes the connection at once, without an answer.
  func dropConnection() async {
    // A connection that is closed already is what is wanted.
    try? await channel.close()
  }
}
