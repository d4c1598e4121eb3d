/// Finds a row by the digest of its key: an open-addressing table of places in ``RowDigests``.
struct DigestIndex {
  /// The places of rows whose key stands in no earlier row.
  private(set) var firstPlaces: [UInt32] = []
  /// The places of rows whose key stands in an earlier row.
  private(set) var repeatedPlaces: [UInt32] = []
  /// Place + 1, or 0 for none.
  private var slots: [UInt32]

  /// Indexes all rows.
  init(_ digests: RowDigests) throws(CancellationError) {
    let count = digests.keys.count
    var size = 16
    while size < count + count / 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    for place in 0..<count {
      if place & 0xFFFF == 0 { try AnalysisPass.checkCancellation() }
      let slot = self.slot(of: digests.keys[place], in: digests)
      if slots[slot] == 0 {
        slots[slot] = UInt32(place) + 1
        firstPlaces.append(UInt32(place))
      } else {
        repeatedPlaces.append(UInt32(place))
      }
    }
  }

  /// The place of the first row with a key, nil when there is none.
  func place(of key: RowDigests.KeyDigest, in digests: RowDigests) -> Int? {
    let entry = slots[slot(of: key, in: digests)]
    return entry == 0 ? nil : Int(entry) - 1
  }

  /// The slot that holds a key, or the free one where it belongs.
  private func slot(of key: RowDigests.KeyDigest, in digests: RowDigests) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key.high) & mask
    while slots[slot] != 0, digests.keys[Int(slots[slot]) - 1] != key { slot = (slot + 1) & mask }
    return slot
  }
}
