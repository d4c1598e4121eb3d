import SQLDialects

/// `LIKE` with T-SQL's character classes, and what Firebird matches with.
extension ScalarFunction {
  static let matching: [ScalarFunction] = [
    ScalarFunction("like") { (values, environment) throws(EngineError) in
      guard let text = values[0].text, let pattern = values[1].text else { return .null }
      let ignoresCase = values.argument(3).integer == 1
      let escape = values.argument(2).text?.unicodeScalars.first
      let like = LikePattern(
        pattern, escape: escape, ignoresCase: ignoresCase, hasClasses: environment.dialect == .tsql)
      return .integer(like.matches(text) ? 1 : 0)
    },
    ScalarFunction("starts") { (values, _) throws(EngineError) in
      guard let text = values[0].text, let prefix = values[1].text else { return .null }
      return .integer(text.utf8.starts(with: prefix.utf8) ? 1 : 0)
    },
    ScalarFunction("patindex") { (values, _) throws(EngineError) in
      guard let pattern = values[0].text, let text = values[1].text else { return .null }
      let anchored = pattern.hasPrefix("%") ? String(pattern.dropFirst()) : pattern
      let like = LikePattern(anchored, escape: nil, ignoresCase: true, hasClasses: true)
      let scalars = Array(text.unicodeScalars)
      let starts = pattern.hasPrefix("%") ? 0..<(min(scalars.count, 8000) + 1) : 0..<1
      let found = starts.first { like.matches(scalars[$0...]) }
      return .integer(Int64(found.map { $0 + 1 } ?? 0))
    },
  ]
}
