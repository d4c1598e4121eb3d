import HaloModel

/// How long the database worked for each statement at each site in this session: what the sparkline draws.
struct RunHistory: Equatable, Sendable {
  /// What makes two runs comparable.
  private enum Subject: Hashable {
    case statement(String, RunTarget)
    case registered(QueryID)
  }

  private var milliseconds: [Subject: [Int]] = [:]

  /// How many runs are kept of each subject.
  static let keptRuns = 60

  /// The runs comparable to `record`, oldest first, in milliseconds.
  func milliseconds(for record: QueryRecord) -> [Int] {
    Self.subject(of: record).flatMap { milliseconds[$0] } ?? []
  }

  /// Adds a run that ended.
  mutating func add(_ run: Int, of record: QueryRecord) {
    guard let subject = Self.subject(of: record) else { return }
    milliseconds[subject, default: []].append(run)
    if milliseconds[subject, default: []].count > Self.keptRuns { milliseconds[subject]?.removeFirst() }
  }

  private static func subject(of record: QueryRecord) -> Subject? {
    if record.mode == .registered { return record.queryID.map(Subject.registered) }
    return record.sql.map { .statement($0, record.target) }
  }
}
