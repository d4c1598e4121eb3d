import ExplorerState
import HaloClient
import Synchronization

/// The connections of one run of the explorer: one in use, and for a moment the one that takes its place.
///
/// Somebody has to ``serve()`` them. Each belongs to its session, so that nothing meant for one ever reaches another.
final class Connections: Sendable {
  /// A connection with what belongs to it alone.
  struct Session: Sendable {
    let connection: LiveConnection
    /// The open queries that are kept on this machine; `nil` for a service that ends with the program.
    let kept: KeptQueries?
    /// The sites of its service that are saved on this machine.
    let savedSites: KeptSites
    /// What the screen says of it, besides what the client knows.
    let traits: ProfileTraits
  }

  private let sessions = Mutex<[SessionID: Session]>([:])
  /// What stands for a session that ended.
  private let ended: Session
  private let (added, add) = AsyncStream.makeStream(of: LiveConnection.self)

  init(ended: Session) {
    self.ended = ended
  }

  /// Takes a session in; its connection opens when somebody asks it for the client.
  func begin(_ session: Session, as id: SessionID) {
    sessions.withLock { $0[id] = session }
    add.yield(session.connection)
  }

  /// The session of an id; one that refuses every call when it is not, or no longer, there.
  subscript(id: SessionID) -> Session { sessions.withLock { $0[id] } ?? ended }

  /// Opens a session's connection and says what it is.
  func open(_ id: SessionID) async throws(ErrorReport) -> ConnectionInfo {
    let session = self[id]
    return ConnectionInfo(try await session.connection.client().profile, session.traits)
  }

  /// Ends a session in order.
  func close(_ id: SessionID) async {
    await sessions.withLock { $0.removeValue(forKey: id) }?.connection.close()
  }

  /// Holds the connections open until they are closed, and returns after ``closeAll()`` once the last has ended.
  func serve() async {
    await withDiscardingTaskGroup { group in
      for await connection in added {
        group.addTask { await connection.serve() }
      }
    }
  }

  /// Ends every session in order.
  func closeAll() async {
    add.finish()
    let open = sessions.withLock { sessions in
      defer { sessions = [:] }
      return sessions.values.map(\.connection)
    }
    for connection in open { await connection.close() }
  }
}
