import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix
import NIOSSL

extension TransportError {
  /// Sorts the errors of AsyncHTTPClient, SwiftNIO and TLS. Whatever is not known to have happened before sending is
  /// taken to have happened after it.
  init(_ error: any Error, limitInBytes: Int) {
    switch error {
    case let error as TransportError: self = error
    case is CancellationError: self = .cancelled
    case is NIOTooManyBytesError: self = .responseTooLarge(limitInBytes: limitInBytes)
    case let error as HTTPClientError: self = TransportError(error)
    case let error as NIOConnectionError: self = TransportError(error)
    case let error as IOError: self = TransportError(error)
    case ChannelError.connectTimeout: self = .broken(requestMayHaveBeenSent: false)
    case let error as NIOSSLError where Self.isHandshakeFailure(error): self = .secureConnectionFailed
    case is NIOSSLExtraError: self = .secureConnectionFailed
    default: self = .broken(requestMayHaveBeenSent: true)
    }
  }

  private init(_ error: HTTPClientError) {
    switch error {
    case .cancelled: self = .cancelled
    case .connectTimeout: self = .broken(requestMayHaveBeenSent: false)
    case .tlsHandshakeTimeout: self = .secureConnectionFailed
    case .deadlineExceeded: self = .deadlineExceeded
    default: self = .broken(requestMayHaveBeenSent: true)
    }
  }

  /// An error while connecting: nothing was sent.
  private init(_ error: NIOConnectionError) {
    if error.connectionErrors.isEmpty, error.dnsAError != nil || error.dnsAAAAError != nil {
      self = .hostNotFound
      return
    }
    let isRefused = error.connectionErrors.contains { ($0.error as? IOError)?.errnoCode == ECONNREFUSED }
    self = isRefused ? .refused : .broken(requestMayHaveBeenSent: false)
  }

  private init(_ error: IOError) {
    switch error.errnoCode {
    case ECONNREFUSED: self = .refused
    // System errors that only connecting gives.
    case EHOSTUNREACH, ENETUNREACH, ENETDOWN, EADDRNOTAVAIL: self = .broken(requestMayHaveBeenSent: false)
    default: self = .broken(requestMayHaveBeenSent: true)
    }
  }

  private static func isHandshakeFailure(_ error: NIOSSLError) -> Bool {
    switch error {
    case .handshakeFailed, .noCertificateToValidate, .unableToValidateCertificate: true
    default: false
    }
  }
}
