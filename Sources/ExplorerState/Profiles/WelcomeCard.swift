/// What meets somebody for whom nothing is configured yet, or whose configuration cannot be read.
package struct WelcomeCard: Equatable, Sendable {
  /// What can be done first.
  package enum Choice: Int, CaseIterable, Sendable {
    case sandbox, addKey, data
  }

  package var choice: Choice
  /// Whether it tells how data is kept instead of the choices.
  package var tellsOfData: Bool
  /// How far the text is scrolled: the mistakes, or how data is kept.
  package var firstRow: Int
  /// Why what was chosen did not work.
  package var problem: ErrorReport?

  package init() {
    choice = .sandbox
    tellsOfData = false
    firstRow = 0
    problem = nil
  }

  mutating func move(by steps: Int) {
    let count = Choice.allCases.count
    choice = Choice.allCases[((choice.rawValue + steps) % count + count) % count]
  }
}
