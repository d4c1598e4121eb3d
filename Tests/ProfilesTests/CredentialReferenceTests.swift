import Profiles
import Testing

@Suite("Credential references")
struct CredentialReferenceTests {
  @Test("two references are the same when they lead to the same place")
  func equality() {
    #expect(CredentialReference.environment(variable: "HALO_STAGE") == .environment(variable: "HALO_STAGE"))
    #expect(CredentialReference.file(path: "~/a") != .keyring(item: "~/a"))
  }
}
