/// Where the SQL of a command comes from.
enum SQLSource: Hashable {
  case argument(String)
  case file(path: String)
  case standardInput

  /// Chooses between the argument and `--file`; exactly one has to be there.
  init(argument: String?, file: String?) throws(CommandFailure) {
    switch (argument, file) {
    case (.some, .some):
      throw .usage("the SQL is given twice", nextStep: "Give it as an argument or with --file, not both.")
    case (nil, nil):
      throw .usage("no SQL is given", nextStep: "Give it as an argument, with --file, or - for standard input.")
    case ("-", nil): self = .standardInput
    case (let text?, nil): self = .argument(text)
    case (nil, let path?): self = path == "-" ? .standardInput : .file(path: path)
    }
  }

  /// The SQL.
  func text(_ console: Console) throws(CommandFailure) -> String {
    switch self {
    case .argument(let text): text
    case .file(let path): try InputFile.text(of: path)
    case .standardInput: try UTF8Text.decode(try console.readInput(), source: "standard input")
    }
  }
}
