import Glibc

/// A running command with one pipe for what it prints, in a session of its own, so that it has no terminal and can be
/// stopped with everything it started.
struct ChildProcess: ~Copyable {
  private let pid: pid_t
  /// Where its output is read.
  private let output: CInt
  private var isReaped = false

  /// How often a command that prints nothing is looked at.
  private static let glance: CInt = 20

  /// `POSIX_SPAWN_SETSID`, which glibc has since 2.26 and declares for GNU sources only.
  /// Source: glibc, posix/spawn.h.
  private static let newSession: CInt = 0x80

  /// Starts a program.
  /// - Parameters:
  ///   - executable: Its file.
  ///   - arguments: All words, the program's own name first.
  ///   - environment: All variables it gets; nothing of the process's own is used, which other threads may be changing.
  ///   - input: What it finds on its standard input, at most ``CredentialProcess/largestInput`` bytes.
  /// - Throws: Why it was not started.
  init(
    _ executable: String, arguments: [String], environment: [String: String], input: String?
  ) throws(CredentialProcessError) {
    let source = try Self.source(input)
    defer { close(source) }
    let pipe = try Self.pipe()
    defer { close(pipe.write) }
    do throws(CredentialProcessError) {
      pid = try Self.spawn(
        executable, arguments, environment.map { "\($0)=\($1)" }, input: source, output: pipe.write)
    } catch {
      close(pipe.read)
      throw error
    }
    output = pipe.read
    // Reading must never wait for something that the command left running.
    _ = fcntl(output, F_SETFL, O_NONBLOCK)
  }

  deinit {
    // An end that nobody waited for: by cancellation, a limit or a failure.
    if !isReaped {
      kill(-pid, SIGKILL)
      var status: CInt = 0
      while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    }
    close(output)
  }

  /// Everything the command prints until it ends. What it started and left running is not waited for.
  /// - Parameters:
  ///   - limit: How long it may take.
  ///   - largest: The most bytes it may print.
  ///   - isCancelled: Asked now and then whether anybody still wants it.
  /// - Returns: The bytes.
  /// - Throws: Why there is no output; the command has been stopped then, with its whole group.
  mutating func output(
    within limit: Duration, atMost largest: Int, isCancelled: () -> Bool
  ) throws(CredentialProcessError) -> [UInt8] {
    let deadline = ContinuousClock.now + limit
    var bytes: [UInt8] = []
    var isOpen = true
    while true {
      if isCancelled() { throw .cancelled }
      if ContinuousClock.now >= deadline { throw .fault(.timedOut(after: limit)) }
      // Looked at before the last reading, so that nothing is missed that was printed before the end.
      let ended = hasEnded
      isOpen = isOpen && readAvailable(into: &bytes)
      if bytes.count > largest { throw .fault(.content(.tooLong(limit: largest))) }
      if ended {
        try reap()
        return bytes
      }
      wait(isOpen: isOpen)
    }
  }

  /// Whether it has ended. It stays a zombie, so that its number, and its group's, belong to nobody else.
  private var hasEnded: Bool {
    var information = siginfo_t()
    return waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_signo == SIGCHLD
  }

  /// Reads what there is; false once the pipe is closed.
  private func readAvailable(into bytes: inout [UInt8]) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while bytes.count <= CredentialProcess.largestByteCount {
      let count = read(output, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 && errno == EAGAIN }
      bytes += chunk[..<count]
    }
    return true
  }

  private func wait(isOpen: Bool) {
    var descriptor = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    _ = poll(&descriptor, isOpen ? 1 : 0, Self.glance)
  }

  private mutating func reap() throws(CredentialProcessError) {
    var status: CInt = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    isReaped = true
    let signal = status & 0x7F
    guard signal == 0 else { throw .fault(.signalled(signal)) }
    let exitStatus = (status >> 8) & 0xFF
    guard exitStatus == 0 else { throw .fault(.failed(status: exitStatus)) }
  }

  // MARK: Starting

  /// A descriptor to read the input from: a pipe that holds it already, or nothing.
  private static func source(_ input: String?) throws(CredentialProcessError) -> CInt {
    guard let input else {
      let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw notStarted(errno) }
      return descriptor
    }
    let bytes = Array(input.utf8)
    guard bytes.count <= CredentialProcess.largestInput else { throw notStarted(EMSGSIZE) }
    let pipe = try pipe()
    // The pipe takes all of it at once, since it is empty and has room for more.
    let written = write(pipe.write, bytes, bytes.count)
    let code = errno
    close(pipe.write)
    guard written == bytes.count else {
      close(pipe.read)
      throw notStarted(code)
    }
    return pipe.read
  }

  /// A pipe whose ends no other program inherits.
  private static func pipe() throws(CredentialProcessError) -> (read: CInt, write: CInt) {
    var ends: [CInt] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw notStarted(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func spawn(
    _ executable: String, _ arguments: [String], _ variables: [String], input: CInt, output: CInt
  ) throws(CredentialProcessError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // This program ignores SIGPIPE and traps others; the command gets all of them as usual.
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(newSession | CInt(POSIX_SPAWN_SETSIGDEF) | CInt(POSIX_SPAWN_SETSIGMASK)))
    let words = arguments.map { strdup($0) } + [nil]
    let pairs = variables.map { strdup($0) } + [nil]
    defer { for copy in words + pairs { free(copy) } }
    var pid: pid_t = 0
    var code = posix_spawn(&pid, executable, &actions, &attributes, words, pairs)
    // A program that was just written may still be open in a child of another thread that has not come to its own.
    for _ in 0..<25 where code == ETXTBSY {
      poll(nil, 0, glance)
      code = posix_spawn(&pid, executable, &actions, &attributes, words, pairs)
    }
    guard code == 0 else { throw notStarted(code) }
    return pid
  }

  private static func notStarted(_ code: CInt) -> CredentialProcessError {
    .fault(.notStarted(reason: String(cString: strerror(code))))
  }
}
