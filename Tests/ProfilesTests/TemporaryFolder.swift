import Foundation

/// A folder for one test, gone afterwards.
@discardableResult
func withFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-profiles-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder)
}

extension URL {
  /// Writes a file below this folder with the given mode.
  @discardableResult
  func file(_ name: String, _ text: String, mode: Int = 0o600) throws -> URL {
    try file(name, bytes: Array(text.utf8), mode: mode)
  }

  @discardableResult
  func file(_ name: String, bytes: [UInt8], mode: Int = 0o600) throws -> URL {
    let file = appending(path: name)
    try Data(bytes).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    return file
  }

  /// Writes a shell script that can be run.
  @discardableResult
  func script(_ name: String, _ body: String) throws -> URL {
    try file(name, "#!/bin/sh\n\(body)\n", mode: 0o700)
  }

  /// The permission bits of a file.
  var mode: Int? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
  }
}
