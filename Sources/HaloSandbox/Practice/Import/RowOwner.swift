/// A row by table and number, as the owner of further codings.
struct RowOwner: Equatable {
  /// The table the row is in.
  let table: String
  /// The row's `INTERNALID`.
  let number: Int

  /// The FHIR id of a row of a child table, made from table and number.
  var fhirID: String { "\(table.lowercased())-\(number)" }

  /// The columns every row of a child table begins with.
  var columns: PracticeRow { ["INTERNALID": .integer(number), "FHIRID": .text(fhirID)] }
}
