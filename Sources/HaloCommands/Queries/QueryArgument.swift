import ArgumentParser
import HaloModel

/// Query ids on the command line.
enum QueryArgument {
  /// Reads an id.
  @Sendable
  static func id(_ text: String) throws -> QueryID {
    guard let id = QueryID(text) else {
      throw ValidationError(
        "'\(MessageText.singleLine(text, limit: 60))' is no query id; it has the form "
          + "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx.")
    }
    return id
  }
}
