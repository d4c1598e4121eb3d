import HaloClient
import HaloModel
import Testing

@Suite("The hash of a registered result")
struct RegisteredResultHashTests {
  @Test("it is the one the service lists, for the rows of select 1")
  func known() {
    // [{"":1}] in base64; the hash is that of the published example.
    let result = RegisteredQueryResult(data: "W3siIjoxfV0=", parameters: nil, rows: 1, size: 8)
    #expect(result.hash == "dOFA3dJCbw8EyZIptt65K/LUBb6PAhVr4KqXhC2N9Yc=")
  }

  @Test("there is none of what is no base64")
  func unreadable() {
    #expect(RegisteredQueryResult(data: "%", parameters: nil, rows: 0, size: 0).hash == nil)
  }
}
