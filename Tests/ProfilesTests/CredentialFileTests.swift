import Foundation
import Glibc
import Testing

@testable import Profiles

@Suite("Files that hold a secret")
struct CredentialFileTests {
  private func fault(_ path: String, user: uid_t = geteuid()) -> CredentialError.FileFault? {
    do throws(CredentialError) {
      _ = try CredentialFile.read(path, shown: path, user: user)
      return nil
    } catch {
      guard case .file(path, let fault) = error else { return nil }
      return fault
    }
  }

  @Test(
    "one line is read, with or without its end",
    arguments: [("k3y", "k3y"), ("k3y\n", "k3y"), ("k3y\r\n", "k3y"), ("k3y\n\n", "k3y")])
  func line(content: String, secret: String) async throws {
    try await withFolder { folder in
      let file = try folder.file("key", content)
      #expect(try CredentialFile.read(file.path, shown: "key", user: geteuid()) == secret)
    }
  }

  @Test(
    "any permission of the group or of others refuses it",
    arguments: [0o604, 0o640, 0o644, 0o610, 0o601, 0o602, 0o777, 0o660])
  func open(mode: Int) async throws {
    try await withFolder { folder in
      let file = try folder.file("key", "k3y", mode: mode)
      #expect(fault(file.path) == .open(mode: UInt32(mode)))
      let error = CredentialError.file(path: "~/k", .open(mode: UInt32(mode)))
      #expect(error.nextStep == "Close it: chmod 600 ~/k")
      #expect(error.summary == "the file ~/k is open to others (mode 0\(String(mode, radix: 8)))")
    }
  }

  @Test("0600 and 0400 are closed enough", arguments: [0o600, 0o400, 0o700])
  func closed(mode: Int) async throws {
    try await withFolder { folder in
      let file = try folder.file("key", "k3y", mode: mode)
      #expect(fault(file.path) == nil)
    }
  }

  @Test("a link is followed, and what it leads to is judged")
  func link() async throws {
    try await withFolder { folder in
      let link = folder.appending(path: "link")
      try folder.file("open", "k3y", mode: 0o644)
      try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "open")
      #expect(fault(link.path) == .open(mode: 0o644))
      try FileManager.default.removeItem(at: link)
      try folder.file("closed", "k3y")
      try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "closed")
      #expect(fault(link.path) == nil)
      try FileManager.default.removeItem(at: link)
      try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "nowhere")
      #expect(fault(link.path) == .missing)
    }
  }

  @Test("what holds no single line is refused as what it is")
  func content() async throws {
    try await withFolder { folder in
      let long = [UInt8](repeating: UInt8(ascii: "a"), count: 8193)
      let contents: [([UInt8], CredentialError.ContentFault?)] = [
        ([], .empty), (Array(" \n\n".utf8), .empty), (Array("a\nb\n".utf8), .severalLines),
        ([0xFF, 0x41], .notText), ([0x41, 0, 0x41], .notText), (long, .tooLong(limit: 8192)), (long.dropLast(), nil),
      ]
      for (bytes, expected) in contents {
        let path = try folder.file("key", bytes: bytes).path
        #expect(fault(path) == expected.map { .content($0) })
      }
      #expect(fault(folder.path) == .folder)
      #expect(fault(folder.appending(path: "none").path) == .missing)
      let pipe = folder.appending(path: "pipe")
      #expect(mkfifo(pipe.path, 0o600) == 0)
      #expect(fault(pipe.path) == .notRegular)
      #expect(fault("/dev/null") == .notRegular)
    }
  }

  @Test("a file of somebody else is refused")
  func owner() async throws {
    try await withFolder { folder in
      let file = try folder.file("key", "k3y")
      #expect(fault(file.path, user: geteuid() + 1) == .otherOwner)
    }
  }
}
