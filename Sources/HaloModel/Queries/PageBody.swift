/// The body of `GET …/queries/{queryId}/results/{pageNumber}`.
package struct PageBody: Hashable, Sendable, Codable {
  /// Base64 of a complete JSON array of row objects; absent for a `nonQuery`.
  package var data: String?
  /// Output, input/output and return-value parameters.
  package var parameters: [Parameter]?

  package init(data: String?, parameters: [Parameter]? = nil) {
    self.data = data
    self.parameters = parameters
  }
}

/// The names of the headers that come with a result page.
/// Source: published description 26.619, `getResultPage`.
package enum PageHeader {
  /// Bytes of the decoded JSON.
  package static let size = "Size"
  /// How many rows the page has.
  package static let rowsCount = "Rows-Count"
  /// The first row, counted from 0.
  package static let rowsRangeStart = "Rows-Range-Start"
  /// The last row, counted from 0 and included.
  package static let rowsRangeEnd = "Rows-Range-End"
}
