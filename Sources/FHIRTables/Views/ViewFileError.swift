/// Why a file gives no view.
package struct ViewFileError: Error, Hashable, Sendable {
  /// The place in the file: a line and column of text that is no JSON, a path such as `select[0].column[1].path` of JSON
  /// that is no view; nil for the whole.
  package let place: String?
  /// What is wrong there.
  package let reason: String
  /// What to do.
  package let remedy: String

  package init(place: String? = nil, reason: String, remedy: String) {
    self.place = place
    self.reason = reason
    self.remedy = remedy
  }
}

extension ViewFileError: CustomStringConvertible {
  package var description: String { "\(place.map { "\($0): " } ?? "")\(reason). \(remedy)" }
}
