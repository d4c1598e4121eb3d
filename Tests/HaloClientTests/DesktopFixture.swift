import FoundationEssentials
import HaloModel
import Synchronization
import Testing

@testable import HaloClient

/// Tokens, a device and a source for the tests of the Desktop API.
enum DesktopFixture {
  static let device = "9f0c2d4be6a14d7f8b3a51c07e92d468"

  /// The token of a number; none is real.
  static func text(_ number: Int) -> String { "not-a-real-token-\(number)" }

  static func access(_ source: TokenSource) throws -> DesktopAccess {
    DesktopAccess(site: try ClientFixture.site(), device: try #require(DeviceID(device)), source: source)
  }

  static func profile(_ source: TokenSource, baseURL: String = "https://api.stage.haloconnect.io") throws
    -> ConnectionProfile
  {
    ConnectionProfile(baseURL: try BaseURL(baseURL), access: .desktop(try access(source)))
  }

  /// A source that counts its tokens.
  final class Issuer: Sendable {
    private let count = Mutex(0)
    private let lifetime: Duration

    init(lifetime: Duration = .seconds(3600)) {
      self.lifetime = lifetime
    }

    /// How many tokens were handed out.
    var issued: Int { count.withLock { $0 } }

    var source: TokenSource {
      TokenSource(description: "token command:issuer") { (_, _) throws(TokenSourceError) in
        let number = self.count.withLock { count in
          count += 1
          return count
        }
        guard let token = DesktopToken(DesktopFixture.text(number), lifetime: self.lifetime) else {
          throw TokenSourceError(.unusable, summary: "no token", nextStep: "none")
        }
        return token
      }
    }
  }

  /// A source that always fails.
  static func failing(_ error: TokenSourceError) -> TokenSource {
    TokenSource(description: "token command:broken") { (_, _) throws(TokenSourceError) in throw error }
  }

  static let invalidToken = #"{"error":{"statusCode":401,"message":"Invalid token"}}"#
}
