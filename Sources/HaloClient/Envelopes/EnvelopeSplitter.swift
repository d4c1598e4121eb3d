import FoundationEssentials
import Glibc

/// Splits the JSON of an answer while it arrives: hands out the bytes of one string of it, the payload, as they pass, and
/// keeps the rest, the envelope, with an empty string in the payload's place.
///
/// It follows strings, escapes and nesting, so that neither an equal key elsewhere nor a brace in a text leads it astray.
/// What else JSON demands is left to whoever decodes the envelope: nothing but the payload is taken out of it, so a
/// mistake stays one. A payload that is missing, `null` or no string stays in the envelope.
struct EnvelopeSplitter: Sendable {
  private enum State: Sendable {
    /// Between the tokens.
    case structure
    /// In a string that is kept; whether the next byte is escaped.
    case string(isEscaped: Bool)
    /// In the payload.
    case payload(isEscaped: Bool)
  }

  /// An object or array that is open.
  private struct Container: Sendable {
    let isObject: Bool
    /// Whether it lies where the path to the payload leads through.
    let isOnPath: Bool
    /// Whether the next string is a name.
    var awaitsName: Bool
    /// Whether the value to come is the path's next step.
    var isStepNext = false
    /// Whether something has to follow, as after a comma.
    var isUnfinished = false
  }

  /// The deepest nesting that is followed; the API's own is below ten.
  static let depthLimit = 128

  private let path: [String]
  private let limit: Int
  private var state = State.structure
  private var containers: [Container] = []
  private var envelope: [UInt8] = []
  /// Where the name that is being read begins in ``envelope``, behind its quote; nil when the string is a value.
  private var nameStart: Int?
  private var byteCount = 0
  private var hasEnded = false

  /// A splitter that hands out the string at `path`, the names of nested objects from the outermost on, and keeps at most
  /// `limit` bytes of everything else.
  init(payloadAt path: [String], limit: Int) {
    self.path = path
    self.limit = limit
  }

  /// Bytes of the payload handed out so far, as they stand in the JSON.
  private(set) var payloadByteCount = 0
  /// Whether the payload began.
  private(set) var hasPayload = false

  /// Takes bytes off the front of `rest` until some belong to the payload; gives those, escapes and all, or `nil` when
  /// `rest` is used up.
  /// - Throws: ``EnvelopeError``. Nothing may be taken afterwards.
  mutating func nextPayload(in rest: inout ArraySlice<UInt8>) throws(EnvelopeError) -> ArraySlice<UInt8>? {
    while let byte = rest.first {
      if case .payload(let isEscaped) = state {
        let part = takePayload(from: &rest, isEscaped: isEscaped)
        guard part.isEmpty else { return part }
        continue
      }
      rest.removeFirst()
      byteCount += 1
      try take(byte)
    }
    return nil
  }

  /// The envelope, once the whole answer was taken.
  /// - Throws: ``EnvelopeError/truncated(byteCount:)`` when it is not whole.
  consuming func finish() throws(EnvelopeError) -> Data {
    guard hasEnded else { throw .truncated(byteCount: byteCount) }
    return Data(envelope)
  }

  /// The envelope so far as JSON of its own: whatever is open is closed. Of use when the payload begins, for what the
  /// envelope says before it.
  var envelopeSoFar: Data {
    var text = envelope
    // The quote that opened the payload stands there already.
    if case .payload = state { text.append(UInt8(ascii: "\"")) }
    for container in containers.reversed() { text.append(UInt8(ascii: container.isObject ? "}" : "]")) }
    return Data(text)
  }

  // MARK: The payload

  /// The bytes up to the quote that ends the payload, or all when it goes on.
  private mutating func takePayload(from rest: inout ArraySlice<UInt8>, isEscaped: Bool) -> ArraySlice<UInt8> {
    var isEscaped = isEscaped
    var end = rest.startIndex
    var hasClosed = false
    rest.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var offset = 0
      if isEscaped {
        offset = 1
        isEscaped = false
      }
      while offset < bytes.count {
        // An answer without escapes, as most are, is passed over at the speed of memory.
        let quote = memchr(base + offset, Int32(UInt8(ascii: "\"")), bytes.count - offset)
        let stop = quote.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? bytes.count
        guard let escape = memchr(base + offset, Int32(UInt8(ascii: "\\")), stop - offset) else {
          hasClosed = quote != nil
          offset = stop
          break
        }
        let place = UnsafeRawPointer(escape) - UnsafeRawPointer(base)
        isEscaped = place + 1 == bytes.count
        offset = min(place + 2, bytes.count)
      }
      end += offset
    }
    let part = rest[rest.startIndex..<end]
    rest = rest[end...]
    byteCount += part.count
    payloadByteCount += part.count
    state = .payload(isEscaped: isEscaped)
    if hasClosed {
      rest.removeFirst()
      byteCount += 1
      envelope.append(UInt8(ascii: "\""))
      state = .structure
    }
    return part
  }

  // MARK: The envelope

  private mutating func take(_ byte: UInt8) throws(EnvelopeError) {
    guard envelope.count < limit else { throw .tooLarge(limitInBytes: limit) }
    envelope.append(byte)
    switch state {
    case .payload: break
    case .string(isEscaped: true): state = .string(isEscaped: false)
    case .string(isEscaped: false):
      if byte == UInt8(ascii: "\\") { state = .string(isEscaped: true) }
      if byte == UInt8(ascii: "\"") { endString() }
    case .structure: try takeStructure(byte)
    }
  }

  private mutating func takeStructure(_ byte: UInt8) throws(EnvelopeError) {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return
    // A byte order mark, which a decoder passes over.
    case 0xEF where byteCount == 1, 0xBB where byteCount == 2, 0xBF where byteCount == 3: return
    // Only blanks follow the value.
    case _ where hasEnded: throw malformed
    case UInt8(ascii: "{"): try open(isObject: true)
    case UInt8(ascii: "["): try open(isObject: false)
    case UInt8(ascii: "}"): try close(isObject: true)
    case UInt8(ascii: "]"): try close(isObject: false)
    case UInt8(ascii: "\""): try beginString()
    case UInt8(ascii: ","):
      guard let last = containers.indices.last else { throw malformed }
      guard !containers[last].isUnfinished else { throw malformed }
      containers[last].awaitsName = containers[last].isObject
      containers[last].isStepNext = false
      containers[last].isUnfinished = true
    default:
      // Colons, numbers and words; a value that is no object and no string is not what the path leads to. One that
      // stands alone ends nowhere, and no answer is one.
      guard let last = containers.indices.last else { throw malformed }
      containers[last].isUnfinished = false
    }
  }

  private mutating func open(isObject: Bool) throws(EnvelopeError) {
    guard containers.count < Self.depthLimit else { throw malformed }
    let isOnPath = isObject && (containers.last.map { $0.isOnPath && $0.isStepNext } ?? true)
    if let last = containers.indices.last {
      containers[last].isStepNext = false
      containers[last].isUnfinished = false
    }
    containers.append(Container(isObject: isObject, isOnPath: isOnPath, awaitsName: isObject))
  }

  private mutating func close(isObject: Bool) throws(EnvelopeError) {
    guard let container = containers.popLast(), container.isObject == isObject, !container.isUnfinished else {
      throw malformed
    }
    hasEnded = containers.isEmpty
  }

  private mutating func beginString() throws(EnvelopeError) {
    guard let last = containers.indices.last else { throw malformed }
    containers[last].isUnfinished = false
    if containers[last].awaitsName {
      nameStart = envelope.count
      state = .string(isEscaped: false)
      return
    }
    let isPayload =
      containers[last].isOnPath && containers[last].isStepNext && containers.count == path.count
    containers[last].isStepNext = false
    guard isPayload else {
      state = .string(isEscaped: false)
      return
    }
    // Of two, no reader could say which counts.
    guard !hasPayload else { throw malformed }
    hasPayload = true
    state = .payload(isEscaped: false)
  }

  private mutating func endString() {
    state = .structure
    guard let start = nameStart, let last = containers.indices.last else { return }
    nameStart = nil
    containers[last].awaitsName = false
    guard containers[last].isOnPath, containers.count <= path.count else { return }
    containers[last].isStepNext = isName(envelope[start..<envelope.count - 1], path[containers.count - 1])
  }

  /// Whether a name as it stands in the JSON is `wanted`, however it is escaped.
  private func isName(_ bytes: ArraySlice<UInt8>, _ wanted: String) -> Bool {
    guard bytes.contains(UInt8(ascii: "\\")) else { return bytes.elementsEqual(wanted.utf8) }
    let quote = [UInt8(ascii: "\"")]
    return (try? JSONDecoder().decode(String.self, from: Data(quote + bytes + quote))) == wanted
  }

  private var malformed: EnvelopeError { .malformed(byteOffset: max(0, byteCount - 1)) }
}
