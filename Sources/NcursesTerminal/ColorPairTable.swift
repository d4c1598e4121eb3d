/// The numbers under which curses knows pairs of colours. A pair gets a number when it is first painted; terminals have
/// between 8 and 65536 of them.
struct ColorPairTable {
  /// Two colours as curses numbers them; -1 is the terminal's own.
  struct Pair: Hashable {
    let foreground: Int32
    let background: Int32

    static let terminalDefault = Pair(foreground: -1, background: -1)
  }

  /// What to do with a pair.
  enum Assignment: Hashable {
    /// It has this number already.
    case known(Int32)
    /// It gets this number, which has to be defined first.
    case new(Int32)
    /// All numbers are taken: forget them and paint the whole screen again.
    case full
  }

  private let capacity: Int32
  private var numbers: [Pair: Int32] = [:]

  /// A table for a terminal with so many pairs, number 0 (the terminal's own colours) included.
  init(capacity: Int32) {
    self.capacity = capacity
  }

  /// The number of a pair.
  mutating func assignment(for pair: Pair) -> Assignment {
    if pair == .terminalDefault { return .known(0) }
    if let number = numbers[pair] { return .known(number) }
    let number = Int32(numbers.count) + 1
    if number >= capacity { return .full }
    numbers[pair] = number
    return .new(number)
  }

  /// Makes all numbers free.
  mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
  }
}
