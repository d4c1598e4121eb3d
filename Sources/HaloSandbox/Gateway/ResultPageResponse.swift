import FoundationEssentials
import HTTPTypes
import HaloModel
import Hummingbird
import NIOCore

/// A page of an async result as it goes out: read from its file piece by piece, so that its size costs no memory.
/// Source: halo-cloud reference, section 8.
struct ResultPageResponse {
  /// How many bytes of a file are in memory at once; a multiple of three, so that pieces of base64 fit together.
  private static let pieceSize = 192 * 1024

  private let page: HaloCloud.ResultPage
  /// The rows; `nil` for the page of a `nonQuery`.
  private let file: PageReader?

  /// - Throws: ``CloudError/gone`` when the rows have been removed meanwhile.
  init(_ page: HaloCloud.ResultPage) async throws {
    self.page = page
    guard let rows = page.rows else {
      file = nil
      return
    }
    guard let file = try await PageReader(opening: rows) else { throw CloudError.gone }
    self.file = file
  }

  /// `{"data","parameters"?}` with the rows in base64; parameters alone for a `nonQuery`.
  func encoded() -> Response {
    let parameters = page.parameters.map { #""parameters":"# + String(decoding: $0, as: UTF8.self) }
    guard let file else {
      let body = ByteBuffer(string: "{" + (parameters ?? "") + "}")
      return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
    }
    let start = ByteBuffer(string: #"{"data":""#)
    let end = ByteBuffer(string: #"""# + (parameters.map { "," + $0 } ?? "") + "}")
    let base64Length = (file.byteCount + 2) / 3 * 4
    let length = start.readableBytes + base64Length + end.readableBytes
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody(contentLength: length) { writer in
        try await writer.write(start)
        while let piece = try await file.next(Self.pieceSize) {
          try await writer.write(ByteBuffer(string: Data(piece).base64EncodedString()))
        }
        try await writer.write(end)
        try await writer.finish(nil)
      })
  }

  /// The rows as they are, in chunks; an empty array for a `nonQuery`.
  func raw() -> Response {
    Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        if let file {
          while let piece = try await file.next(Self.pieceSize) { try await writer.write(ByteBuffer(bytes: piece)) }
        } else {
          try await writer.write(ByteBuffer(string: "[]"))
        }
        try await writer.finish(nil)
      })
  }

  private var headers: HTTPFields {
    var headers: HTTPFields = [.contentType: "application/json"]
    let rows = page.summary.rows
    for (name, value) in [
      (PageHeader.size, page.summary.size), (PageHeader.rowsCount, rows.count),
      (PageHeader.rowsRangeStart, rows.rangeStart), (PageHeader.rowsRangeEnd, rows.rangeEnd),
    ] {
      guard let field = HTTPField.Name(name) else { continue }
      headers[field] = String(value)
    }
    return headers
  }
}
