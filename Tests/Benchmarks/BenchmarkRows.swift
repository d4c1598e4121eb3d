/// Rows of 20 columns as the API sends them, all invented.
enum BenchmarkRows {
  static func json(_ count: Int) -> String {
    var text = "["
    for row in 0..<count {
      if row > 0 { text += "," }
      text += #"{"INTERNALID":\#(row),"SURNAME":"Sample\#(row % 977)","FIRSTNAME":"Person\#(row % 311)","#
      text +=
        #""DOB":"19\#(10 + row % 89)-0\#(1 + row % 9)-1\#(row % 10)","SEX":\#(row % 2),"ACTIVE":true,"BALANCE":\#(row % 500).50,"#
      for column in 8...19 {
        text += column % 5 == 0 ? #""C\#(column)":null,"# : #""C\#(column)":"value \#((row * column) % 10_007)","#
      }
      text += #""LAST":"2026-01-01T10:00:00"}"#
    }
    return text + "]"
  }
}
