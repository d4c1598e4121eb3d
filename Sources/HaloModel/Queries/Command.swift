/// SQL or a procedure name with its parameters: what a site is asked to run.
///
/// Encoding writes every field with its default filled in, the form whose bytes `commandSize` counts.
package struct Command: Hashable, Sendable, Codable {
  /// The SQL text, or the procedure's name.
  package var text: String
  package var executionMode: ExecutionMode
  package var type: CommandType
  package var parameters: [Parameter]

  package init(
    text: String, executionMode: ExecutionMode = .reader, type: CommandType = .text, parameters: [Parameter] = []
  ) {
    self.text = text
    self.executionMode = executionMode
    self.type = type
    self.parameters = parameters
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    text = try container.decode(String.self, forKey: .text)
    executionMode = try container.decodeIfPresent(ExecutionMode.self, forKey: .executionMode) ?? .reader
    type = try container.decodeIfPresent(CommandType.self, forKey: .type) ?? .text
    parameters = try container.decodeIfPresent([Parameter].self, forKey: .parameters) ?? []
  }
}
