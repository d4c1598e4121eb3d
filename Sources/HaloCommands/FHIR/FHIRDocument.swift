import HaloModel

/// The answer as it came, as one JSON document: a digit, member or unknown element more or less is a fault.
///
/// Of several pages one Bundle is made: the members of the first, the entries of all, without the `next` link. Its
/// entries stand last and are written as they arrive.
struct FHIRDocument: FHIRWriter {
  let sink: ByteSink
  /// Whether every page is to come, and not the first alone.
  let mergesPages: Bool
  /// Whether members stand on lines of their own.
  let isPretty: Bool
  private var hasBegun = false
  private var hasEntries = false

  init(mergingPages mergesPages: Bool, pretty isPretty: Bool, to sink: @escaping ByteSink) {
    self.mergesPages = mergesPages
    self.isPretty = isPretty
    self.sink = sink
  }

  mutating func write(_ resource: FHIRJSONValue) throws {
    try put(FHIRJSONWriter.bytes(of: resource, pretty: isPretty))
  }

  mutating func write(_ page: FHIRBundle) throws {
    // A Bundle that a service sent always has one.
    guard let source = page.source else { return }
    guard mergesPages else { return try write(source) }
    var bytes: [UInt8] = []
    if !hasBegun { bytes += beginning(of: source) }
    for entry in source["entry"]?.items ?? [] {
      if hasEntries {
        bytes.append(UInt8(ascii: ","))
      } else {
        bytes += Array(",".utf8) + line(1) + Array((isPretty ? "\"entry\": [" : "\"entry\":[").utf8)
      }
      hasEntries = true
      bytes += line(2) + indented(entry, by: 2)
    }
    try put(bytes)
  }

  mutating func end(_ tally: FHIRTally) throws -> [String] {
    if hasBegun { try put((hasEntries ? line(1) + Array("]".utf8) : []) + line(0) + Array("}".utf8)) }
    if isPretty { try put(Array("\n".utf8)) }
    return []
  }

  /// The Bundle up to its entries.
  private mutating func beginning(of bundle: FHIRJSONValue) -> [UInt8] {
    hasBegun = true
    var bytes = Array("{".utf8)
    for member in bundle.members where member.name != "entry" {
      if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
      let value =
        member.name == "link"
        ? FHIRJSONValue.array(member.value.items.filter { $0["relation"]?.text != "next" }) : member.value
      bytes += line(1) + FHIRJSONWriter.bytes(of: .string(member.name)) + Array((isPretty ? ": " : ":").utf8)
      bytes += indented(value, by: 1)
    }
    return bytes
  }

  /// A line break before something that deep.
  private func line(_ depth: Int) -> [UInt8] {
    isPretty ? [UInt8(ascii: "\n")] + [UInt8](repeating: UInt8(ascii: " "), count: 2 * depth) : []
  }

  private func indented(_ value: FHIRJSONValue, by depth: Int) -> [UInt8] {
    let bytes = FHIRJSONWriter.bytes(of: value, pretty: isPretty)
    guard isPretty else { return bytes }
    // Line breaks within texts are escaped, so each one here is between two members.
    return Array(bytes.split(separator: UInt8(ascii: "\n")).joined(separator: line(depth)))
  }

  private func put(_ bytes: [UInt8]) throws {
    try sink(JSONOutput.disarmed(bytes))
  }
}
