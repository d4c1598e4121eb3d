package import HaloModel
package import ResultStore

/// One tab of the results pane: the rows of one type that matched, or that came along, or what went wrong.
package struct FHIRTab: Equatable, Sendable {
  /// What its rows are.
  package enum Kind: Hashable, Sendable {
    case match(String)
    case include(String)
    /// What the site says of the search: OperationOutcome entries, an issue a row.
    case outcome
    /// Entries without a resource that can be used.
    case malformed

    init(_ entry: FHIRBundle.Entry) {
      guard let resource = entry.resource else {
        self = .malformed
        return
      }
      let type = resource.resourceType ?? "?"
      switch entry.mode {
      case .outcome: self = .outcome
      case .include: self = .include(type)
      // A site that gives no mode still says of an outcome by its type that it matched nothing.
      case nil where type == "OperationOutcome", .match where type == "OperationOutcome": self = .outcome
      case .match, nil: self = .match(type)
      }
    }

    /// Tabs come in this order; those of one rank as they were met.
    var rank: Int {
      switch self {
      case .match: 0
      case .include: 1
      case .outcome: 2
      case .malformed: 3
      }
    }
  }

  package let kind: Kind
  package internal(set) var table: ResultTable
  /// Where the columns' values come from; empty where they come from no view.
  var sources: [FHIRColumnSource]
  /// What is behind the rows, in their order.
  package internal(set) var rows: [FHIRRow]
  /// Where the cursor stood when another tab was shown.
  var cursorRow: Int

  init(_ kind: Kind) {
    self.kind = kind
    table = ResultTable()
    sources = []
    rows = []
    count = 0
    cursorRow = 0
  }

  /// How many entries are here; a user's view may make more or fewer rows of them.
  package internal(set) var count: Int
}

/// What is behind one row of a tab.
package struct FHIRRow: Equatable, Sendable {
  /// The entry; without its resource once that was given up.
  package internal(set) var entry: FHIRBundle.Entry
  /// Type and id, by which a resource that was given up can be read again.
  package let reference: String?
  /// The page it came with, counted from 1.
  let page: Int
}
