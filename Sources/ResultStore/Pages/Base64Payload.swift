/// The base64 text of a page, as it stands in the JSON envelope.
///
/// Strict: the standard alphabet, padded, nothing else. The one freedom is JSON's own: when the bytes were cut out of
/// an envelope without unescaping, `+`, `/` and `=` may be spelled `\/` or `\u002B` (.NET writes the latter).
enum Base64Payload {
  /// Decodes `text`.
  /// - Throws: the offset of the first byte that cannot stand where it stands.
  static func decode(_ text: UnsafeBufferPointer<UInt8>) throws(InvalidByte) -> [UInt8] {
    do throws(InvalidByte) {
      return try decodePlain(text)
    } catch {
      guard text.contains(UInt8(ascii: "\\")), let unescaped = unescape(text) else { throw error }
      return try unescaped.withUnsafeBufferPointer { bytes throws(InvalidByte) in try decodePlain(bytes) }
    }
  }

  /// A byte that is not base64 where it stands.
  struct InvalidByte: Error {
    let offset: Int
  }

  private static let invalid: UInt8 = 0xFF

  /// The six bits of each base64 character, 0xFF for every other byte.
  private static let sextets: [UInt8] = {
    var table = [UInt8](repeating: invalid, count: 256)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, character) in alphabet.utf8.enumerated() { table[Int(character)] = UInt8(value) }
    return table
  }()

  private static func decodePlain(_ text: UnsafeBufferPointer<UInt8>) throws(InvalidByte) -> [UInt8] {
    guard text.count % 4 == 0 else {
      throw InvalidByte(offset: text.firstIndex { sextets[Int($0)] == invalid } ?? text.count)
    }
    let padding = text.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
    let wholeGroups = (text.count - padding) / 4
    var firstInvalid: Int?
    let decoded = [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3) { output, count in
      sextets.withUnsafeBufferPointer { sextets in
        firstInvalid = decodeGroups(wholeGroups, of: text, into: output, sextets: sextets)
        guard firstInvalid == nil else { return }
        count = wholeGroups * 3
        guard padding > 0 else { return }
        firstInvalid = decodePadded(text, padding: padding, into: output, at: &count, sextets: sextets)
      }
    }
    if let firstInvalid { throw InvalidByte(offset: firstInvalid) }
    return decoded
  }

  /// Decodes groups of four characters without padding. Returns the offset of the first invalid character.
  private static func decodeGroups(
    _ groups: Int, of text: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>,
    sextets: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var read = 0
    var write = 0
    for _ in 0..<groups {
      let first = sextets[Int(text[read])]
      let second = sextets[Int(text[read + 1])]
      let third = sextets[Int(text[read + 2])]
      let fourth = sextets[Int(text[read + 3])]
      if (first | second | third | fourth) & 0xC0 != 0 {
        return (read..<read + 4).first { sextets[Int(text[$0])] == invalid }
      }
      let bits = UInt32(first) << 18 | UInt32(second) << 12 | UInt32(third) << 6 | UInt32(fourth)
      output[write] = UInt8(truncatingIfNeeded: bits >> 16)
      output[write + 1] = UInt8(truncatingIfNeeded: bits >> 8)
      output[write + 2] = UInt8(truncatingIfNeeded: bits)
      read += 4
      write += 3
    }
    return nil
  }

  /// Decodes the last group, which ends in one or two `=`. Returns the offset of the first invalid character.
  private static func decodePadded(
    _ text: UnsafeBufferPointer<UInt8>, padding: Int, into output: UnsafeMutableBufferPointer<UInt8>,
    at count: inout Int, sextets: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var bits: UInt32 = 0
    for index in text.count - 4..<text.count - padding {
      let sextet = sextets[Int(text[index])]
      if sextet == invalid { return index }
      bits = bits << 6 | UInt32(sextet)
    }
    bits <<= UInt32(padding * 6)
    output[count] = UInt8(truncatingIfNeeded: bits >> 16)
    if padding == 1 { output[count + 1] = UInt8(truncatingIfNeeded: bits >> 8) }
    count += 3 - padding
    return nil
  }

  /// The text without JSON escapes, nil when it holds one that base64 has no use for.
  private static func unescape(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var unescaped: [UInt8] = []
    unescaped.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "\\") else {
        unescaped.append(text[index])
        index += 1
        continue
      }
      if index + 1 < text.count, text[index + 1] == UInt8(ascii: "/") {
        unescaped.append(UInt8(ascii: "/"))
        index += 2
      } else if index + 5 < text.count, text[index + 1] == UInt8(ascii: "u"),
        let value = UInt8(String(decoding: text[index + 2..<index + 6], as: UTF8.self), radix: 16)
      {
        unescaped.append(value)
        index += 6
      } else {
        return nil
      }
    }
    return unescaped
  }
}
