/// Different texts and numbers, each held once and known by a number from 0: an open-addressing table keyed by bytes.
struct InternedCells {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var kinds: [CellKind] = []
  private var hashes: [UInt64] = []
  /// Number + 1, or 0 for a free slot.
  private var slots = [UInt32](repeating: 0, count: 1024)

  /// How many different values there are.
  var count: Int { ends.count }

  /// The number of a value, which is taken in when it is new.
  mutating func number(of cell: CellBytes) -> UInt32 {
    switch cell {
    case .integer(let value): IntegerDigits.with(value) { number(of: $0, .number) }
    case .number(let text): number(of: text, .number)
    case .text(let text): number(of: text, .text)
    case .json(let text): number(of: text, .json)
    case .boolean(let value): CellMatcher.withShownText(of: .boolean(value)) { number(of: $0, .boolean) }
    case .null: number(of: UnsafeBufferPointer(start: nil, count: 0), .null)
    }
  }

  private mutating func number(of text: UnsafeBufferPointer<UInt8>, _ kind: CellKind) -> UInt32 {
    let hash = CellDigest.digest(text, UInt64(kind.rawValue), tag: 0)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, kinds[number] == kind, isEqual(number, text) { return UInt32(number) }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    kinds.append(kind)
    hashes.append(hash)
    slots[slot] = UInt32(count)
    if count * 2 > slots.count { grow() }
    return UInt32(count - 1)
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

  private func isEqual(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    withText(UInt32(number)) { $0.count == text.count && FoldedText.compareExactly($0, text) == 0 }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number) + 1
    }
  }
}
