import HaloModel
import ResultStore

/// A small table of texts, written by the same exporter as rows, which knows widths and what must not come out raw.
enum FactTable {
  /// The bytes of a table whose rows all have the same columns in the same order; `widestColumn` is where values of
  /// ``ExportFormat/table`` are cut, in cells. Spreadsheets run none of its texts.
  static func bytes(
    _ rows: [[(name: String, value: String)]], as format: ExportFormat = .table, widestColumn: Int? = nil
  ) throws(PageDecodingError) -> [UInt8] {
    let objects = rows.map { row in
      // Written by hand: the keys keep this order, which an encoder would not.
      let fields = row.map { name, value in
        "\"\(name)\":\(String(decoding: JSONOutput.bytes(of: value), as: UTF8.self))"
      }
      return "{\(fields.joined(separator: ","))}"
    }
    let page = try PageDecoder().decode(json: Array("[\(objects.joined(separator: ","))]".utf8))
    return Array(
      Exporter.text(
        of: ResultTable(page), as: format,
        options: ExportOptions(maximumColumnWidth: widestColumn, disarmsFormulas: true)
      ).utf8)
  }

  /// Facts of one thing as lines, each with its label in front.
  static func card(_ facts: [(label: String, value: String)]) -> String {
    let width = (facts.map(\.label.count).max() ?? 0) + 2
    return facts.map { label, value in
      label + String(repeating: " ", count: width - label.count) + MessageText.singleLine(value) + "\n"
    }.joined()
  }
}
