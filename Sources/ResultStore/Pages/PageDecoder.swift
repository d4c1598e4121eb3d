/// Decodes pages: base64 of a compact JSON array of row objects, as immediate and async queries answer.
///
/// Columns come in the order in which their keys first appear. A key that a row lacks is null there; a key that a row
/// repeats makes a second column of that name. Numbers keep their digits, null and the empty string stay different.
package struct PageDecoder: Sendable {
  /// How many levels objects and arrays inside one value may nest.
  package let depthLimit: Int

  /// How much JSON is decoded from base64 before its rows are read: little enough to stay in the processor's cache.
  private static let windowSize = 256 * 1024

  /// A decoder for values nested at most `depthLimit` levels deep.
  package init(depthLimit: Int = 128) {
    self.depthLimit = depthLimit
  }

  /// Decodes a base64 payload.
  /// - Throws: ``PageDecodingError`` with the rows that could be read.
  /// - Complexity: O(bytes); allocates the buffers of each column, and neither the decoded text nor a value.
  package func decode(base64 payload: String) throws(PageDecodingError) -> ColumnarPage {
    var payload = payload
    return try payload.withUTF8 { bytes in
      Result { () throws(PageDecodingError) in try decode(base64: bytes) }
    }.get()
  }

  /// Decodes a base64 payload given as bytes; JSON escapes of the envelope it was cut from may still stand in it.
  /// - Throws: ``PageDecodingError`` with the rows that could be read.
  package func decode(base64 payload: [UInt8]) throws(PageDecodingError) -> ColumnarPage {
    try payload.withUnsafeBufferPointer { bytes throws(PageDecodingError) in try decode(base64: bytes) }
  }

  /// Decodes a base64 payload that lies in memory that someone else owns.
  /// - Throws: ``PageDecodingError`` with the rows that could be read.
  package func decode(base64 payload: UnsafeBufferPointer<UInt8>) throws(PageDecodingError) -> ColumnarPage {
    try decode(payload, as: .base64)
  }

  /// Decodes a row array that is not wrapped in base64.
  /// - Throws: ``PageDecodingError`` with the rows that could be read.
  package func decode(json: [UInt8]) throws(PageDecodingError) -> ColumnarPage {
    try json.withUnsafeBufferPointer { bytes throws(PageDecodingError) in try decode(json: bytes) }
  }

  /// Decodes a row array that lies in memory that someone else owns.
  /// - Throws: ``PageDecodingError`` with the rows that could be read.
  package func decode(json text: UnsafeBufferPointer<UInt8>) throws(PageDecodingError) -> ColumnarPage {
    try decode(text, as: .json)
  }

  private func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, as encoding: PayloadStreamDecoder.Encoding
  ) throws(PageDecodingError) -> ColumnarPage {
    var source = PageSource(encoding, limit: min(bytes.count, Self.windowSize))
    var reader = RowReader(names: ColumnNames(), depthLimit: depthLimit)
    do throws(ScanFailure) {
      var taken = 0
      while taken < bytes.count {
        taken += source.fill(from: bytes[taken...])
        // Where a text of the page ends is kept in 32 bits.
        guard source.byteCount <= UInt32.max else {
          throw ScanFailure(reason: .tooLarge(byteCount: source.byteCount), offset: 0)
        }
        if source.isFull { try source.read(into: &reader, isLast: false) }
      }
      try source.read(into: &reader, isLast: true)
    } catch {
      throw PageDecodingError(error.reason, byteOffset: error.offset, partialPage: reader.page())
    }
    return reader.page()
  }
}
