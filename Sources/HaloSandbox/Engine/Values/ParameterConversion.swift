import FoundationEssentials
import HaloModel
import SQLDialects

/// Converts the parameters of a command from the API's texts to database values, as Halo Link's client does.
enum ParameterConversion {
  /// The type a parameter has in the database.
  static func type(of parameter: Parameter) -> SQLType {
    switch parameter.type {
    case .string: SQLType("nvarchar")
    case .text, .nText, .xml: SQLType("nvarchar")
    case .variant: SQLType("sql_variant")
    case .timestamp: SQLType("binary")
    // A decimal parameter keeps the digits it is given with.
    case .decimal: SQLType("decimal", precision: 38, scale: scale(of: parameter.value))
    default: SQLType(parameter.type.rawValue)
    }
  }

  private static func scale(of text: String?) -> Int {
    guard let text, let point = text.firstIndex(of: ".") else { return 0 }
    return min(text[text.index(after: point)...].count, 15)
  }

  /// The value of a parameter.
  /// - Throws: ``PracticeDatabaseError/parameter(_:)`` with Halo Link's text for a value that does not convert.
  static func value(of parameter: Parameter) throws(PracticeDatabaseError) -> DatabaseValue {
    guard let text = parameter.value else { return .null }
    switch parameter.type {
    case .structured, .udt: throw failure("Object", "Invalid cast from 'System.String' to 'System.Object'.")
    case .binary, .varBinary, .image, .timestamp: return try bytes(text)
    case .nVarChar, .varChar, .nChar, .char, .string:
      // Longer texts need `type: text` and a declared variable; the Link answers as it does for bytes.
      guard text.utf16.count <= (parameter.type == .varChar || parameter.type == .char ? 8000 : 4000) else {
        throw failure("Byte[]", "Invalid cast from 'System.String' to 'System.Byte[]'.")
      }
      return .text(text)
    case .text, .nText, .xml, .variant: return .text(text)
    default: return try typed(text, parameter)
    }
  }

  private static func bytes(_ text: String) throws(PracticeDatabaseError) -> DatabaseValue {
    guard let data = Data(base64Encoded: text), data.count <= 8000 else {
      throw failure("Byte[]", "Invalid cast from 'System.String' to 'System.Byte[]'.")
    }
    return .blob(Array(data))
  }

  private static func typed(_ text: String, _ parameter: Parameter) throws(PracticeDatabaseError) -> DatabaseValue {
    let trimmed = text.trimmingBlanks
    let target = type(of: parameter)
    let name = clientNames[parameter.type.rawValue] ?? "String"
    let isEmptyNumber = trimmed.isEmpty && target.family != .bit
    do throws(EngineError) {
      guard !isEmptyNumber else { throw .dateConversionFailed() }
      return try ValueConversion(dialect: .tsql).convert(.text(trimmed), to: target)
    } catch {
      let reason: String
      switch target.family {
      case .bit: reason = "String was not recognized as a valid Boolean."
      case .date, .dateTime, .dateTimeOffset: reason = "String was not recognized as a valid \(name)."
      case .uniqueIdentifier: reason = "Invalid cast from 'System.String' to 'System.Guid'."
      case .integer where Double(trimmed) != nil && Int(trimmed) != nil:
        reason = "Value was either too large or too small for \(name == "Int32" ? "an" : "a") \(name)."
      default: reason = "Input string was not in a correct format."
      }
      throw failure(name, reason)
    }
  }

  /// The names the types have in Halo Link's .NET client.
  private static let clientNames: [String: String] = [
    "BigInt": "Int64", "Int": "Int32", "SmallInt": "Int16", "TinyInt": "Byte", "Bit": "Boolean", "Decimal": "Decimal",
    "Money": "Decimal", "SmallMoney": "Decimal", "Float": "Double", "Real": "Single", "Date": "DateTime",
    "DateTime": "DateTime", "DateTime2": "DateTime", "SmallDateTime": "DateTime", "DateTimeOffset": "DateTimeOffset",
    "Time": "TimeSpan", "UniqueIdentifier": "Guid",
  ]

  /// Halo Link's text for a value that does not convert.
  /// Source: halo-cloud reference, section 10.3 (the text for `Byte[]`).
  private static func failure(_ type: String, _ reason: String) -> PracticeDatabaseError {
    .parameter(
      "Failed to convert parameter value from a String to a \(type). --> \(reason) "
        + "Please correct your request and try again."
    )
  }
}
