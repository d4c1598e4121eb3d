/// What makes two columns of different pages the same one: the name's bytes, and which of the columns of that name.
struct ColumnIdentity: Hashable {
  let name: [UInt8]
  /// 0 for the first column of this name, 1 for the second.
  let occurrence: Int

  /// The identities of columns that have these names in this order.
  static func identities(of names: some Sequence<String>) -> [ColumnIdentity] {
    var seen: [[UInt8]: Int] = [:]
    return names.map { name in
      let bytes = Array(name.utf8)
      let occurrence = seen[bytes, default: 0]
      seen[bytes] = occurrence + 1
      return ColumnIdentity(name: bytes, occurrence: occurrence)
    }
  }

  /// For each of `wanted` its place in `available`, nil where it is not there.
  static func places(of wanted: [ColumnIdentity], in available: [ColumnIdentity]) -> [Int?] {
    if wanted == available { return Array(available.indices) }
    let index = Dictionary(uniqueKeysWithValues: zip(available, available.indices))
    return wanted.map { index[$0] }
  }
}
