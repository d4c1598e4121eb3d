import Foundation

/// The ground on which programs run whose every trace is searched: their home, their state, their temporary files,
/// their logs and all they say are in one folder.
final class CanaryGround {
  /// Opens the sandbox; made up for this run.
  let key = Secrets.key()
  /// The value of an SQL parameter.
  let value = Secrets.word()
  /// The surname of patients.
  let name = Secrets.word()
  /// A column's name in the SQL that is sent.
  let column = Secrets.word()

  private let folder: TemporaryFolder
  private let arguments = ArgumentWatch()
  private var runs = 0

  /// What a part of the folder may hold.
  enum Place: String, CaseIterable {
    /// Logs, talk, error texts, state, caches, temporary files, reports.
    case talk, home, temporary
    /// Rows that were asked for: standard output, files of exports, screens.
    case rows
    /// A token that was asked for.
    case token
    /// A key that the user put into a file.
    case key
    /// The sandbox's own data.
    case data
  }

  init() throws {
    folder = try TemporaryFolder()
    for place in Place.allCases {
      try FileManager.default.createDirectory(at: url(place), withIntermediateDirectories: true)
    }
  }

  deinit { arguments.stop() }

  func url(_ place: Place) -> URL { folder.url.appending(path: place.rawValue) }

  /// The environment of every program: nothing of it lies outside, and everything is logged.
  func environment(service: String) -> [String: String] {
    let home = url(.home).path
    return [
      "HOME": home, "HALOSCOPE_HOME": "\(home)/haloscope", "XDG_STATE_HOME": "\(home)/state",
      "XDG_CACHE_HOME": "\(home)/cache", "XDG_CONFIG_HOME": "\(home)/config", "XDG_DATA_HOME": "\(home)/share",
      "TMPDIR": url(.temporary).path, "HALOSCOPE_LOG": "trace",
      "HALOSCOPE_LOG_FILE": url(.talk).appending(path: "haloscope.log").path, "HALOSCOPE_BASE_URL": service,
      "HALOSCOPE_KEY": key, "CANARY_VALUE": value, "CANARY_NAME": name,
    ]
  }

  /// Runs a command to its end and keeps what it says: rows where rows may be, everything else as talk.
  @discardableResult
  func run(
    _ arguments: [String], in environment: [String: String], output: Place = .talk, input: Data = Data()
  ) throws -> Haloscope.Outcome {
    let outcome = try Haloscope.run(arguments, environment: environment, input: input)
    runs += 1
    try keep(outcome.output, as: "\(runs)-output", in: output)
    try keep("\(arguments.joined(separator: " "))\n\(outcome.errors)", as: "\(runs)-errors", in: .talk)
    return outcome
  }

  /// Keeps a text that a program gave away by other means than a file.
  func keep(_ text: String, as name: String, in place: Place) throws {
    try Data(text.utf8).write(to: url(place).appending(path: name))
  }

  /// A file for a program's standard error.
  func errorFile(_ name: String) throws -> FileHandle {
    let file = url(.talk).appending(path: name)
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    return try FileHandle(forWritingTo: file)
  }

  /// Where something is found that must not be there: the place and what it is, never the thing itself.
  ///
  /// A key that the program was asked to keep may lie in one file that holds nothing else and that its owner alone can
  /// read.
  func leaks(tokens: [String] = [], isKeyKept: Bool = false) throws -> [String] {
    arguments.stop()
    let secrets: [(String, String)] = [("the key", key)] + tokens.map { ("a token", $0) }
    let data: [(String, String)] = [("the value", value), ("the name", name), ("the SQL", column)]
    var leaks: [String] = []
    for list in arguments.lists {
      for (what, text) in secrets + data where contains(list, text) {
        leaks.append("\(what) in the arguments of \(list.prefix { $0 != 0 }.count) bytes of program name")
      }
    }
    for place in Place.allCases {
      let forbidden: [(String, String)] =
        switch place {
        case .talk, .home, .temporary: secrets + data
        case .rows, .data: secrets
        case .token: [("the key", key)]
        case .key: []
        }
      for (file, bytes) in try files(in: place) {
        if isKeyKept, place == .home, try isKeptKey(file, bytes) { continue }
        for (what, text) in forbidden where contains(bytes, text) {
          leaks.append("\(what) in \(place.rawValue)/\(file): \(Self.line(of: text, in: bytes))")
        }
      }
    }
    return leaks
  }

  private func isKeptKey(_ file: String, _ bytes: Data) throws -> Bool {
    let mode = try FileManager.default.attributesOfItem(atPath: url(.home).appending(path: file).path)[
      .posixPermissions]
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines) == key
      && (mode as? NSNumber)?.intValue == 0o600
  }

  /// The names and bytes of all files of a place, those of hidden ones too.
  private func files(in place: Place) throws -> [(String, Data)] {
    let root = url(place)
    return try FileManager.default.subpathsOfDirectory(atPath: root.path).compactMap { path in
      let file = root.appending(path: path)
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return nil }
      return (path, try Data(contentsOf: file))
    }
  }

  /// How many bytes were searched, so that a search of nothing is not taken for a clean one.
  func byteCount(of place: Place) throws -> Int { try files(in: place).reduce(0) { $0 + $1.1.count } }

  /// Whether the bytes hold a text, as it is or as base64 of it alone.
  private func contains(_ bytes: Data, _ text: String) -> Bool {
    bytes.range(of: Data(text.utf8)) != nil || bytes.range(of: Data(Data(text.utf8).base64EncodedString().utf8)) != nil
  }

  /// The line around a text, for the one who has to find out where it came from.
  private static func line(of text: String, in bytes: Data) -> String {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return lines.first { $0.contains(text) }.map { String($0.prefix(400)) } ?? "encoded"
  }
}
