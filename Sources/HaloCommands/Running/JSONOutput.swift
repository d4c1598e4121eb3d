import FoundationEssentials
import HaloModel

/// JSON for standard output: one compact line.
enum JSONOutput {
  /// The bytes of a value, without a line end, in which no character can steer a terminal: what JSON allows raw but a
  /// terminal obeys (DEL, C1 controls, line separators, bidirectional overrides) becomes a `\u` escape.
  static func bytes(of value: some Encodable) -> [UInt8] {
    guard let data = try? HaloJSON.encode(value) else {
      // Cannot happen: records hold strings, integers and finite numbers that came from JSON.
      return Array("null".utf8)
    }
    return disarmed(Array(data))
  }

  /// JSON text in which no character can steer a terminal any more; what it says stays the same.
  static func disarmed(_ bytes: [UInt8]) -> [UInt8] {
    // Nearly every text has none of them: those beyond ASCII begin with one of two bytes.
    guard bytes.contains(where: { $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 }) else { return bytes }
    var text = ""
    text.reserveCapacity(bytes.count)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return Array(text.utf8)
  }

  /// The same with a line end.
  static func line(_ value: some Encodable) -> [UInt8] {
    bytes(of: value) + [UInt8(ascii: "\n")]
  }
}
