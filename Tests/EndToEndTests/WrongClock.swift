import Foundation

/// A wall clock that is off for single programs: a library, preloaded into them, that answers with another time. What
/// measures how time passes is left alone.
final class WrongClock {
  private let folder: TemporaryFolder
  private let library: URL

  /// Whether there is a compiler: one comes with the Swift toolchain.
  static let isAvailable = (try? run(["clang", "--version"])) == 0

  private static let source = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <time.h>
    #include <sys/time.h>
    int clock_gettime(clockid_t clock, struct timespec *now) {
      static int (*original)(clockid_t, struct timespec *);
      if (!original) original = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
      int result = original(clock, now);
      if (result == 0 && clock == CLOCK_REALTIME) now->tv_sec += OFFSET;
      return result;
    }
    int gettimeofday(struct timeval *restrict now, void *restrict zone) {
      struct timespec time;
      clock_gettime(CLOCK_REALTIME, &time);
      now->tv_sec = time.tv_sec;
      now->tv_usec = time.tv_nsec / 1000;
      return 0;
    }
    time_t time(time_t *result) {
      struct timespec now;
      clock_gettime(CLOCK_REALTIME, &now);
      if (result) *result = now.tv_sec;
      return now.tv_sec;
    }

    """

  enum Failure: Error {
    case notCompiled
  }

  /// Makes a clock that is this many seconds fast.
  init(seconds: Int) throws {
    folder = try TemporaryFolder()
    let file = folder.url.appending(path: "clock.c")
    try Data(Self.source.utf8).write(to: file)
    library = folder.url.appending(path: "clock.so")
    let status = try Self.run(
      ["clang", "-shared", "-fPIC", "-DOFFSET=(\(seconds))", "-o", library.path, file.path, "-ldl"])
    guard status == 0 else { throw Failure.notCompiled }
  }

  /// The environment of a program that lives by it.
  var environment: [String: String] { ["LD_PRELOAD": library.path] }

  private static func run(_ command: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return try ProgramEnd(ofStarting: process).status()
  }
}
