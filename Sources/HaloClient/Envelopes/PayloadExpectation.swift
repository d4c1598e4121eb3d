import FoundationEssentials
import HaloModel

/// What an answer says of its rows before they come; an answer that says it behind them leaves it open.
package struct PayloadExpectation: Hashable, Sendable {
  /// How many rows there are.
  package var rows: Int?
  /// Bytes of the decoded JSON.
  package var bytes: Int?

  package init(rows: Int? = nil, bytes: Int? = nil) {
    self.rows = rows
    self.bytes = bytes
  }

  /// Reads what an envelope says beside its payload, which lies in the object at `path`.
  init(envelope: Data, path: [String]) {
    var value = try? HaloJSON.decode(JSONValue.self, from: envelope)
    for name in path.dropLast() {
      guard case .object(let fields) = value else { return }
      value = fields[name]
    }
    guard case .object(let fields) = value else { return }
    rows = Self.count(fields["rows"])
    bytes = Self.count(fields["size"])
  }

  private static func count(_ value: JSONValue?) -> Int? {
    guard case .integer(let count) = value, count >= 0 else { return nil }
    return Int(exactly: count)
  }
}
