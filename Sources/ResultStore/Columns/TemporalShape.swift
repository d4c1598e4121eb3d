/// What the texts of a column look like when all of them are moments in time. Halo Cloud sends SQL dates as strings:
/// `2022-11-04T12:00:00` without a zone, `datetimeoffset` with one.
package enum TemporalShape: Sendable, Hashable {
  /// `2022-11-04`.
  case date
  /// `2022-11-04T12:00:00`, perhaps with a fraction and a zone; a space may stand for the `T`.
  case dateTime

  /// The shape of one text, nil when it is no such thing. Only the form is looked at: month 19 is none, 31 June is.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count >= 10, Self.matches(text, "dddd-dd-dd", at: 0),
      Self.twoDigits(text, at: 5, within: 1...12), Self.twoDigits(text, at: 8, within: 1...31)
    else { return nil }
    if text.count == 10 {
      self = .date
      return
    }
    guard text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " "),
      Self.matches(text, "dd:dd:dd", at: 11),
      Self.twoDigits(text, at: 11, within: 0...23), Self.twoDigits(text, at: 14, within: 0...59),
      Self.twoDigits(text, at: 17, within: 0...60),
      Self.isFractionAndZone(text, from: 19)
    else { return nil }
    self = .dateTime
  }

  private static func matches(_ text: UnsafeBufferPointer<UInt8>, _ form: StaticString, at start: Int) -> Bool {
    guard text.count >= start + form.utf8CodeUnitCount else { return false }
    for index in 0..<form.utf8CodeUnitCount {
      let wanted = form.utf8Start[index]
      let byte = text[start + index]
      let isMatch = wanted == UInt8(ascii: "d") ? isDigit(byte) : byte == wanted
      guard isMatch else { return false }
    }
    return true
  }

  private static func twoDigits(_ text: UnsafeBufferPointer<UInt8>, at index: Int, within: ClosedRange<Int>) -> Bool {
    within.contains(Int(text[index] &- 0x30) * 10 + Int(text[index + 1] &- 0x30))
  }

  /// Whether what follows the seconds is nothing, a fraction, a zone, or a fraction and a zone.
  private static func isFractionAndZone(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var index = start
    if index < text.count, text[index] == UInt8(ascii: ".") {
      index += 1
      let digits = index
      while index < text.count, isDigit(text[index]) { index += 1 }
      guard index > digits else { return false }
    }
    guard index < text.count else { return true }
    switch text[index] {
    case UInt8(ascii: "Z"): return index + 1 == text.count
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      return index + 6 == text.count && matches(text, "dd:dd", at: index + 1)
    default: return false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }
}
