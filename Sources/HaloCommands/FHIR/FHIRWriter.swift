import HaloModel

/// What writes FHIR answers in one form, page after page, holding no more of them than the form needs.
protocol FHIRWriter {
  /// Writes a page of a search, or any other Bundle.
  mutating func write(_ page: FHIRBundle) throws

  /// Writes the one resource of an answer that is no Bundle.
  mutating func write(_ resource: FHIRJSONValue) throws

  /// Writes what stands behind the last page.
  /// - Returns: What the form had no place for, a line each.
  mutating func end(_ tally: FHIRTally) throws -> [String]
}

/// Where bytes go: a file, else standard output.
typealias ByteSink = (borrowing [UInt8]) throws -> Void
