/// The JSON around an error message. Halo Cloud, its gateway and older generations use four forms.
/// Source: halo-cloud reference, section 10.1, E1 to E4.
package struct ErrorEnvelope: Hashable, Sendable {
  /// Which of the four forms it is.
  package enum Form: String, Sendable, CaseIterable {
    /// E1 `{"error":{"status","statusText","message"}}`: the API's normal error.
    case wrapped
    /// E2 `{"status","statusText","message"}`.
    case flat
    /// E3 `{"error":{"statusCode","message"}}`: token errors.
    case wrappedStatusCode
    /// E4 `{"statusCode","message"}`: the gateway's own answers.
    case gateway
  }

  package var form: Form
  /// The HTTP status the body names; it can differ from the response's.
  package var status: Int
  package var statusText: String?
  package var message: String

  package init(form: Form = .wrapped, status: Int, statusText: String?, message: String) {
    self.form = form
    self.status = status
    self.statusText = statusText
    self.message = message
  }
}

extension ErrorEnvelope: Codable {
  private enum Keys: String, CodingKey {
    case error, status, statusText, statusCode, message
  }

  package init(from decoder: any Decoder) throws {
    let outer = try decoder.container(keyedBy: Keys.self)
    let isWrapped = outer.contains(.error)
    let body = isWrapped ? try outer.nestedContainer(keyedBy: Keys.self, forKey: .error) : outer
    message = decoder.engineMessage(try body.decode(String.self, forKey: .message))
    statusText = try body.decodeIfPresent(String.self, forKey: .statusText)
    if let status = try body.decodeIfPresent(Int.self, forKey: .statusCode) {
      self.status = status
      form = isWrapped ? .wrappedStatusCode : .gateway
    } else {
      status = try body.decode(Int.self, forKey: .status)
      form = isWrapped ? .wrapped : .flat
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var outer = encoder.container(keyedBy: Keys.self)
    func write(_ container: inout KeyedEncodingContainer<Keys>, _ statusKey: Keys) throws {
      try container.encode(status, forKey: statusKey)
      if statusKey == .status { try container.encodeIfPresent(statusText, forKey: .statusText) }
      try container.encode(message, forKey: .message)
    }
    switch form {
    case .wrapped, .wrappedStatusCode:
      var inner = outer.nestedContainer(keyedBy: Keys.self, forKey: .error)
      try write(&inner, form == .wrapped ? .status : .statusCode)
    case .flat: try write(&outer, .status)
    case .gateway: try write(&outer, .statusCode)
    }
  }
}
