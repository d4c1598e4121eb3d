import Glibc
import NIOCore

extension SandboxError {
  /// The reason a listener could not be opened, as this program says it.
  init(listening configuration: SandboxConfiguration, failure: any Error) {
    let (host, port) = (configuration.host, configuration.port)
    switch (failure as? IOError)?.errnoCode {
    case EADDRINUSE:
      self = .portInUse(host: host, port: port)
    case let code?:
      self = .cannotListen(host: host, port: port, reason: String(cString: strerror(code)))
    case nil:
      self = .cannotListen(host: host, port: port, reason: "the address cannot be resolved")
    }
  }
}
