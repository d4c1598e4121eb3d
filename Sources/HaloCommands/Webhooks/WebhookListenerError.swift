import Glibc
import NIOCore

/// Why webhooks cannot be received.
package enum WebhookListenerError: Error, Hashable, Sendable {
  /// Somebody else listens there.
  case portInUse(host: String, port: Int)
  /// Any other reason, in the system's words.
  case cannotListen(host: String, port: Int, reason: String)

  init(host: String, port: Int, _ error: any Error) {
    switch (error as? IOError)?.errnoCode {
    case EADDRINUSE: self = .portInUse(host: host, port: port)
    case let code?: self = .cannotListen(host: host, port: port, reason: String(cString: strerror(code)))
    case nil: self = .cannotListen(host: host, port: port, reason: "the address cannot be resolved")
    }
  }

  /// What is wrong, one line.
  package var summary: String {
    switch self {
    case .portInUse(let host, let port): "webhooks cannot be received: port \(port) on \(host) is in use"
    case .cannotListen(let host, let port, let reason):
      "webhooks cannot be received at \(host) port \(port): \(reason)"
    }
  }

  /// What to do next, one line.
  package var nextStep: String {
    switch self {
    case .portInUse: "Stop what uses it, or choose another port; 0 takes a free one."
    case .cannotListen: "Choose an address of this machine and a port above 1023."
    }
  }
}
