/// The card that asks which file of sites to import.
package struct ImportForm: Equatable, Sendable {
  package var path: TextInput
  /// Why the file was not imported.
  package var problem: ErrorReport?
  /// Whether the file is being read.
  package var isReading: Bool

  init() {
    path = TextInput()
    isReading = false
  }
}
