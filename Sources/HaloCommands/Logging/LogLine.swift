import FoundationEssentials
import HaloModel
import Logging

/// One log record as one line: `2026-11-21T09:30:00.000Z debug haloscope.client request ended outcome=200`.
enum LogLine {
  /// The line of a record without its line feed. Texts come from servers too, so whatever could break the line or move
  /// a cursor becomes a blank; an attached error is told by its type, since its text could hold data.
  static func text(
    _ level: Logger.Level, label: String, message: String, metadata: Logger.Metadata, error: (any Error)?, at date: Date
  ) -> String {
    var words = [Timestamp(date).text, level.rawValue, label, MessageText.singleLine(message)]
    words += metadata.sorted { $0.key < $1.key }.map { "\(MessageText.singleLine($0.key))=\(value($0.value))" }
    if let error { words.append("error=\(type(of: error))") }
    return words.joined(separator: " ")
  }

  /// A value on one line, in quotes where it would run into what follows it.
  private static func value(_ value: Logger.MetadataValue) -> String {
    let text = MessageText.singleLine(value.description)
    guard text.isEmpty || text.contains(where: { $0 == " " || $0 == "\"" || $0 == "=" }) else { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
