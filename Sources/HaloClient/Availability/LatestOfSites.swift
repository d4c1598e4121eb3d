import HaloModel

/// Of each site the latest update, so that there is never more than one for a site.
struct LatestOfSites: MailboxContents {
  /// Sites with something to take, the one that has waited longest first.
  private var order: [SiteReference] = []
  private var updates: [SiteReference: AvailabilityUpdate] = [:]

  mutating func put(_ update: AvailabilityUpdate) {
    if updates.updateValue(update, forKey: update.reference) == nil { order.append(update.reference) }
  }

  mutating func take() -> AvailabilityUpdate? {
    guard !order.isEmpty else { return nil }
    return updates.removeValue(forKey: order.removeFirst())
  }

  /// Drops what is held of sites that are watched no more.
  mutating func keepOnly(_ references: Set<SiteReference>) {
    order.removeAll { !references.contains($0) }
    updates = updates.filter { references.contains($0.key) }
  }
}
