/// A data type of a column, parameter, variable or expression, in SQL Server's lower-case spelling.
package struct SQLType: Sendable, Hashable {
  /// What kind of values a type holds.
  package enum Family: Sendable, Hashable {
    case integer, bit, decimal, float, text, date, dateTime, dateTimeOffset, time, uniqueIdentifier, binary, other
  }

  /// The name as `INFORMATION_SCHEMA` gives it: `varchar`, `int`, `datetime`.
  package let name: String
  /// What kind of values it holds.
  package let family: Family
  /// The declared length of a text or binary type in characters or bytes, -1 for `max`.
  package let length: Int?
  /// The declared precision of a decimal type.
  package let precision: Int?
  /// The declared scale of a decimal type: digits behind the point.
  package let scale: Int?

  /// A type by name, with a length or with precision and scale.
  package init(_ name: String, length: Int? = nil, precision: Int? = nil, scale: Int? = nil) {
    let canonical = Self.canonicalNames[name.lowercased()] ?? name.lowercased()
    self.name = canonical
    family = Self.families[canonical] ?? .other
    self.length = length
    self.precision = precision
    self.scale = scale
  }

  /// Reads a declaration such as `VARCHAR(40)`, `decimal(10, 2)` or SQLite's `INTEGER`; nil for an empty one.
  ///
  /// SQLite takes any words for a type. Of words that make no type together the first counts: `DATE TEXT` is a date.
  package init?(declared: String) {
    let open = declared.firstIndex(of: "(")
    let words = declared[..<(open ?? declared.endIndex)].split { $0 == " " }
    guard let first = words.first else { return nil }
    let joined = words.joined(separator: " ")
    let name = SQLType(joined).family == .other ? String(first) : joined
    var numbers: [Int] = []
    if let open {
      numbers = declared[open...].split { !$0.isNumber && !$0.isLetter }.compactMap {
        $0.lowercased() == "max" ? -1 : Int($0)
      }
    }
    self.init(name, arguments: numbers)
  }

  /// A type by name with the numbers of its parentheses.
  init(_ name: String, arguments: [Int]) {
    let plain = SQLType(name)
    switch plain.family {
    case .text, .binary:
      self.init(name, length: arguments.first)
    case .decimal where plain.name == "decimal" || plain.name == "numeric":
      self.init(name, precision: arguments.first ?? 18, scale: arguments.count > 1 ? arguments[1] : 0)
    default:
      self.init(name)
    }
  }

  /// Whether values are numbers one can calculate with.
  package var isNumeric: Bool {
    switch family {
    case .integer, .bit, .decimal, .float: true
    default: false
    }
  }

  /// Whether values are dates, with or without a time.
  package var isDate: Bool { family == .date || family == .dateTime || family == .dateTimeOffset }

  /// Digits behind the point of a decimal type: what was declared, 4 for money, else 0.
  package var fractionDigits: Int { scale ?? (name.hasSuffix("money") ? 4 : 0) }

  /// The declaration, which ``init(declared:)`` reads again.
  package var declaration: String {
    if let length { return "\(name)(\(length == -1 ? "max" : String(length)))" }
    if let precision { return "\(name)(\(precision),\(scale ?? 0))" }
    return name
  }

  private static let canonicalNames: [String: String] = [
    "integer": "int", "dec": "decimal", "boolean": "bit", "bool": "bit", "double": "float", "double precision": "float",
    "character": "char", "character varying": "varchar", "char varying": "varchar", "national character": "nchar",
    "national character varying": "nvarchar", "national char varying": "nvarchar", "rowversion": "timestamp",
    "sysname": "nvarchar", "blob": "varbinary", "blob sub_type text": "text", "blob sub_type 1": "text",
    "clob": "text", "string": "nvarchar",
  ]

  private static let families: [String: Family] = [
    "int": .integer, "bigint": .integer, "smallint": .integer, "tinyint": .integer, "bit": .bit, "decimal": .decimal,
    "numeric": .decimal, "money": .decimal, "smallmoney": .decimal, "float": .float, "real": .float, "char": .text,
    "varchar": .text, "nchar": .text, "nvarchar": .text, "text": .text, "ntext": .text, "xml": .text, "date": .date,
    "datetime": .dateTime, "datetime2": .dateTime, "smalldatetime": .dateTime, "timestamp": .dateTime,
    "datetimeoffset": .dateTimeOffset, "time": .time, "uniqueidentifier": .uniqueIdentifier, "binary": .binary,
    "varbinary": .binary, "image": .binary,
  ]

  static let int = SQLType("int")
  static let bigint = SQLType("bigint")
  static let float = SQLType("float")
  static let date = SQLType("date")
  static let dateTime = SQLType("datetime")
  static let text = SQLType("varchar")
}
