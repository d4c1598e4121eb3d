internal import TerminalCells

/// A complete CSI or SS3 sequence, taken apart: `Esc [ 1 ; 5 A`.
struct ControlSequence {
  private let isSS3: Bool
  private let isPrivate: Bool
  private let parameters: [[Int]]
  private let final: UInt8

  /// The parts of a sequence with its introducer; nil when it has none.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 3, bytes[0] == 0x1B, bytes[1] == 0x5B || bytes[1] == 0x4F, let final = bytes.last else {
      return nil
    }
    isSS3 = bytes[1] == 0x4F
    self.final = final
    let body = bytes[2..<bytes.count - 1]
    isPrivate = body.first.map { (0x3C...0x3F).contains($0) } ?? false
    parameters = body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { field in
      field.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { digits in
        digits.reduce(0) { value, digit in
          (0x30...0x39).contains(digit) && value < 1 << 24 ? value * 10 + Int(digit - 0x30) : value
        }
      }
    }
  }

  /// The key it stands for; nil for reports, mouse events and what is unknown.
  var event: TerminalEvent? {
    if isPrivate { return nil }
    if final == UInt8(ascii: "u") { return kittyKey }
    guard let key else { return nil }
    return .key(KeyEvent(key.key, key.modifiers))
  }

  private func parameter(_ index: Int) -> Int {
    index < parameters.count ? parameters[index].first ?? 0 : 0
  }

  /// The modifiers as xterm encodes them: one more than a bit mask of shift, alt, control and meta.
  private static func modifiers(_ encoded: Int) -> Modifiers {
    guard encoded > 1 else { return [] }
    let bits = encoded - 1
    var modifiers: Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & (2 | 8) != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  private var key: (key: KeyEvent.Key, modifiers: Modifiers)? {
    // SS3 with a number has the modifier first: Esc O 5 A.
    let modifiers = Self.modifiers(isSS3 ? parameter(0) : parameter(1))
    switch final {
    case UInt8(ascii: "A"): return (.up, modifiers)
    case UInt8(ascii: "B"): return (.down, modifiers)
    case UInt8(ascii: "C"): return (.right, modifiers)
    case UInt8(ascii: "D"): return (.left, modifiers)
    case UInt8(ascii: "H"): return (.home, modifiers)
    case UInt8(ascii: "F"): return (.end, modifiers)
    case UInt8(ascii: "Z"): return (.backTab, modifiers.subtracting(.shift))
    case UInt8(ascii: "P")...UInt8(ascii: "S"):
      // A cursor report ends in R as well; it has a row before it, where a key has 1 or nothing.
      if parameters.count > 1, parameter(0) > 1 { return nil }
      return (.function(Int(final) - 0x4F), modifiers)
    case UInt8(ascii: "M") where isSS3: return (.enter, [])
    case UInt8(ascii: "j")...UInt8(ascii: "y") where isSS3: return keypadKey
    // rxvt: arrows in small letters, `$` for shift, `^` for control, `@` for both.
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      let arrows: [KeyEvent.Key] = [.up, .down, .right, .left]
      return (arrows[Int(final) - 0x61], isSS3 ? .control : .shift)
    case UInt8(ascii: "~"): return tildeKey
    case UInt8(ascii: "$"): return numberedKey.map { ($0, .shift) }
    case UInt8(ascii: "^"): return numberedKey.map { ($0, .control) }
    case UInt8(ascii: "@"): return numberedKey.map { ($0, [.shift, .control]) }
    default: return nil
    }
  }

  /// The numeric keypad of a VT100 in application mode: j to y are `*+,-./` and the digits.
  private var keypadKey: (key: KeyEvent.Key, modifiers: Modifiers) {
    (.character(Character(Unicode.Scalar(final - 0x40))), [])
  }

  private var tildeKey: (key: KeyEvent.Key, modifiers: Modifiers)? {
    if parameter(0) == 27, parameters.count == 3 {
      // modifyOtherKeys: CSI 27 ; modifiers ; character ~
      return Self.characterKey(parameter(2), Self.modifiers(parameter(1)))
    }
    return numberedKey.map { ($0, Self.modifiers(parameter(1))) }
  }

  private var numberedKey: KeyEvent.Key? {
    switch parameter(0) {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case let number where (11...15).contains(number): .function(number - 10)
    case let number where (17...21).contains(number): .function(number - 11)
    case let number where (23...26).contains(number): .function(number - 12)
    case let number where (28...29).contains(number): .function(number - 13)
    case let number where (31...34).contains(number): .function(number - 14)
    default: nil
    }
  }

  private var kittyKey: TerminalEvent? {
    // CSI code ; modifiers : kind u, where kind 3 is the release of a key.
    if parameters.count > 1, parameters[1].count > 1, parameters[1][1] == 3 { return nil }
    return Self.characterKey(parameter(0), Self.modifiers(parameter(1))).map {
      .key(KeyEvent($0.key, $0.modifiers))
    }
  }

  private static func characterKey(_ code: Int, _ modifiers: Modifiers) -> (key: KeyEvent.Key, modifiers: Modifiers)? {
    switch code {
    case 9: return modifiers.contains(.shift) ? (.backTab, modifiers.subtracting(.shift)) : (.tab, modifiers)
    case 10, 13: return (.enter, modifiers)
    case 27: return (.escape, modifiers)
    case 8, 127: return (.backspace, modifiers)
    default:
      // kitty keeps keys that have no character in the private use area.
      guard code >= 0x20, !(0xE000...0xF8FF).contains(code),
        let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init)
      else { return nil }
      var character = Character(scalar)
      var modifiers = modifiers
      if modifiers.contains(.control) {
        character = Character(character.lowercased().first.map(String.init) ?? String(character))
      } else if modifiers.contains(.shift) {
        character = character.uppercased().first ?? character
        modifiers.remove(.shift)
      }
      return (.character(character), modifiers)
    }
  }
}
