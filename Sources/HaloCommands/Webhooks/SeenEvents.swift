/// The ids of the latest webhook events, to tell a repeated one. Only so many are kept; the service stops repeating
/// after about 90 minutes.
struct SeenEvents: Sendable {
  private let limit: Int
  private var known: Set<String> = []
  /// The ids in the order they came, as a ring.
  private var ring: [String] = []
  private var oldest = 0

  init(limit: Int = 10_000) {
    self.limit = limit
  }

  /// Notes an id; says whether it came before. An event without an id, of the first generation, is never repeated:
  /// that generation sends once.
  mutating func note(_ id: String?) -> Bool {
    guard let id else { return false }
    guard known.insert(id).inserted else { return true }
    if ring.count < limit {
      ring.append(id)
    } else {
      known.remove(ring[oldest])
      ring[oldest] = id
      oldest = (oldest + 1) % limit
    }
    return false
  }

  /// Takes the latest note of an id back: the event could not be taken, and will be sent again.
  mutating func forget(_ id: String?) {
    if let id { known.remove(id) }
  }
}
