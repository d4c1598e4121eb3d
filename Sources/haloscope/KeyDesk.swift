import ExplorerState
import HaloClient
import HaloModel
import Profiles
import Synchronization

/// Takes new subscription keys over: asks the service one harmless thing with each, and keeps those that are wanted.
///
/// A key is here from when it is handed over until it is kept or dropped, and printed nowhere.
final class KeyDesk: Sendable {
  /// A key that waits to be kept.
  private struct Pending: Sendable {
    let order: KeyOrder
    let key: SubscriptionKey
    let environment: ServiceEnvironment
    let baseURL: BaseURL
  }

  private let book: ProfileBook
  private let environment: [String: String]
  private let pending = Mutex<[KeyID: Pending]>([:])

  init(book: ProfileBook, environment: [String: String]) {
    self.book = book
    self.environment = environment
  }

  /// Looks up a PMS ID that no site has: an empty answer proves the key, and nothing at any practice is touched.
  func check(_ order: KeyOrder, _ id: KeyID) async -> KeyCheck {
    let entry: Pending
    do throws(ConnectionProfileError) {
      entry = try read(order)
    } catch {
      return .refused(ErrorReport(unusable: error))
    }
    let profile = ConnectionProfile(
      name: order.name, baseURL: entry.baseURL, environment: entry.environment,
      access: .integrator(key: entry.key, source: .session))
    let failure = await AsyncHTTPTransport.withTransport { transport -> HaloClientError? in
      let client = HaloClient(profile: profile, transport: transport, retryPolicy: .once)
      do throws(HaloClientError) {
        _ = try await client.getSites(pms: .bestPractice, pmsID: Self.nobody, deadline: .seconds(15))
        return nil
      } catch {
        return error
      }
    }
    guard let failure else {
      pending.withLock { $0[id] = entry }
      return .accepted
    }
    switch failure.code {
    case .unauthorised: return .refused(ErrorReport(foreignKey: failure, at: entry.baseURL))
    case .unknownSite:
      pending.withLock { $0[id] = entry }
      return .accepted
    case .connectionRefused, .hostNotFound, .connectionFailed, .connectionBroken, .secureConnectionFailed,
      .deadlineExceeded, .cancelled, .rateLimited, .serviceUnavailable, .serviceFailed, .timedOut:
      pending.withLock { $0[id] = entry }
      return .unreachable(ErrorReport(failure))
    default: return .refused(ErrorReport(failure))
    }
  }

  /// A PMS ID that no practice has.
  private static let nobody = "haloscope-key-check"

  /// Keeps a key where it was ordered and takes its connection into the book.
  func keep(_ id: KeyID) async throws(ErrorReport) -> KeptKey {
    guard let entry = pending.withLock({ $0.removeValue(forKey: id) }) else { throw .closed }
    guard entry.order.place != .session else {
      // Nothing is written, so a profiles' file that cannot be used is no obstacle.
      return kept(
        ConnectionProfile(
          name: entry.order.name, baseURL: entry.baseURL, environment: entry.environment,
          access: .integrator(key: entry.key, source: .session)), as: entry.order.name)
    }
    do throws(ProfileStoreError) {
      let profile = try await ProfileStore(environment: environment).addIntegrator(
        name: entry.order.name, environment: entry.environment,
        url: entry.order.destination == .custom ? entry.baseURL : nil, key: entry.key,
        keep: entry.order.place == .keyring ? .keyring : .file)
      return kept(profile, as: entry.order.name)
    } catch {
      throw ErrorReport(
        word: "not kept", message: ErrorReport.sentence(error.summary), meaning: "Nothing was written.",
        nextStep: error.nextStep)
    }
  }

  /// Forgets a key.
  func drop(_ id: KeyID) {
    pending.withLock { $0[id] = nil }
  }

  /// Takes the connection into the book and says where its key lies.
  private func kept(_ profile: ConnectionProfile, as name: String) -> KeptKey {
    let place: String
    switch profile.access {
    case .integrator(_, .file(let path)): place = "its key lies in \(path), which only you can read"
    case .integrator(_, .keyring(let item)): place = "its key lies in your keyring as \(item)"
    default: place = "its key is in memory only and goes with the program"
    }
    return KeptKey(profile: book.add(profile, named: name), place: place)
  }

  private func read(_ order: KeyOrder) throws(ConnectionProfileError) -> Pending {
    let environment: ServiceEnvironment
    let baseURL: BaseURL
    switch order.destination {
    case .production: (environment, baseURL) = (.production, try BaseURL("https://api.haloconnect.io"))
    case .stage: (environment, baseURL) = (.stage, try BaseURL("https://api.stage.haloconnect.io"))
    case .custom:
      baseURL = try BaseURL(order.address ?? "")
      environment = ServiceEnvironment(baseURL)
    }
    guard let key = SubscriptionKey(order.key.reveal()) else { throw .unusableKey(variable: "the key that was typed") }
    return Pending(order: order, key: key, environment: environment, baseURL: baseURL)
  }
}

extension ErrorReport {
  /// A key that the service does not know.
  fileprivate init(foreignKey error: HaloClientError, at baseURL: BaseURL) {
    self.init(
      word: error.word, message: "\(baseURL.authority) does not accept this key.",
      meaning: "A key belongs to one Halo Cloud: one of production fails on stage, and the other way round.",
      nextStep: "Check which Halo Cloud the key is for, and that it was copied whole.")
  }

  /// An address or key that nothing can be sent to or with.
  fileprivate init(unusable error: ConnectionProfileError) {
    self.init(
      word: "not sent", message: Self.sentence(error.summary), meaning: "Nothing was sent or kept.",
      nextStep: error.nextStep)
  }
}
