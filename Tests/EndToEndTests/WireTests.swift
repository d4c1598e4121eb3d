import Foundation
import Testing

/// What really goes over the wire, as a proxy between program and sandbox saw it.
@Suite("On the wire", .serialized)
struct WireTests {
  @Test("the Integrator API gets the key in its header and nowhere else, and no token and no device")
  func integrator() throws {
    let key = Secrets.key()
    let sandbox = try SandboxProcess(key: key)
    defer { sandbox.stop() }
    let proxy = try RecordingProxy(to: sandbox.baseURL)
    let home = try TemporaryFolder()
    let environment = [
      "HALOSCOPE_BASE_URL": proxy.baseURL, "HALOSCOPE_KEY": key, "HALOSCOPE_HOME": home.url.path,
    ]
    let commands = [
      ["sites", "find", "--pms", "bp", "--id", "10001"], ["sites", "status", "bp:10001", "bp:10003"],
      ["sites", "pair", "--pms", "bp", "--id", "10006", "--code", "WRONG"],
      ["sql", "-s", "bp:10001", "SELECT 1 AS n"], ["sql", "--async", "-s", "bp:10001", "SELECT 1 AS n"],
      ["registered", "create", "-s", "bp:10001", "--name", "n", "--every", "60", "--for", "60", "SELECT 1 AS n"],
      ["registered", "list", "-s", "bp:10001"], ["queries", "list"],
    ]
    for command in commands { _ = try Haloscope.run(command, environment: environment) }

    let requests = proxy.requests
    #expect(requests.count >= commands.count)
    for request in requests {
      #expect(request.path.hasPrefix("/integrator/"), "\(request.target)")
      #expect(request.header("Ocp-Apim-Subscription-Key") == key)
      #expect(request.header("Authorization") == nil)
      #expect(request.header("DeviceId") == nil)
      #expect(!request.target.contains(key))
      #expect(request.body.range(of: Data(key.utf8)) == nil)
      #expect(request.headers.count { $0.value.contains(key) } == 1)
    }
  }

  @Test("requests of every form are read from the wire, one after the other on one connection")
  func reading() {
    let bytes = Array(
      ("GET /a?b=c HTTP/1.1\r\nHost: x\r\nDeviceId:  d \r\n\r\n"
        + "POST /d HTTP/1.1\r\ncontent-length: 3\r\n\r\nxyz"
        + "POST /e HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n1\r\n!\r\n0\r\n\r\n"
        + "POST /f HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf").utf8)
    let requests = RecordedRequest.all(in: bytes)
    #expect(requests.map(\.target) == ["/a?b=c", "/d", "/e"])
    #expect(requests.map { String(decoding: $0.body, as: UTF8.self) } == ["", "xyz", "hi!"])
    #expect(requests.map(\.method) == ["GET", "POST", "POST"])
    #expect(requests[0].header("deviceid") == "d")
    #expect(requests[0].path == "/a")
  }
}
