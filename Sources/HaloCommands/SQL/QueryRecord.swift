import HaloClient
import HaloModel
import ResultStore

/// A query as `--json` writes it: the service's record, its base64 payload replaced by the `rows` it stands for, and
/// what was measured here under `exchange`.
enum QueryRecord {
  /// The record as one JSON object with a line end.
  static func line(of answer: Answer<Query>, rows: ResultTable) throws -> [UInt8] {
    var fields = try record(of: answer.value)
    fields["exchange"] = .object([
      "roundTripMilliseconds": .integer(Int64(answer.roundTrip.milliseconds)),
      "attempts": .integer(Int64(answer.exchange.attempts)),
      "requestBytes": .integer(Int64(answer.exchange.requestBytes)),
      "responseBytes": .integer(Int64(answer.exchange.responseBytes)),
    ])
    var line = JSONOutput.bytes(of: JSONValue.object(fields))
    guard case .rows = answer.value.result else { return line + [UInt8(ascii: "\n")] }
    // The rows go in as the exporter writes them: numbers keep their digits, columns their order and their names.
    line.removeLast()
    line += Array(",\"rows\":".utf8)
    Exporter.export(rows, as: .json) { line += copy $0 }
    if line.last == UInt8(ascii: "\n") { line.removeLast() }
    return line + Array("}\n".utf8)
  }

  private static func record(of query: Query) throws -> [String: JSONValue] {
    var query = query
    if case .rows(var rows) = query.result {
      rows.data = ""
      query.result = .rows(rows)
    }
    guard case .object(var fields) = try HaloJSON.decode(JSONValue.self, from: HaloJSON.encode(query)) else {
      return [:]
    }
    if case .object(var result) = fields["result"] {
      result["data"] = nil
      fields["result"] = .object(result)
    }
    return fields
  }
}
