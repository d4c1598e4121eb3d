/// Which `INTERNALID` belongs to which FHIR id, for resources that were read and for those only referred to so far.
///
/// A number is given out when an id is first met, as a resource or as the target of a reference. References to
/// resources that never came are settled in a second pass, from ``dangling()``.
struct ReferenceTable {
  /// A reference that was written before its target was read.
  struct Use {
    let owner: ImportedType
    /// The `INTERNALID` of the row that refers.
    let ownerNumber: Int
    /// The column that holds the reference.
    let column: String
    let target: ImportedType
    let targetNumber: Int
    /// The element of the reference, such as `participant.individual`.
    let path: String
  }

  private var numbers: [ImportedType: [String: Int]] = [:]
  private var defined: [ImportedType: Set<Int>] = [:]
  private var unsettled: [Use] = []

  /// The number of an id, which may be new.
  mutating func number(of id: String, _ type: ImportedType) -> Int {
    if let known = numbers[type]?[id] { return known }
    let number = (numbers[type]?.count ?? 0) + 1
    numbers[type, default: [:]][id] = number
    return number
  }

  /// The id that has a number; nil for a number that was not given out.
  func id(of number: Int, _ type: ImportedType) -> String? {
    numbers[type]?.first { $0.value == number }?.key
  }

  /// The number of a resource that is being read; nil when one with this id was read before.
  mutating func define(_ id: String, _ type: ImportedType) -> Int? {
    let number = number(of: id, type)
    return defined[type, default: []].insert(number).inserted ? number : nil
  }

  /// Tells the number of a resource that was there before.
  mutating func know(_ id: String, _ type: ImportedType, number: Int) {
    numbers[type, default: [:]][id] = number
    defined[type, default: []].insert(number)
  }

  /// Remembers a reference whose target has not been read yet.
  mutating func note(_ use: Use) {
    guard defined[use.target]?.contains(use.targetNumber) != true else { return }
    unsettled.append(use)
  }

  /// The references whose targets never came.
  func dangling() -> [Use] {
    unsettled.filter { defined[$0.target]?.contains($0.targetNumber) != true }
  }
}
