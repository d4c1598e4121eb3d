import HaloModel
import ResultStore

/// The value of a JSON text.
func json(_ text: String) throws -> FHIRJSONValue {
  try FHIRJSONParser.value(of: text.utf8)
}

/// The compact JSON of a value.
func text(_ value: FHIRJSONValue) -> String {
  String(decoding: FHIRJSONWriter.bytes(of: value), as: UTF8.self)
}

/// The values of a table, row by row.
func values(_ table: ResultTable) -> [[CellValue]] {
  (0..<table.rowCount).map { row in
    table.columns.indices.map { table.cell(row: row, column: $0) }
  }
}

/// A random generator that gives the same numbers for the same seed everywhere (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
