import FoundationEssentials
import Glibc

/// A folder of its own for a test, and what this process has open in it.
enum SpillFolder {
  /// Makes an empty folder and gives its path.
  static func make() -> String {
    var template = Array("/tmp/haloscope-spill-test-\(String(repeating: "X", count: 6))".utf8CString)
    guard mkdtemp(&template) != nil else { return "/tmp" }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The names in a folder.
  static func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  /// The files of the folder that this process has open, with their paths as the kernel gives them.
  static func openFiles(in folder: String) -> [(descriptor: Int32, path: String)] {
    names(in: "/proc/self/fd").compactMap { Int32($0) }.sorted().compactMap { descriptor in
      var buffer = [CChar](repeating: 0, count: 4096)
      let count = readlink("/proc/self/fd/\(descriptor)", &buffer, buffer.count)
      guard count > 0 else { return nil }
      let path = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
      return path.hasPrefix(folder) ? (descriptor, path) : nil
    }
  }
}
