import Foundation

/// A request as it was on the wire.
struct RecordedRequest: Sendable {
  let method: String
  /// Path and query.
  let target: String
  /// Names in lower case, in the order sent.
  let headers: [(name: String, value: String)]
  let body: Data

  /// The path alone.
  var path: Substring { target.prefix { $0 != "?" } }

  /// The value of a header; names are compared without case.
  func header(_ name: String) -> String? {
    headers.first { $0.name == name.lowercased() }?.value
  }

  /// All whole requests in the bytes that a client sent on one connection.
  static func all(in bytes: [UInt8]) -> [RecordedRequest] {
    var requests: [RecordedRequest] = []
    var rest = bytes[...]
    while let (request, next) = first(in: rest) {
      requests.append(request)
      rest = next
    }
    return requests
  }

  private static func first(in bytes: ArraySlice<UInt8>) -> (RecordedRequest, rest: ArraySlice<UInt8>)? {
    guard let end = headEnd(in: bytes) else { return nil }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count == 3 else { return nil }
    let headers: [(name: String, value: String)] = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }
    let rest = bytes[(end + 4)...]
    guard let (body, next) = body(in: rest, headers: headers) else { return nil }
    let request = RecordedRequest(
      method: String(words[0]), target: String(words[1]), headers: headers, body: Data(body))
    return (request, next)
  }

  /// Where the blank line after the head begins.
  private static func headEnd(in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (bytes.startIndex...(bytes.endIndex - 4)).first { bytes[$0..<($0 + 4)].elementsEqual([13, 10, 13, 10]) }
  }

  /// The body, by its length or in chunks, and what follows it; nil while it is not there in full.
  private static func body(
    in bytes: ArraySlice<UInt8>, headers: [(name: String, value: String)]
  ) -> (body: [UInt8], rest: ArraySlice<UInt8>)? {
    if headers.contains(where: { $0.name == "transfer-encoding" && $0.value.lowercased() == "chunked" }) {
      return chunks(in: bytes)
    }
    let length = headers.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
    guard bytes.count >= length else { return nil }
    return (Array(bytes.prefix(length)), bytes.dropFirst(length))
  }

  private static func chunks(in bytes: ArraySlice<UInt8>) -> (body: [UInt8], rest: ArraySlice<UInt8>)? {
    var (body, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes)
    while let end = rest.firstIndex(of: 13), let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16) {
      let chunk = rest[(end + 2)...]
      guard chunk.count >= size + 2 else { return nil }
      body += chunk.prefix(size)
      rest = chunk.dropFirst(size + 2)
      if size == 0 { return (body, rest) }
    }
    return nil
  }
}
