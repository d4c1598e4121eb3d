import Foundation
import Glibc

/// A short command, started with `posix_spawn` and waited for.
///
/// The terminal of these tests is read thousands of times a run, each time by a command. Foundation's `Process` was not up
/// to that: once in many thousand starts it read beyond the end of its memory, and the whole run was lost.
enum SpawnedCommand {
  /// Why a command could not be started or did not end.
  enum Failure: Error {
    case notStarted(errno: Int32)
    case neverEnded
  }

  /// More than any such command takes, on a busy machine too.
  private static let limit = Duration.seconds(60)

  /// Runs a program found on the path of `environment`, without input.
  /// - Returns: its exit status, or 128 and the signal that ended it.
  static func run(
    _ arguments: [String], environment: [String: String], output: FileHandle, errors: FileHandle
  ) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.fileDescriptor, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.fileDescriptor, STDERR_FILENO)
    // A server that the command leaves behind must not hold pipes of the tests open.
    for descriptor in openDescriptors() where descriptor > STDERR_FILENO {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var process = pid_t()
    let problem = withCStrings(["/usr/bin/env"] + arguments) { arguments in
      withCStrings(environment.map { "\($0)=\($1)" }) { environment in
        posix_spawn(&process, "/usr/bin/env", &actions, nil, arguments, environment)
      }
    }
    guard problem == 0 else { throw Failure.notStarted(errno: problem) }
    return try end(of: process)
  }

  private static func end(of process: pid_t) throws -> Int32 {
    let deadline = ContinuousClock.now + limit
    var status = Int32()
    while waitpid(process, &status, WNOHANG) == 0 {
      guard ContinuousClock.now < deadline else {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        throw Failure.neverEnded
      }
      usleep(500)
    }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  private static func openDescriptors() -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return names.compactMap { Int32($0) }
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress!) }  // never empty: it ends in nil
  }
}
