package import HaloModel

/// Makes a page of rows whose columns are known beforehand, as those of a view over FHIR resources are.
///
/// A column begins with the type it was announced with, also when all its values are null; a value that does not fit
/// widens it, as it does while JSON rows are read.
package struct PageBuilder {
  private var columns: [ColumnBuilder]
  private var rowCount = 0

  /// A builder of a page with these columns.
  package init(columns: [(name: String, type: ColumnType)]) {
    self.columns = columns.map { ColumnBuilder(name: Array($0.name.utf8), firstRow: 0, type: $0.type) }
  }

  /// Adds a row. Columns that it has no value for get a null; values beyond the columns are left out.
  package mutating func append(_ row: some Sequence<FHIRJSONValue>) {
    var values = row.makeIterator()
    for index in columns.indices { append(values.next() ?? .null, to: index) }
    rowCount += 1
  }

  /// The page. The builder is empty afterwards.
  package consuming func finish() -> ColumnarPage {
    ColumnarPage(columns: columns.map { $0.finish() }, rowCount: rowCount)
  }

  private mutating func append(_ value: FHIRJSONValue, to index: Int) {
    switch value {
    case .null: columns[index].appendNull()
    case .bool(let value): columns[index].append(value)
    case .string(var text): text.withUTF8 { columns[index].append(text: $0) }
    case .number(var digits):
      // Only a number that Int64 writes in the same way may be kept as one: -0 is not.
      let integer = Int64(digits).flatMap { String($0) == digits ? $0 : nil }
      digits.withUTF8 { columns[index].append(number: $0, value: integer) }
    case .object, .array:
      columns[index].appendJSON { $0 += FHIRJSONWriter.bytes(of: value) }
    }
  }
}
