/// Texts and numbers, known by a number from 0. As long as values repeat, each is held once, through an open-addressing
/// table keyed by bytes; where few do, looking for them is given up.
struct InternedCells {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var kinds: [CellKind] = []
  /// The upper half of the hash, then number + 1; 0 for a free slot.
  private var slots = [UInt64](repeating: 0, count: 1024)
  private var lookedUpCount = 0
  private var foundCount = 0

  /// How many values are looked up before it is judged whether that pays.
  private static let trialCount = 4096

  /// How many values are held.
  var count: Int { ends.count }

  /// The number of a value, which is taken in when it is new.
  mutating func number(of cell: CellBytes) -> UInt32 {
    guard lookedUpCount < Self.trialCount || foundCount > lookedUpCount / 2 else { return append(cell) }
    return CellMatcher.withShownText(of: cell) { number(of: $0, cell.kind) }
  }

  /// Takes a value in without looking for the same, and returns its number.
  mutating func append(_ cell: CellBytes) -> UInt32 {
    CellMatcher.withShownText(of: cell) { append($0, cell.kind) }
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>, _ kind: CellKind) -> UInt32 {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    kinds.append(kind)
    return UInt32(count - 1)
  }

  private mutating func number(of text: UnsafeBufferPointer<UInt8>, _ kind: CellKind) -> UInt32 {
    lookedUpCount += 1
    let hash = CellDigest.digest(text, UInt64(kind.rawValue), tag: 0) >> 32
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash {
        let number = UInt32(truncatingIfNeeded: slots[slot]) - 1
        if kinds[Int(number)] == kind, isEqual(number, text) {
          foundCount += 1
          return number
        }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = append(text, kind)
    slots[slot] = hash << 32 | UInt64(number + 1)
    if (lookedUpCount - foundCount) * 2 > slots.count { grow() }
    return number
  }

  /// Calls `body` with a value.
  @inline(__always)
  func withCell<Result>(_ number: UInt32, _ body: (CellBytes) -> Result) -> Result {
    withText(number) { text in
      switch kinds[Int(number)] {
      case .null: body(.null)
      case .boolean: body(.boolean(text.first == UInt8(ascii: "t")))
      case .number: body(.number(text))
      case .text: body(.text(text))
      case .json: body(.json(text))
      }
    }
  }

  /// Calls `body` with the bytes of a value.
  @inline(__always)
  func withText<Result>(_ number: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = number == 0 ? 0 : ends[Int(number) - 1]
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<ends[Int(number)]])) }
  }

  private func isEqual(_ number: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    withText(number) { $0.count == text.count && FoldedText.sharedLength($0, text) == text.count }
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 4)
    for entry in old where entry != 0 {
      var slot = Int(entry >> 32) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }
}
