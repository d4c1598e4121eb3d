/// A value and how many rows have it.
package struct ValueCount: Sendable, Hashable {
  /// The value.
  package let value: CellValue
  /// The number of rows.
  package let count: Int

  package init(value: CellValue, count: Int) {
    self.value = value
    self.count = count
  }
}
