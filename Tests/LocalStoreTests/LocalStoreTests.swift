import FoundationEssentials
import LocalStore
import Testing

@Suite("The local store")
struct LocalStoreTests {
  @Test("is a file in a folder that it makes")
  func makesItsFile() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-store-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "store.sqlite")
    _ = try LocalStore(file: file)
    #expect(FileManager.default.fileExists(atPath: file.path))
  }
}
