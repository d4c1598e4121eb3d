import LocalStore
import Synchronization

/// The store on this machine, opened when it is first needed. Where it cannot be used, everybody is told the same reason.
final class SharedStore: Sendable {
  private let environment: [String: String]
  private let opened = Mutex<Result<LocalStore, LocalStoreError>?>(nil)

  init(environment: [String: String]) {
    self.environment = environment
  }

  /// The store, opened once.
  func open() throws(LocalStoreError) -> LocalStore {
    let result = opened.withLock { opened -> Result<LocalStore, LocalStoreError> in
      if let opened { return opened }
      let result: Result<LocalStore, LocalStoreError>
      do throws(LocalStoreError) {
        result = .success(try LocalStore.open(environment: environment))
      } catch {
        result = .failure(error)
      }
      opened = result
      return result
    }
    return try result.get()
  }
}
