import HaloModel

/// Masks what passes through on its way to another writer.
struct FHIRMasking: FHIRWriter {
  private let rules: MaskingRules
  private var writer: any FHIRWriter

  init(rules: MaskingRules, of writer: any FHIRWriter) {
    self.rules = rules
    self.writer = writer
  }

  mutating func write(_ page: FHIRBundle) throws {
    // A Bundle that a service sent always has a source.
    guard let source = page.source, let masked = FHIRBundle(rules.masked(source)) else { return }
    try writer.write(masked)
  }

  mutating func write(_ resource: FHIRJSONValue) throws { try writer.write(rules.masked(resource)) }

  mutating func end(_ tally: FHIRTally) throws -> [String] { try writer.end(tally) }
}
