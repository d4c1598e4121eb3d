import HaloModel

/// Turns an answer of today into what a service of specification 23.628 or before sends.
///
/// It works on JSON and not on our types, which know one form only. What is not named here stays as it is; Decisions.md
/// lists both. Source: halo-cloud reference, sections 7, 8, 10.1 and 17.
enum OlderForm {
  /// An answer: its HTTP status and its body.
  struct Answer: Equatable {
    var status: Int
    var body: JSONValue
  }

  static func of(_ answer: Answer) -> Answer {
    guard case .object(let fields) = answer.body else { return answer }
    if case .object(let error)? = fields["error"] {
      return Answer(status: answer.status, body: envelope(error, status: answer.status))
    }
    if fields["requestSize"] != nil, fields["mode"] != nil {
      // Since release 23.927 a failed query is answered with an HTTP error; before, with 200.
      let isSuccess = (200..<300).contains(answer.status)
      return Answer(status: isSuccess ? answer.status : 200, body: .object(query(fields)))
    }
    if fields["practiceMetadata"] != nil { return Answer(status: answer.status, body: .object(site(fields))) }
    var older = fields
    older.replace("sites", ofEach: site)
    older.replace("results") { entry in
      entry.merging(["query": entry["query"]?.changed(query)].compacted) { $1 }
    }
    return Answer(status: answer.status, body: .object(older))
  }

  /// What the gateway answers itself is E4. Of the service's own errors one about the request is E2, the rest E3.
  private static func envelope(_ error: [String: JSONValue], status: Int) -> JSONValue {
    guard error["statusCode"] == nil else { return .object(["error": .object(error)]) }
    let message = error["message"] ?? .string("")
    let bare: [String: JSONValue] = ["statusCode": .integer(Int64(status)), "message": message]
    switch status {
    case 401, 429: return .object(bare)
    case 404 where message == .string(CloudError.routeNotFound.message): return .object(bare)
    case 400: return .object(error)
    default: return .object(["error": .object(bare)])
    }
  }

  /// `sqlQuerySize`; times of an immediate query with ends and without the transfer; the error in the flat fields of an
  /// immediate query and in `errorDetails` of an async one; rows counted from 1.
  private static func query(_ fields: [String: JSONValue]) -> [String: JSONValue] {
    var older = fields
    older["sqlQuerySize"] = older.removeValue(forKey: "requestSize")
    if fields["mode"] == .string(QueryMode.immediate.rawValue) {
      older["statusTiming"] = timing(fields)
      older["errorDetails"] = nil
    } else if fields["errorDetails"] != nil {
      older["errorCode"] = nil
      older["errorMessage"] = nil
    }
    older["result"] = fields["result"]?.changed { result in
      var result = result
      result.replace("pages") { page in
        page.merging(["rows": page["rows"]?.changed(rows)].compacted) { $1 }
      }
      return result
    }
    return older
  }

  private static func timing(_ fields: [String: JSONValue]) -> JSONValue? {
    guard case .object(let stages)? = fields["statusTiming"] else { return fields["statusTiming"] }
    func start(_ stage: QueryStage) -> JSONValue? {
      guard case .object(let times)? = stages[stage.rawValue] else { return nil }
      return times["startTime"]
    }
    var older: [String: JSONValue] = [:]
    for (stage, end) in [
      (QueryStage.initialising, start(.executing) ?? fields["completedAt"]), (.executing, fields["completedAt"]),
    ] {
      guard let start = start(stage) else { continue }
      older[stage.rawValue] = .object(["startTime": start].merging(["endTime": end].compacted) { $1 })
    }
    return .object(older)
  }

  private static func rows(_ fields: [String: JSONValue]) -> [String: JSONValue] {
    guard case .integer(let count)? = fields["count"], count > 0 else { return fields }
    var older = fields
    for name in ["rangeStart", "rangeEnd"] {
      if case .integer(let row)? = fields[name] { older[name] = .integer(row + 1) }
    }
    return older
  }

  /// The deprecated fields alone, and catalogues for Zedmed alone.
  private static func site(_ fields: [String: JSONValue]) -> [String: JSONValue] {
    var older = fields
    for name in ["pmsType", "practiceMetadata", "enrichedAt"] { older[name] = nil }
    if fields["pmsType"] != .string(PMSType.zedmed.rawValue) { older["catalogue"] = nil }
    if fields["availability"] == .string(Availability.unreachable.rawValue) {
      older["availability"] = .string("unavailable")
    }
    return older
  }
}

extension JSONValue {
  /// The object changed; anything else as it is.
  fileprivate func changed(_ change: ([String: JSONValue]) -> [String: JSONValue]) -> JSONValue {
    if case .object(let fields) = self { .object(change(fields)) } else { self }
  }
}

extension [String: JSONValue] {
  /// Changes each object of a list, where the field is one.
  fileprivate mutating func replace(
    _ name: String, ofEach change: ([String: JSONValue]) -> [String: JSONValue]
  ) {
    guard case .array(let elements)? = self[name] else { return }
    self[name] = .array(elements.map { $0.changed(change) })
  }
}

extension [String: JSONValue?] {
  /// The fields that have a value.
  fileprivate var compacted: [String: JSONValue] { compactMapValues(\.self) }
}
