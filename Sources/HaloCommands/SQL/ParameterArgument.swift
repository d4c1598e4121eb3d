import FoundationEssentials
import HaloModel

/// One `-p @name:Type=value`, or with a direction and a size as in `-p @total:NVarChar(50):output`. Values are patient
/// data: no error quotes one.
struct ParameterArgument: Sendable {
  /// Where the value comes from.
  enum Source: Hashable, Sendable {
    case null
    case literal(String)
    case file(path: String)
    case environment(variable: String)
    case standardInput
  }

  let name: String
  let type: ParameterType
  let direction: ParameterDirection
  /// The most bytes the value may take, as in `NVarChar(50)`.
  let size: Int?
  let source: Source

  /// Reads the argument's form; the value's source is not opened yet.
  init(_ text: String) throws(CommandFailure) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let head = parts[0].split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    name = String(head[0])
    guard Self.isName(name) else {
      throw .usage("a parameter's name cannot be used", nextStep: "Write -p @name:Type=value, as in -p @id:Int=66.")
    }
    guard head.count >= 2 else {
      throw .usage("the parameter \(name) has no type", nextStep: "Write -p \(name):Type=value, as in \(name):Int=66.")
    }
    let (typeWord, size) = try Self.sizedType(head[1], of: name)
    self.size = size
    type = try Self.type(typeWord, of: name)
    direction = try head.count == 3 ? Self.direction(String(head[2]), of: name) : .input
    source = parts.count == 2 ? Self.source(String(parts[1])) : .null
  }

  /// The parameter with its value read.
  func parameter(_ console: Console) throws(CommandFailure) -> Parameter {
    Parameter(name: name, direction: direction, type: type, value: try value(console), size: size)
  }

  private func value(_ console: Console) throws(CommandFailure) -> String? {
    switch source {
    case .null: return nil
    case .literal(let text): return text
    case .environment(let variable):
      guard let text = console.environment[variable] else {
        throw .usage(
          "the value of \(name) cannot be read: that environment variable is not set",
          nextStep: "Export the variable, then run the command again.")
      }
      return text
    case .file(let path): return try text(of: try InputFile.bytes(of: path), source: "the file for \(name)")
    case .standardInput: return try text(of: try console.readInput(), source: "the input for \(name)")
    }
  }

  /// Base64 for binary types; else text without the line end that editors and `echo` leave behind.
  private func text(of bytes: [UInt8], source: String) throws(CommandFailure) -> String {
    if [.binary, .varBinary, .image, .timestamp].contains(type) { return Data(bytes).base64EncodedString() }
    let text = try UTF8Text.decode(bytes, source: source)
    // A carriage return with a line feed is one character.
    return text.last == "\n" || text.last == "\r\n" ? String(text.dropLast()) : text
  }

  private static func source(_ text: String) -> Source {
    if text == "-" { return .standardInput }
    if text.hasPrefix("@") { return .file(path: String(text.dropFirst())) }
    if text.hasPrefix("env:") { return .environment(variable: String(text.dropFirst(4))) }
    return .literal(text)
  }

  /// Takes `NVarChar(50)` apart.
  private static func sizedType(_ text: Substring, of name: String) throws(CommandFailure) -> (String, Int?) {
    guard text.hasSuffix(")"), let parenthesis = text.firstIndex(of: "(") else { return (String(text), nil) }
    guard let size = Int(text[text.index(after: parenthesis)...].dropLast()), size > 0 else {
      throw .usage("the size of the parameter \(name) is no number of bytes", nextStep: "Write it as in NVarChar(50).")
    }
    return (String(text[..<parenthesis]), size)
  }

  private static func direction(_ word: String, of name: String) throws(CommandFailure) -> ParameterDirection {
    let direction = ParameterDirection(rawValue: word)
    guard direction.isKnown else {
      throw .usage(
        "the direction of the parameter \(name) is unknown",
        nextStep: "Use one of \(ParameterDirection.known.map(\.rawValue).joined(separator: ", ")).")
    }
    return direction
  }

  private static func type(_ word: String, of name: String) throws(CommandFailure) -> ParameterType {
    let type = ParameterType(rawValue: word)
    if type.isKnown { return type }
    let near = ParameterType.known.first { $0.rawValue.lowercased() == word.lowercased() }
    // Only a plain word is quoted: with a slip in the form, a value could stand here.
    let isWord = word.count <= 20 && word.allSatisfy { $0.isASCII && $0.isLetter }
    throw .usage(
      "unknown type \(isWord ? "\(word) " : "")of the parameter \(name)",
      nextStep: near.map { "Write \($0); upper and lower case matter." }
        ?? "Use one of \(ParameterType.known.map(\.rawValue).joined(separator: ", ")).")
  }

  private static func isName(_ text: String) -> Bool {
    text.hasPrefix("@") && (2...128).contains(text.count)
      && text.dropFirst().allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
