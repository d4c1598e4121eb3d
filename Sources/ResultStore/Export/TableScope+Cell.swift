extension TableScope {
  /// The only cell of a scope of one as plain text, masked as it is shown; null is an empty text. Control characters other
  /// than tab and line ends become visible stand-ins, so that whatever it is pasted into runs none. Nil without a row.
  package func plainText(of table: ResultTable) -> String? {
    guard let column = columns.first else { return nil }
    let row: Int?
    switch rows {
    case .range(let range): row = range.first
    case .listed(let rows): row = rows.first.map { Int($0) }
    }
    guard let row else { return nil }
    var value = table.cell(row: row, column: column)
    if masks.indices.contains(column), let mask = masks[column] { value = mask.masked(value) }
    guard value != .null else { return "" }
    var text = value.displayText
    var bytes: [UInt8] = []
    text.withUTF8 { text in
      TextEscaper(escaping: "").append(text, to: &bytes) { special, bytes in
        switch special.scalar {
        case 0x09, 0x0A: bytes.append(UInt8(special.scalar))
        case 0x0D where special.isFirstOfLineEnd: bytes.append(0x0D)
        default: TextEscaper.appendStandIn(for: special.scalar, to: &bytes)
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
