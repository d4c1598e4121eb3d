/// Spreadsheets run texts that begin with certain characters; a text from a practice database must not be run.
enum FormulaGuard {
  /// Whether a spreadsheet would take `text` for a formula.
  static func isFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
    default: false
    }
  }
}
