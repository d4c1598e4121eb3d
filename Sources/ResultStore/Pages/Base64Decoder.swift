/// Decodes base64 that arrives in pieces of any size.
///
/// Strict: the standard alphabet, padded, nothing else, and nothing after the padding. The one freedom is JSON's own:
/// when the bytes are cut out of an envelope without unescaping, a character may be spelled `\/` or `\u002B` (.NET
/// writes the latter), and a piece may end anywhere within such an escape.
struct Base64Decoder: Sendable {
  /// Bytes of base64 taken so far.
  private(set) var offset = 0

  /// A byte that is not base64 where it stands.
  struct InvalidByte: Error {
    /// Its offset from the start of the payload; that of the backslash for an escape.
    let offset: Int
  }

  /// The characters of the group that a piece left unfinished, six bits each.
  private var bits: UInt32 = 0
  private var sextetCount = 0
  /// The `=` seen; after them comes nothing.
  private var paddingCount = 0
  private var escape = Escape.none
  private var escapeOffset = 0

  /// How far into a JSON escape the last piece went.
  private enum Escape {
    case none
    case backslash
    case unicode(digitCount: Int, value: UInt16)
  }

  /// Decodes as much of `piece` as brings `output` from `count` to at most `limit` bytes, and says how many bytes of it
  /// were read. One byte beyond `limit` may be overwritten.
  /// - Throws: ``InvalidByte``; what stood before it in the piece has been written then.
  mutating func decode(
    _ piece: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<UInt8>, count: inout Int, limit: Int
  ) throws(InvalidByte) -> Int {
    var read = 0
    while read < piece.count, count + 3 <= limit {
      if sextetCount == 0, case .none = escape {
        let groups = min((piece.count - read) / 4, (limit - count) / 3)
        let decoded = paddingCount == 0 ? Self.decodeGroups(groups, of: piece, from: read, into: output + count) : 0
        read += decoded * 4
        count += decoded * 3
        offset += decoded * 4
        guard read < piece.count, count + 3 <= limit else { break }
      }
      try take(piece[read], into: output, written: &count)
      read += 1
      offset += 1
    }
    return read
  }

  /// The place where the payload may not end as it does: its end within a group, or the escape that is not finished.
  var unfinished: InvalidByte? {
    if case .none = escape {
      sextetCount == 0 ? nil : InvalidByte(offset: offset)
    } else {
      InvalidByte(offset: escapeOffset)
    }
  }

  /// Takes one byte, the slow way that knows escapes and padding.
  private mutating func take(
    _ byte: UInt8, into output: UnsafeMutablePointer<UInt8>, written: inout Int
  ) throws(InvalidByte) {
    switch escape {
    case .none:
      if byte == UInt8(ascii: "\\") {
        escape = .backslash
        escapeOffset = offset
      } else {
        try take(character: byte, at: offset, into: output, written: &written)
      }
    case .backslash:
      switch byte {
      case UInt8(ascii: "/"):
        escape = .none
        try take(character: byte, at: escapeOffset, into: output, written: &written)
      case UInt8(ascii: "u"): escape = .unicode(digitCount: 0, value: 0)
      default: throw InvalidByte(offset: escapeOffset)
      }
    case .unicode(let digitCount, let value):
      guard let digit = HexDigit.value(of: byte) else { throw InvalidByte(offset: escapeOffset) }
      let value = value << 4 | digit
      guard digitCount == 3 else {
        escape = .unicode(digitCount: digitCount + 1, value: value)
        return
      }
      escape = .none
      guard let character = UInt8(exactly: value) else { throw InvalidByte(offset: escapeOffset) }
      try take(character: character, at: escapeOffset, into: output, written: &written)
    }
  }

  private mutating func take(
    character: UInt8, at place: Int, into output: UnsafeMutablePointer<UInt8>, written: inout Int
  ) throws(InvalidByte) {
    if character == UInt8(ascii: "=") {
      guard sextetCount >= 2 else { throw InvalidByte(offset: place) }
      paddingCount += 1
      bits <<= 6
      sextetCount += 1
    } else {
      let sextet = Self.sextets[Int(character)]
      guard sextet != Self.invalid, paddingCount == 0 else { throw InvalidByte(offset: place) }
      bits = bits << 6 | sextet
      sextetCount += 1
    }
    guard sextetCount == 4 else { return }
    for index in 0..<3 - paddingCount {
      output[written] = UInt8(truncatingIfNeeded: bits >> (16 - 8 * UInt32(index)))
      written += 1
    }
    bits = 0
    sextetCount = 0
  }

  private static let invalid: UInt32 = 0xFF00_0000

  /// The six bits of each base64 character, ``invalid`` for every other byte.
  private static let sextets: [UInt32] = {
    var table = [UInt32](repeating: invalid, count: 256)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, character) in alphabet.utf8.enumerated() { table[Int(character)] = UInt32(value) }
    return table
  }()

  /// For each place in a group and each character its bits where they stand in the three decoded bytes, the first byte
  /// lowest, so that a group is four loads and one store.
  private static let placed: [UInt32] = (0..<4).flatMap { place in
    sextets.map { sextet in
      sextet == invalid ? invalid : (sextet << (26 - 6 * UInt32(place))).byteSwapped
    }
  }

  /// Decodes whole groups without padding or escapes, up to the first that is not such. Returns how many.
  private static func decodeGroups(
    _ groups: Int, of piece: UnsafeBufferPointer<UInt8>, from start: Int, into output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    guard groups > 0, let base = piece.baseAddress else { return 0 }
    return placed.withUnsafeBufferPointer { placed in
      guard let table = placed.baseAddress else { return 0 }
      var source = base + start
      var target = UnsafeMutableRawPointer(output)
      for group in 0..<groups {
        let word =
          table[Int(source[0])] | table[256 + Int(source[1])] | table[512 + Int(source[2])]
          | table[768 + Int(source[3])]
        if word >= invalid { return group }
        target.storeBytes(of: word.littleEndian, as: UInt32.self)
        source += 4
        target += 3
      }
      return groups
    }
  }
}
