import HaloModel
import Testing

@testable import HaloCommands

@Suite("Parameters on the command line")
struct ParameterArgumentTests {
  /// What an argument says.
  struct Form: Sendable {
    let text: String
    let type: ParameterType
    let direction: ParameterDirection
    let size: Int?
    let source: ParameterArgument.Source
  }

  static let forms = [
    Form(text: "@a:Int=66", type: .int, direction: .input, size: nil, source: .literal("66")),
    Form(text: "@a:Int", type: .int, direction: .input, size: nil, source: .null),
    Form(text: "@a:NVarChar(50):output", type: .nVarChar, direction: .output, size: 50, source: .null),
    Form(text: "@a:Int:returnValue", type: .int, direction: .returnValue, size: nil, source: .null),
    Form(text: "@a:Int:inputOutput=a:b=c", type: .int, direction: .inputOutput, size: nil, source: .literal("a:b=c")),
    Form(text: "@a:Char(3)=env:X", type: .char, direction: .input, size: 3, source: .environment(variable: "X")),
  ]

  @Test("name, type, size, direction and source are read from the form", arguments: forms)
  func form(_ form: Form) throws {
    let argument = try ParameterArgument(form.text)
    #expect(argument.name == "@a")
    #expect(argument.type == form.type)
    #expect(argument.direction == form.direction)
    #expect(argument.size == form.size)
    #expect(argument.source == form.source)
  }

  @Test(
    "a slip in the form is a usage error that quotes no value",
    arguments: ["@a:Int:sideways=Zaphod", "@a:NVarChar(x):output", "@a:NVarChar(0)=Zaphod", "@a:NVarChar(=Zaphod)"])
  func slips(_ text: String) throws {
    let failure = try #require(throws: CommandFailure.self) { try ParameterArgument(text) }
    #expect(failure.status == .usage)
    #expect(!failure.description.contains("Zaphod"))
  }
}
