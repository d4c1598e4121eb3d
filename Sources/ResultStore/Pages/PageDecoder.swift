/// Decodes pages: base64 of a compact JSON array of row objects, as immediate and async queries answer.
///
/// Columns come in the order in which their keys first appear. A key that a row lacks is null there; a key that a row
/// repeats makes a second column of that name. Numbers keep their digits, null and the empty string stay different.
package struct PageDecoder: Sendable {
  /// How many levels objects and arrays inside one value may nest.
  package let depthLimit: Int

  /// A decoder for values nested at most `depthLimit` levels deep.
  package init(depthLimit: Int = 128) {
    self.depthLimit = depthLimit
  }

  /// Decodes a base64 payload.
  /// - Throws: ``PageDecodingError`` with the rows that could be read.
  /// - Complexity: O(bytes); allocates the decoded text and the buffers of each column.
  package func decode(base64 payload: String) throws(PageDecodingError) -> ColumnarPage {
    try decode(base64: Array(payload.utf8))
  }

  /// Decodes a base64 payload given as bytes; JSON escapes of the envelope it was cut from may still stand in it.
  /// - Throws: ``PageDecodingError`` with the rows that could be read.
  package func decode(base64 payload: [UInt8]) throws(PageDecodingError) -> ColumnarPage {
    try payload.withUnsafeBufferPointer { bytes throws(PageDecodingError) in try decode(base64: bytes) }
  }

  /// Decodes a base64 payload that lies in memory that someone else owns.
  /// - Throws: ``PageDecodingError`` with the rows that could be read.
  package func decode(base64 payload: UnsafeBufferPointer<UInt8>) throws(PageDecodingError) -> ColumnarPage {
    let json: [UInt8]
    do {
      json = try Base64Payload.decode(payload)
    } catch {
      throw PageDecodingError(.notBase64, byteOffset: error.offset)
    }
    return try decode(json: json)
  }

  /// Decodes a row array that is not wrapped in base64.
  /// - Throws: ``PageDecodingError`` with the rows that could be read.
  package func decode(json: [UInt8]) throws(PageDecodingError) -> ColumnarPage {
    try json.withUnsafeBufferPointer { bytes throws(PageDecodingError) in try decode(json: bytes) }
  }

  /// Decodes a row array that lies in memory that someone else owns.
  /// - Throws: ``PageDecodingError`` with the rows that could be read.
  package func decode(json text: UnsafeBufferPointer<UInt8>) throws(PageDecodingError) -> ColumnarPage {
    guard text.count <= UInt32.max else {
      throw PageDecodingError(.tooLarge(byteCount: text.count), byteOffset: 0)
    }
    var reader = PageReader(text, depthLimit: depthLimit)
    do {
      try reader.readRows()
    } catch {
      throw PageDecodingError(error.reason, byteOffset: error.offset, partialPage: reader.finish())
    }
    return reader.finish()
  }
}
