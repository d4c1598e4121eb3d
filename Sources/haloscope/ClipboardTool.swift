import Glibc

/// A program that puts its standard input on the clipboard of the desktop.
struct ClipboardTool: Sendable {
  /// What it is called.
  let name: String
  private let path: String
  private let arguments: [String]
  private let variables: [String]

  /// How long it may take; it leaves something behind that goes on holding the text.
  private static let limit = Duration.seconds(3)

  /// The first program of the desktop that is on the `PATH`; nil over SSH, and where there is none.
  init?(environment: [String: String]) {
    guard environment["SSH_CONNECTION"] == nil, environment["SSH_TTY"] == nil else { return nil }
    var candidates: [(name: String, arguments: [String])] = []
    if environment["WAYLAND_DISPLAY"]?.isEmpty == false { candidates.append(("wl-copy", ["--type", "text/plain"])) }
    if environment["DISPLAY"]?.isEmpty == false {
      candidates += [("xclip", ["-selection", "clipboard"]), ("xsel", ["--clipboard", "--input"])]
    }
    candidates.append(("pbcopy", []))
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    for (name, arguments) in candidates {
      for folder in folders where access("\(folder)/\(name)", X_OK) == 0 {
        self.name = name
        path = "\(folder)/\(name)"
        self.arguments = arguments
        variables = environment.map { "\($0)=\($1)" }
        return
      }
    }
    return nil
  }

  /// Gives it a text; false when it did not take it.
  func take(_ text: String) async -> Bool {
    guard let input = Self.memory(holding: text) else { return false }
    let pid = spawn(input: input)
    close(input)
    guard let pid else { return false }
    let deadline = ContinuousClock.now + Self.limit
    var status: CInt = 0
    while waitpid(pid, &status, WNOHANG) == 0 {
      guard ContinuousClock.now < deadline, !Task.isCancelled else {
        kill(pid, SIGKILL)
        waitpid(pid, &status, 0)
        return false
      }
      // Cancelled when the explorer ends, which the loop sees.
      try? await Task.sleep(for: .milliseconds(5))
    }
    return status == 0
  }

  /// A file that lies in memory and has no name, so that the text is never on a disk.
  private static func memory(holding text: String) -> CInt? {
    let name = "/haloscope-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    let descriptor = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { return nil }
    shm_unlink(name)
    var text = text
    let isWritten = text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let result = write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        guard result > 0 else { return false }
        written += result
      }
      return lseek(descriptor, 0, SEEK_SET) == 0
    }
    guard isWritten else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  private func spawn(input: CInt) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    // What it leaves behind would hold the terminal open otherwise.
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let words = ([path] + arguments).map { strdup($0) } + [nil]
    let pairs = variables.map { strdup($0) } + [nil]
    defer { for copy in words + pairs { free(copy) } }
    var pid: pid_t = 0
    return posix_spawn(&pid, path, &actions, nil, words, pairs) == 0 ? pid : nil
  }
}
