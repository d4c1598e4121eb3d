import Foundation
import Synchronization

/// Reads the argument lists of all processes of this machine again and again, as any other user could.
final class ArgumentWatch: Sendable {
  private let seen = Mutex<Set<Data>>([])
  private let isStopped = Mutex(false)

  /// Begins to watch; ``stop()`` ends it.
  init() {
    Thread.detachNewThread { [weak self] in
      while let self, !self.isStopped.withLock({ $0 }) {
        self.look()
        // How often it looks, not what it waits for.
        Thread.sleep(forTimeInterval: 0.01)
      }
    }
  }

  func stop() { isStopped.withLock { $0 = true } }

  /// Every argument list that was seen, its words apart by zero bytes.
  var lists: Set<Data> { seen.withLock { $0 } }

  private func look() {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] where Int(name) != nil {
      // A process that ended meanwhile has none.
      guard let list = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(name)/cmdline")), !list.isEmpty else {
        continue
      }
      seen.withLock { _ = $0.insert(list) }
    }
  }
}
