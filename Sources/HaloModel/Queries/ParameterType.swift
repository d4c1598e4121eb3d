/// The SQL Server data type of a parameter, as the API spells it (case matters).
/// Source: published description 26.619, 32 values.
package struct ParameterType: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package static let bigInt = ParameterType(rawValue: "BigInt")
  package static let binary = ParameterType(rawValue: "Binary")
  package static let bit = ParameterType(rawValue: "Bit")
  package static let char = ParameterType(rawValue: "Char")
  package static let string = ParameterType(rawValue: "String")
  package static let date = ParameterType(rawValue: "Date")
  package static let dateTime = ParameterType(rawValue: "DateTime")
  package static let dateTime2 = ParameterType(rawValue: "DateTime2")
  package static let dateTimeOffset = ParameterType(rawValue: "DateTimeOffset")
  package static let decimal = ParameterType(rawValue: "Decimal")
  package static let float = ParameterType(rawValue: "Float")
  package static let image = ParameterType(rawValue: "Image")
  package static let int = ParameterType(rawValue: "Int")
  package static let money = ParameterType(rawValue: "Money")
  package static let nChar = ParameterType(rawValue: "NChar")
  package static let nText = ParameterType(rawValue: "NText")
  package static let nVarChar = ParameterType(rawValue: "NVarChar")
  package static let real = ParameterType(rawValue: "Real")
  package static let smallDateTime = ParameterType(rawValue: "SmallDateTime")
  package static let smallInt = ParameterType(rawValue: "SmallInt")
  package static let smallMoney = ParameterType(rawValue: "SmallMoney")
  package static let structured = ParameterType(rawValue: "Structured")
  package static let text = ParameterType(rawValue: "Text")
  package static let time = ParameterType(rawValue: "Time")
  package static let timestamp = ParameterType(rawValue: "Timestamp")
  package static let tinyInt = ParameterType(rawValue: "TinyInt")
  package static let udt = ParameterType(rawValue: "Udt")
  package static let uniqueIdentifier = ParameterType(rawValue: "UniqueIdentifier")
  package static let varBinary = ParameterType(rawValue: "VarBinary")
  package static let varChar = ParameterType(rawValue: "VarChar")
  package static let variant = ParameterType(rawValue: "Variant")
  package static let xml = ParameterType(rawValue: "Xml")

  package static let known: [ParameterType] = [
    .bigInt, .binary, .bit, .char, .string, .date, .dateTime, .dateTime2, .dateTimeOffset, .decimal, .float, .image,
    .int, .money, .nChar, .nText, .nVarChar, .real, .smallDateTime, .smallInt, .smallMoney, .structured, .text, .time,
    .timestamp, .tinyInt, .udt, .uniqueIdentifier, .varBinary, .varChar, .variant, .xml,
  ]
}
