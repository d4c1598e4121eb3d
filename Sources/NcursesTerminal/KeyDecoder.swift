package import TerminalCells

/// Turns the bytes of a terminal into events. A value without input or output: bytes in, events out.
///
/// It understands UTF-8, the control keys, Escape as a prefix for Alt, the CSI and SS3 sequences of VT100, xterm (with
/// modifiers), rxvt and the Linux console, xterm's modifyOtherKeys and kitty's `CSI u`, bracketed paste, and whatever
/// ``KeySequences`` knows of the terminal at hand. Reports, mouse events and unknown sequences are swallowed whole.
package struct KeyDecoder: Sendable {
  /// Text pasted beyond this many bytes is dropped.
  static let maximumPasteBytes = 4 << 20
  /// A sequence longer than this is no sequence.
  private static let maximumSequenceBytes = 64

  private enum State {
    case ground
    case utf8(missing: Int)
    case escape
    case csi
    case ss3
    case linuxFunctionKey
    case mouse(missing: Int)
    case controlString(endsInEscape: Bool)
    case paste
  }

  private let sequences: KeySequences
  private var state = State.ground
  /// The bytes of the sequence or character so far.
  private var pending: [UInt8] = []
  private var pasted: [UInt8] = []

  /// A decoder that knows the given sequences beside the common ones.
  package init(sequences: KeySequences = KeySequences()) {
    self.sequences = sequences
  }

  /// A sequence or a lone Escape waits for its next byte. When none comes within the escape delay, call ``flush()``.
  package var isWaiting: Bool {
    switch state {
    case .ground, .paste: false
    default: true
    }
  }

  /// The events that these bytes complete.
  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    for byte in bytes { decode(byte, into: &events) }
    return events
  }

  /// What the waiting bytes mean when nothing follows them: a lone Escape is the Escape key, `Esc [` is Alt and `[`.
  package mutating func flush() -> [TerminalEvent] {
    defer { reset() }
    switch state {
    case .escape: return [.key(KeyEvent(.escape))]
    case .csi where pending == [0x1B, 0x5B]: return [.key(.alt("["))]
    case .ss3 where pending.count == 2: return [.key(.alt("O"))]
    case .controlString where pending.count == 2: return [.key(.alt("]"))]
    default: return []
    }
  }

  private mutating func reset() {
    if case .paste = state { return }
    state = .ground
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func finish(_ event: TerminalEvent?, into events: inout [TerminalEvent]) {
    state = .ground
    pending.removeAll(keepingCapacity: true)
    if let event { events.append(event) }
  }

  private mutating func decode(_ byte: UInt8, into events: inout [TerminalEvent]) {
    switch state {
    case .ground: decodeGround(byte, modifiers: [], into: &events)
    case .utf8(let missing): decodeContinuation(byte, missing: missing, into: &events)
    case .escape: decodeAfterEscape(byte, into: &events)
    case .csi: decodeCSI(byte, into: &events)
    case .ss3:
      pending.append(byte)
      // Some terminals put a modifier number before the letter: Esc O 2 P.
      if (0x30...0x39).contains(byte), pending.count < Self.maximumSequenceBytes { return }
      finish(sequences.event(for: pending) ?? ControlSequence(pending)?.event, into: &events)
    case .linuxFunctionKey:
      pending.append(byte)
      finish((0x41...0x45).contains(byte) ? .key(KeyEvent(.function(Int(byte) - 0x40))) : nil, into: &events)
    case .mouse(let missing):
      if missing > 1 { state = .mouse(missing: missing - 1) } else { finish(nil, into: &events) }
    case .controlString(let endsInEscape):
      if byte == 0x07 || (endsInEscape && byte == 0x5C) {
        finish(nil, into: &events)
      } else {
        pending = []
        state = .controlString(endsInEscape: byte == 0x1B)
      }
    case .paste: decodePaste(byte, into: &events)
    }
  }

  private mutating func decodeGround(_ byte: UInt8, modifiers: Modifiers, into events: inout [TerminalEvent]) {
    switch byte {
    case 0x1B:
      pending = [byte]
      state = .escape
    case 0x00..<0x20, 0x7F:
      finish(.key(Self.controlKey(byte, modifiers)), into: &events)
    case 0x20..<0x7F:
      finish(.key(KeyEvent(.character(Character(Unicode.Scalar(byte))), modifiers)), into: &events)
    case 0xC2...0xDF: begin(byte, missing: 1)
    case 0xE0...0xEF: begin(byte, missing: 2)
    case 0xF0...0xF4: begin(byte, missing: 3)
    default: finish(nil, into: &events)
    }
  }

  private mutating func begin(_ byte: UInt8, missing: Int) {
    pending.append(byte)
    state = .utf8(missing: missing)
  }

  private mutating func decodeContinuation(_ byte: UInt8, missing: Int, into events: inout [TerminalEvent]) {
    guard (0x80...0xBF).contains(byte) else {
      // The character was cut short: what follows is read as usual.
      finish(nil, into: &events)
      decode(byte, into: &events)
      return
    }
    pending.append(byte)
    if missing > 1 {
      state = .utf8(missing: missing - 1)
      return
    }
    let isAlt = pending.first == 0x1B
    let text = String(validating: pending.dropFirst(isAlt ? 1 : 0), as: UTF8.self)
    // C1 controls are bytes that nobody types.
    let event = text?.first.flatMap { character -> TerminalEvent? in
      guard let scalar = character.unicodeScalars.first, scalar.properties.generalCategory != .control else {
        return nil
      }
      return .key(KeyEvent(.character(character), isAlt ? .alt : []))
    }
    finish(event, into: &events)
  }

  private mutating func decodeAfterEscape(_ byte: UInt8, into events: inout [TerminalEvent]) {
    if let event = sequences.event(for: pending + [byte]) {
      finish(event, into: &events)
      return
    }
    switch byte {
    case 0x1B: events.append(.key(KeyEvent(.escape)))
    case 0x5B:
      pending.append(byte)
      state = .csi
    case 0x4F:
      pending.append(byte)
      state = .ss3
    case 0x5D:
      // OSC. The other strings (DCS, PM, APC) answer questions that we do not ask; their starts are Alt with P, ^ and _.
      pending.append(byte)
      state = .controlString(endsInEscape: false)
    default: decodeGround(byte, modifiers: .alt, into: &events)
    }
  }

  private mutating func decodeCSI(_ byte: UInt8, into events: inout [TerminalEvent]) {
    pending.append(byte)
    if byte == 0x1B {
      // A sequence was cut short and another begins.
      pending = [byte]
      state = .escape
      return
    }
    if pending.count == 3, byte == 0x5B {
      state = .linuxFunctionKey
      return
    }
    let isFinal = (0x40...0x7E).contains(byte) || (byte == 0x24 && pending.count > 2 && pending[2] != 0x3F)
    guard isFinal || !(0x20...0x3F).contains(byte) else {
      if pending.count > Self.maximumSequenceBytes { finish(nil, into: &events) }
      return
    }
    if pending.count == 3, byte == 0x4D {
      state = .mouse(missing: 3)
      return
    }
    if pending == Array("\u{1B}[200~".utf8) {
      pasted.removeAll()
      pending.removeAll()
      state = .paste
      return
    }
    finish(sequences.event(for: pending) ?? ControlSequence(pending)?.event, into: &events)
  }

  private static let endOfPaste = Array("\u{1B}[201~".utf8)

  private mutating func decodePaste(_ byte: UInt8, into events: inout [TerminalEvent]) {
    // `pending` holds the part of the end mark that has been seen.
    if byte == Self.endOfPaste[pending.count] {
      pending.append(byte)
      if pending.count == Self.endOfPaste.count {
        let text = PastedText.cleaned(pasted)
        pasted = []
        finish(text.isEmpty ? nil : .paste(text), into: &events)
      }
      return
    }
    let wasPartOfMark = !pending.isEmpty
    keep(pending)
    pending.removeAll(keepingCapacity: true)
    if wasPartOfMark { decodePaste(byte, into: &events) } else { keep([byte]) }
  }

  private mutating func keep(_ bytes: [UInt8]) {
    if pasted.count + bytes.count <= Self.maximumPasteBytes { pasted += bytes }
  }

  /// The key of a control byte. Backspace and Control-H cannot be told apart on many terminals and are one key.
  private static func controlKey(_ byte: UInt8, _ modifiers: Modifiers) -> KeyEvent {
    switch byte {
    case 0x00: return KeyEvent(.character(" "), modifiers.union(.control))
    case 0x08, 0x7F: return KeyEvent(.backspace, modifiers)
    case 0x09: return KeyEvent(.tab, modifiers)
    case 0x0D: return KeyEvent(.enter, modifiers)
    default:
      // 0x01 to 0x1A are letters, 0x1C to 0x1F the four characters after them: \ ] ^ _
      let character = Character(Unicode.Scalar(byte < 0x1B ? byte + 0x60 : byte + 0x40))
      return KeyEvent(.character(character), modifiers.union(.control))
    }
  }
}
