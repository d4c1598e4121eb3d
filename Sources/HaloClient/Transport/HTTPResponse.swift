package import FoundationEssentials

/// One HTTP answer with its whole body.
package struct HTTPResponse: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  package var status: Int
  package var headers: HeaderFields
  package var body: Data

  package init(status: Int, headers: HeaderFields = HeaderFields(), body: Data) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Status and size: the body may be patient data.
  package var description: String { "HTTP \(status), \(body.count) bytes" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
