/// One value as it lies in its column, without a copy. Valid only inside the closure that was given it.
enum CellBytes {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// A number's digits.
  case number(UnsafeBufferPointer<UInt8>)
  /// A string's UTF-8.
  case text(UnsafeBufferPointer<UInt8>)
  /// Compact JSON of an object or array.
  case json(UnsafeBufferPointer<UInt8>)

  /// The kind of this value.
  var kind: CellKind {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .integer, .number: .number
    case .text: .text
    case .json: .json
    }
  }

  /// A copy that outlives the closure.
  var value: CellValue {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .integer(let value): .integer(value)
    case .number(let bytes): .number(String(decoding: bytes, as: UTF8.self))
    case .text(let bytes): .text(String(decoding: bytes, as: UTF8.self))
    case .json(let bytes): .json(String(decoding: bytes, as: UTF8.self))
    }
  }
}
