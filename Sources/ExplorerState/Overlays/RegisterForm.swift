import HaloModel

/// The overlay that asks how to register a query: its name, how often and for how long.
package struct RegisterForm: Equatable, Sendable {
  /// The inputs, top to bottom.
  package enum Field: Int, CaseIterable, Sendable {
    case name, every, duration

    /// The label before the input.
    package var label: String {
      switch self {
      case .name: "name"
      case .every: "every"
      case .duration: "for"
      }
    }
  }

  /// What is to be registered.
  package let statement: PendingRun.Statement
  package let target: RunTarget
  package var name: TextInput
  package var every: TextInput
  package var duration: TextInput
  /// The input keys go to.
  package var field: Field
  /// Why the form cannot be sent as it is.
  package var problem: String?

  init(statement: PendingRun.Statement, target: RunTarget, name: String = "") {
    self.statement = statement
    self.target = target
    self.name = TextInput(name)
    every = TextInput("15m")
    duration = TextInput("24h")
    field = .name
  }

  package subscript(field: Field) -> TextInput {
    get {
      switch field {
      case .name: name
      case .every: every
      case .duration: duration
      }
    }
    set {
      switch field {
      case .name: name = newValue
      case .every: every = newValue
      case .duration: duration = newValue
      }
    }
  }
}

extension RegisterForm {
  /// Why the form cannot be sent, and the input that says so.
  struct Problem: Error, Equatable {
    let field: Field
    let text: String
  }

  mutating func edit(_ edit: TextEdit) {
    problem = nil
    self[field].apply(edit)
  }

  mutating func advanceField(by steps: Int) {
    let count = Field.allCases.count
    field = Field.allCases[((field.rawValue + steps) % count + count) % count]
  }

  /// What is sent, within the limits of the API: a run a minute at most, a day in all.
  var request: Result<RegisteredQueryRequest, Problem> {
    let name = name.text.trimmed
    guard !name.isEmpty else { return .failure(Problem(field: .name, text: "give it a name")) }
    guard let frequency = IntervalText.seconds(every.text) else {
      return .failure(Problem(field: .every, text: "a length of time, such as 90s, 15m or 2h"))
    }
    guard frequency >= RegisteredQueryRequest.shortestFrequency else {
      return .failure(Problem(field: .every, text: "at least 60s from one run to the next"))
    }
    guard let duration = IntervalText.seconds(self.duration.text) else {
      return .failure(Problem(field: .duration, text: "a length of time, such as 30m, 8h or 24h"))
    }
    guard duration <= RegisteredQueryRequest.longestDuration else {
      return .failure(Problem(field: .duration, text: "24h at most"))
    }
    guard duration >= frequency else {
      return .failure(Problem(field: .duration, text: "at least as long as from one run to the next"))
    }
    let command = Command(text: statement.text, executionMode: statement.executionMode)
    return .success(
      RegisteredQueryRequest(
        name: name, frequency: frequency, duration: duration,
        registerCommand: .init(command: command, catalogue: target.catalogue)))
  }

  /// How often the query will run as the form stands; `nil` while it cannot be sent.
  package var plannedRunCount: Int? {
    if case .success(let request) = request { request.plannedRunCount } else { nil }
  }
}
