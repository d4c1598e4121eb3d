import FoundationEssentials
import HaloModel
import Testing

@Suite("Commands")
struct CommandEncodingTests {
  /// The body of the published registered query whose sizes the description gives.
  private struct RegisteredBody: Encodable {
    struct RegisterCommand: Encodable {
      let command: Command
    }

    let name = "Test"
    let registeredQueryType = "query"
    let frequency = 60
    let duration = 120
    let registerCommand: RegisterCommand
  }

  @Test("compact bytes add up to the published request sizes", arguments: [("select 1", 180), ("selct 1", 179)])
  func requestSize(_ sql: String, _ size: Int) throws {
    let body = RegisteredBody(registerCommand: .init(command: Command(text: sql)))
    #expect(try HaloJSON.encode(body).count == size)
  }

  @Test("a command is written with its defaults, its slashes unescaped")
  func command() throws {
    let command = ImmediateCommand(
      maxTimeInQueue: 0,
      command: Command(
        text: "SELECT 'a/b'",
        parameters: [
          Parameter(name: "@id", type: .int, value: "66"), Parameter(name: "@x", type: .nVarChar, value: nil),
          Parameter(name: "@out", direction: .output, type: .varChar, value: nil, size: 10),
        ]), catalogue: "Patients")
    #expect(
      String(decoding: try HaloJSON.encode(command), as: UTF8.self)
        == #"{"catalogue":"Patients","command":{"executionMode":"reader","parameters":["#
        + #"{"direction":"input","name":"@id","type":"Int","value":"66"},"#
        + #"{"direction":"input","name":"@x","type":"NVarChar","value":null},"#
        + #"{"direction":"output","name":"@out","size":10,"type":"VarChar","value":null}],"#
        + #""text":"SELECT 'a/b'","type":"text"},"maxTimeInQueue":0}"#)
  }

  @Test("what is left out gets the documented defaults")
  func defaults() throws {
    let command = try HaloJSON.decode(ImmediateCommand.self, from: Data(#"{"command":{"text":"select 1"}}"#.utf8))
    #expect(command.maxTimeInQueue == nil)
    #expect(command.catalogue == nil)
    #expect(command.command == Command(text: "select 1", executionMode: .reader, type: .text, parameters: []))
  }

  @Test("a parameter's description has no value")
  func parameterDescription() {
    let parameter = Parameter(name: "@surname", type: .nVarChar, value: "Beeblebrox")
    #expect("\(parameter)" == "@surname NVarChar input")
  }
}
