package import HaloModel

/// Makes a page of rows whose columns are known beforehand, as those of a view over FHIR resources are.
///
/// A column begins with the type it was announced with, also when all its values are null; a value that does not fit
/// widens it, as it does while JSON rows are read.
package struct PageBuilder: ~Copyable {
  private let names: [String]
  private var columns: ColumnBuilders
  private var rowCount = 0

  /// A builder of a page with these columns.
  package init(columns: [(name: String, type: ColumnType)]) {
    names = columns.map(\.name)
    self.columns = ColumnBuilders(capacity: columns.count, rowCapacity: 0)
    for column in columns {
      self.columns.append(KeyPattern(spelling: Array(column.name.utf8)), firstRow: 0, type: column.type)
    }
  }

  /// Adds a row. Columns that it has no value for get a null; values beyond the columns are left out.
  package mutating func append(_ row: some Sequence<FHIRJSONValue>) {
    columns.makeRoom(for: rowCount)
    var values = row.makeIterator()
    for index in 0..<columns.count { append(values.next() ?? .null, to: index) }
    rowCount += 1
  }

  /// The page.
  package consuming func finish() -> ColumnarPage {
    ColumnarPage(columns: names.indices.map { columns[$0].finished(name: names[$0]) }, rowCount: rowCount)
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
      FHIRJSONWriter.bytes(of: value).withUnsafeBufferPointer { columns[index].append(json: $0) }
    }
  }
}
