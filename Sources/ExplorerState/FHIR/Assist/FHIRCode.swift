/// A code with what it means.
struct FHIRCode: Hashable, Sendable {
  let code: String
  let display: String
  /// The code system, where a search is better written with it.
  let system: String?

  init(_ code: String, _ display: String, system: String? = nil) {
    self.code = code
    self.display = display
    self.system = system
  }

  /// As a search value: `code`, or `system|code`.
  var value: String { system.map { "\($0)|\(code)" } ?? code }
}
