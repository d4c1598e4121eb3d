import HaloModel

/// One resource a line, of each page the matches first. An included resource that several pages bring is written once;
/// only the references of those are kept, so the size of the answer does not matter.
struct FHIRLines: FHIRWriter {
  let sink: ByteSink
  private var included: Set<String> = []

  init(to sink: @escaping ByteSink) {
    self.sink = sink
  }

  mutating func write(_ page: FHIRBundle) throws {
    var bytes: [UInt8] = []
    for resource in page.matches { append(resource, to: &bytes) }
    for resource in page.includes where isNew(resource) { append(resource, to: &bytes) }
    if !bytes.isEmpty { try sink(JSONOutput.disarmed(bytes)) }
  }

  mutating func write(_ resource: FHIRJSONValue) throws {
    var bytes: [UInt8] = []
    append(resource, to: &bytes)
    try sink(JSONOutput.disarmed(bytes))
  }

  mutating func end(_ tally: FHIRTally) -> [String] { [] }

  private mutating func isNew(_ resource: FHIRJSONValue) -> Bool {
    guard let reference = resource.relativeReference else { return true }
    return included.insert(reference).inserted
  }

  private func append(_ resource: FHIRJSONValue, to bytes: inout [UInt8]) {
    bytes += FHIRJSONWriter.bytes(of: resource)
    bytes.append(UInt8(ascii: "\n"))
  }
}
