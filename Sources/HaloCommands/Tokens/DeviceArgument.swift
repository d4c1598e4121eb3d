import ArgumentParser
import HaloModel

/// The value of `--device`.
enum DeviceArgument: Hashable, Sendable {
  /// An id that is made now.
  case new
  case known(DeviceID)

  /// Reads `new`, or an id as a header can carry it.
  @Sendable
  static func parse(_ text: String) throws -> DeviceArgument {
    if text == "new" { return .new }
    guard let id = DeviceID(text) else {
      throw ValidationError(
        "'\(MessageText.singleLine(text))' is no device id: 1 to 256 visible ASCII characters without blanks, or new.")
    }
    return .known(id)
  }
}

extension DeviceID.Weakness {
  /// What completes "the device id can be guessed: ...".
  var phrase: String {
    switch self {
    case .short: "it has fewer than 20 characters"
    case .hardwareAddress: "it looks like a network card's address"
    case .derivedUUID: "it is a UUID made of time, network card or a name, not of chance"
    case .sequence: "its characters follow one another"
    case .repetition: "it repeats itself"
    case .words: "it is made of words and short numbers, as a host name is"
    case .fewCharacters: "it has few different characters, or digits alone"
    }
  }
}
