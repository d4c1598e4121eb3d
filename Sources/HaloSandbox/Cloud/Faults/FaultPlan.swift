import HaloModel
import Synchronization

/// Decides which requests meet a fault. The same requests in the same order meet the same faults for a seed.
final class FaultPlan: Sendable {
  /// One fault with what it has seen so far.
  private struct Rule {
    let fault: SandboxFault
    /// The Halo GUID that stands for the fault's site; nil for every site.
    let site: SiteID?
    var requestCount = 0
    var numbers: SplitMix64

    /// Counts a request and says whether the fault strikes it.
    mutating func strikes() -> Bool {
      requestCount += 1
      switch fault.frequency {
      case .always: return true
      case .nth(let number): return requestCount == number
      case .rate(let rate): return Double.random(in: 0..<1, using: &numbers) < rate
      }
    }
  }

  private let rules: Mutex<[Rule]>

  /// A plan for faults whose references name some of the sites.
  init(_ faults: [SandboxFault], sites: [SandboxSite], seed: UInt64) {
    let guids = Dictionary(sites.flatMap { site in site.references.map { ($0, site.id) } }) { first, _ in first }
    let rules = faults.enumerated().compactMap { index, fault -> Rule? in
      let site = fault.site.flatMap { guids[$0] }
      // A reference that names no site of this sandbox can never be met.
      guard fault.site == nil || site != nil else { return nil }
      return Rule(fault: fault, site: site, numbers: SplitMix64(seed: seed, stream: UInt64(index)))
    }
    self.rules = Mutex(rules)
  }

  /// What happens to a request before it is carried out: the first fault that strikes it. Ends are not decided here.
  func outcome(of operation: SandboxOperation, at site: SiteID?) -> SandboxFault.Outcome? {
    first(operation, at: site) { fault in
      if case .state = fault.outcome { false } else { true }
    }?.outcome
  }

  /// How a query that was accepted has to end; `nil` when it ends by itself.
  func end(of operation: SandboxOperation, at site: SiteID) -> SandboxFault.End? {
    let fault = first(operation, at: site) { fault in
      if case .state = fault.outcome { true } else { false }
    }
    return if case .state(let end) = fault?.outcome { end } else { nil }
  }

  private func first(
    _ operation: SandboxOperation, at site: SiteID?, where isMeant: (SandboxFault) -> Bool
  ) -> SandboxFault? {
    rules.withLock { rules in
      var struck: SandboxFault?
      // Every rule counts every request it is about, also those that another rule has struck.
      for index in rules.indices where rules[index].fault.operation == operation && isMeant(rules[index].fault) {
        guard rules[index].site == nil || rules[index].site == site else { continue }
        if rules[index].strikes() { struck = struck ?? rules[index].fault }
      }
      return struck
    }
  }
}
