/// Where a text stops being JSON, and what was expected there. It never holds a part of the text.
struct FHIRJSONError: Error, Equatable {
  /// Bytes from the beginning of the file.
  let offset: Int
  /// What is wrong, such as `expected a value`.
  let reason: String
}
