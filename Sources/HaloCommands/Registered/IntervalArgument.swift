import ArgumentParser
import HaloModel

/// Lengths of time on the command line.
enum IntervalArgument {
  /// Reads `90`, `90s`, `15m`, `1h` or `2d` as seconds; a plain number is seconds already.
  @Sendable
  static func seconds(_ text: String) throws -> Int {
    guard let seconds = IntervalText.seconds(text) else {
      throw ValidationError(
        "'\(MessageText.singleLine(text, limit: 40))' is no length of time; write it as 90s, 15m, 2h or 1d, or as a "
          + "number of seconds.")
    }
    return seconds
  }
}
