import HaloClient
import HaloModel
import ResultStore

/// A query as `--json` writes it: the service's record without its base64 payload, and what was measured here under
/// `exchange`. The `rows` that the payload stands for go in behind it.
enum QueryRecord {
  /// The record as one JSON object with a line end; its rows are not in it.
  static func line(of answer: Answer<Query>) throws -> [UInt8] {
    var fields = try record(of: answer.value)
    fields["exchange"] = .object([
      "roundTripMilliseconds": .integer(Int64(answer.roundTrip.milliseconds)),
      "attempts": .integer(Int64(answer.exchange.attempts)),
      "requestBytes": .integer(Int64(answer.exchange.requestBytes)),
      "responseBytes": .integer(Int64(answer.exchange.responseBytes)),
    ])
    return JSONOutput.line(JSONValue.object(fields))
  }

  /// The record of an async query as one JSON object with a line end; its rows are not in it.
  static func line(of query: Query, parameters: [Parameter]?) throws -> [UInt8] {
    var fields = try record(of: query)
    if let parameters, case .object(var result) = fields["result"] {
      result["parameters"] = try OutputParameterRecord.json(of: parameters)
      fields["result"] = .object(result)
    }
    return JSONOutput.line(JSONValue.object(fields))
  }

  /// A page of an async result as one JSON object with a line end, its payload left out.
  static func line(of page: ResultPage) throws -> [UInt8] {
    JSONOutput.line(
      JSONValue.object([
        "pageNumber": .integer(Int64(page.number)),
        "parameters": try OutputParameterRecord.json(of: page.body.parameters ?? []),
        "rowCount": page.rows.map { .integer(Int64($0.count)) } ?? .null,
        "size": page.size.map { .integer(Int64($0)) } ?? .null,
      ]))
  }

  /// A registered query's result as one JSON object with a line end, its payload left out.
  static func line(of result: RegisteredQueryResult) throws -> [UInt8] {
    JSONOutput.line(
      JSONValue.object([
        "parameters": try OutputParameterRecord.json(of: result.parameters ?? []),
        "rowCount": .integer(Int64(result.rows)), "size": .integer(Int64(result.size)),
      ]))
  }

  private static func record(of query: Query) throws -> [String: JSONValue] {
    let parameters = query.result?.outputParameters
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
      if let parameters { result["parameters"] = try OutputParameterRecord.json(of: parameters) }
      fields["result"] = .object(result)
    }
    return fields
  }
}

extension QueryResult {
  /// Output, input/output and return-value parameters of an immediate query.
  var outputParameters: [Parameter]? {
    switch self {
    case .rows(let rows): rows.parameters
    case .affected(let affected): affected.parameters
    case .pages: nil
    }
  }
}
