/// What came of an import, and how far the list of the rows that were not taken is scrolled.
package struct ImportReport: Equatable, Sendable {
  package let result: SiteImport
  package var firstRow: Int

  init(result: SiteImport) {
    self.result = result
    firstRow = 0
  }
}
