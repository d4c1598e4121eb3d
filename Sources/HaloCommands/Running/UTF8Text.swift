/// Input that has to be UTF-8.
enum UTF8Text {
  /// The text of `bytes`, without a byte order mark; `source` names the input in the error, as in `the file q.sql`.
  static func decode(_ bytes: [UInt8], source: String) throws(CommandFailure) -> String {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let offset = firstInvalidOffset(in: bytes) ?? 0
    throw .usage(
      "\(source) is not UTF-8: byte \(offset) begins no character",
      nextStep: "Save it as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8.")
  }

  /// Where the first byte stands that belongs to no UTF-8 sequence, counted from 0.
  static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}
