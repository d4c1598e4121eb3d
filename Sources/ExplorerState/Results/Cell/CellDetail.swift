package import ResultStore

/// The cell shown in full, and how far its text is scrolled.
package struct CellDetail: Equatable, Sendable {
  package let query: QueryKey
  /// The row, as a number of the table.
  package let row: Int
  /// The column, as an index of the table.
  package let column: Int
  /// The value; `nil` while the row's page is not here.
  package let document: CellDocument?
  package private(set) var form: CellDocument.Form
  /// The byte of the form's text that the first line in sight begins with.
  package internal(set) var offset: Int

  /// A cell with its value, from its beginning; `nil` for a row that is not here.
  package init(query: QueryKey, row: Int, column: Int, value: CellValue?) {
    self.query = query
    self.row = row
    self.column = column
    document = value.map(CellDocument.init)
    form = document?.forms.first ?? .text
    offset = 0
  }

  /// Shows the next of the forms that the value has, from its beginning.
  mutating func advanceForm() {
    guard let forms = document?.forms, let index = forms.firstIndex(of: form) else { return }
    form = forms[(index + 1) % forms.count]
    offset = 0
  }
}
