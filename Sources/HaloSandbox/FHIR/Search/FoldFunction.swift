import GRDBSQLite

/// The SQL function `fhir_fold(text)`, which is ``FoldedText/fold(_:)``; null for null and for an empty text.
///
/// Indexes are built on it, so every connection that changes practice tables has it. That is why it speaks to SQLite
/// directly: building a practice calls it a dozen times for every patient.
enum FoldFunction {
  static let name = "fhir_fold"

  /// Makes the function known to a connection. Returns SQLite's code.
  static func register(on connection: OpaquePointer) -> Int32 {
    sqlite3_create_function_v2(
      connection, name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nil,
      { context, _, values in FoldFunction.call(context, values?[0]) }, nil, nil, nil)
  }

  private static func call(_ context: OpaquePointer?, _ value: OpaquePointer?) {
    guard let text = sqlite3_value_text(value) else {
      sqlite3_result_null(context)
      return
    }
    let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(value)))
    guard !bytes.isEmpty else {
      sqlite3_result_null(context)
      return
    }
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      var folded = FoldedText.fold(String(decoding: bytes, as: UTF8.self))
      folded.withUTF8 { setResult($0, of: context) }
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { folded in
      let count = foldASCII(bytes, into: folded)
      setResult(UnsafeBufferPointer(rebasing: folded[..<count]), of: context)
    }
  }

  /// The same as ``FoldedText/fold(_:)`` for ASCII. Returns how many bytes there are.
  private static func foldASCII(_ bytes: UnsafeBufferPointer<UInt8>, into folded: UnsafeMutableBufferPointer<UInt8>)
    -> Int
  {
    var count = 0
    var blankIsDue = false
    for byte in bytes {
      let kept: UInt8
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): kept = byte
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): kept = byte | 0x20
      // The symbols of ASCII; what is left is punctuation or a control character.
      case UInt8(ascii: "$"), UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: ">"),
        UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
        kept = byte
      case 0x09...0x0D, 0x20:
        blankIsDue = true
        continue
      default: continue
      }
      if blankIsDue, count > 0 {
        folded[count] = 0x20
        count += 1
      }
      blankIsDue = false
      folded[count] = kept
      count += 1
    }
    return count
  }

  private static func setResult(_ bytes: UnsafeBufferPointer<UInt8>, of context: OpaquePointer?) {
    guard let start = bytes.baseAddress else {
      sqlite3_result_text(context, "", 0, nil)
      return
    }
    start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
      // `SQLITE_TRANSIENT`, a C macro of a cast that Swift does not import: SQLite copies what it is given.
      sqlite3_result_text(context, $0, Int32(bytes.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }
  }
}
