/// The text of one page on its way: base64 or JSON comes in at one end, in pieces of any size, and rows go out at the
/// other. Only the text between is held, about ``limit`` bytes.
struct PageSource: Sendable {
  /// How many bytes of JSON are gathered before rows are read.
  private(set) var limit: Int
  /// The same, or more while that was not one whole row.
  private var capacity: Int
  /// Bytes of JSON whose rows have been read.
  private(set) var readByteCount = 0

  private let encoding: PayloadStreamDecoder.Encoding
  private var base64 = Base64Decoder()
  /// What the base64 decoder stopped at.
  private var invalidByte: Base64Decoder.InvalidByte?
  private var stage = RowReader.Stage.start
  /// JSON not read yet, then zeros.
  private var text: [UInt8] = []
  private var textCount = 0

  /// The least bytes that are gathered: enough for a group of base64 and a byte order mark.
  private static let smallestLimit = 16

  /// A source of a page.
  init(_ encoding: PayloadStreamDecoder.Encoding, limit: Int) {
    self.encoding = encoding
    self.limit = max(limit, Self.smallestLimit)
    capacity = self.limit
  }

  /// Bytes of JSON that have come in.
  var byteCount: Int { readByteCount + textCount }

  /// Whether rows must be read before more is taken: no group of base64 has room.
  var isFull: Bool { capacity - textCount < 3 || invalidByte != nil }

  /// Raises how many bytes of JSON are gathered from now on.
  mutating func raiseLimit(to limit: Int) {
    self.limit = max(limit, self.limit)
    capacity = max(capacity, self.limit)
  }

  /// Takes the start of `piece`, as much as there is room for, and says how many bytes that was.
  mutating func fill(from piece: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    makeRoom()
    let piece = UnsafeBufferPointer(rebasing: piece)
    let room = capacity - textCount
    var taken = 0
    text.withUnsafeMutableBufferPointer { text in
      guard let base = text.baseAddress, let start = piece.baseAddress else { return }
      switch encoding {
      case .json:
        taken = min(piece.count, max(0, room - 2))
        (base + textCount).update(from: start, count: taken)
        textCount += taken
      case .base64:
        do throws(Base64Decoder.InvalidByte) {
          taken = try base64.decode(piece, into: base, count: &textCount, limit: capacity)
        } catch {
          invalidByte = error
          taken = piece.count
        }
      }
    }
    return taken
  }

  /// Reads the rows that are whole; at the end of the page, all that is left.
  /// - Throws: ``ScanFailure``, counted from the start of the page.
  mutating func read(into reader: inout RowReader, isLast: Bool) throws(ScanFailure) {
    guard textCount <= UInt32.max else {
      throw ScanFailure(reason: .tooLarge(byteCount: textCount), offset: readByteCount)
    }
    if isLast, invalidByte == nil { invalidByte = base64.unfinished }
    makeRoom()
    text.withUnsafeMutableBufferPointer { text in
      for index in textCount..<textCount + TextBuffer.slack { text[index] = 0 }
    }
    let count = textCount
    let isLast = isLast && invalidByte == nil
    let read: Int
    do throws(ScanFailure) {
      read = try text.withUnsafeBufferPointer { text throws(ScanFailure) in
        // `makeRoom` has seen to it that there is memory.
        guard let base = text.baseAddress else { return 0 }
        return try reader.read(JSONScanner(base, count: count), stage: &stage, isLast: isLast)
      }
    } catch {
      throw ScanFailure(reason: error.reason, offset: readByteCount + error.offset)
    }
    if let invalidByte { throw ScanFailure(reason: .notBase64, offset: invalidByte.offset) }
    removeFirst(read)
  }

  private mutating func removeFirst(_ read: Int) {
    readByteCount += read
    let rest = textCount - read
    text.withUnsafeMutableBufferPointer { text in
      guard let base = text.baseAddress, read > 0, rest > 0 else { return }
      base.update(from: base + read, count: rest)
    }
    textCount = rest
    capacity = rest > limit - 3 ? rest * 2 : limit
  }

  private mutating func makeRoom() {
    let size = capacity + TextBuffer.slack
    guard text.count < size else { return }
    let old = text
    text = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      buffer.initialize(repeating: 0)
      old.withUnsafeBufferPointer { old in
        for index in 0..<textCount { buffer[index] = old[index] }
      }
      count = size
    }
  }
}
