/// The line of input at the bottom of the results pane: what to search for, to filter by, or which row to go to.
///
/// What is typed into it is patient data: it prints as its kind only.
package struct GridPrompt: Equatable, Sendable, CustomStringConvertible {
  /// What the line is for.
  package enum Kind: CaseIterable, Hashable, Sendable {
    case search, filter, goToRow
  }

  /// Why the text was not taken.
  package struct Problem: Equatable, Sendable {
    package let message: String
    /// The character of the text at which it is wrong, from 0; `nil` when no place can be named.
    package let offset: Int?

    package init(_ message: String, at offset: Int? = nil) {
      self.message = message
      self.offset = offset
    }
  }

  package let kind: Kind
  package internal(set) var input: TextInput
  /// Why the text was refused; gone with the next change.
  package internal(set) var problem: Problem?
  /// What the text means as it stands, such as the filter in full; `nil` while it means nothing.
  package internal(set) var reading: String?
  /// Where the cursor stood when the prompt was opened, as row and position of the view.
  let origin: Origin
  /// The search in force when the prompt was opened.
  let formerSearch: GridSearch?
  /// How far back in the history the text comes from: 1 is the newest; `nil` for one that is being typed.
  private var historyPlace: Int?
  /// What was typed before the history was looked through.
  private var draft = ""
  /// The completion under way.
  package private(set) var completion: ColumnCompletion?

  /// A place of the cursor.
  struct Origin: Equatable, Sendable {
    let row: Int
    let position: Int
  }

  init(kind: Kind, text: String = "", origin: Origin, formerSearch: GridSearch? = nil) {
    self.kind = kind
    input = TextInput(text)
    self.origin = origin
    self.formerSearch = formerSearch
  }

  package var description: String { "prompt for \(kind)" }

  mutating func edit(_ edit: TextEdit) {
    input.apply(edit)
    forget()
    historyPlace = nil
  }

  mutating func move(_ motion: TextMotion) {
    input.move(motion)
    completion = nil
  }

  /// Goes through earlier texts, `steps` < 0 to older ones; behind the newest comes what was being typed.
  mutating func recall(by steps: Int, of texts: [String]) {
    let place = (historyPlace ?? 0) - steps
    guard place <= texts.count else { return }
    if historyPlace == nil { draft = input.text }
    historyPlace = place > 0 ? place : nil
    input = TextInput(place > 0 ? texts[texts.count - place] : draft)
    forget()
  }

  /// Completes the column name before the cursor; called again, with the next name that fits.
  mutating func complete(with names: [String]) {
    guard let completion = completion?.next ?? ColumnCompletion(of: input, with: names) else { return }
    input = completion.input
    problem = nil
    self.completion = completion
  }

  /// Notes why the text was not taken; the cursor goes to the place where it is wrong.
  mutating func refuse(_ problem: Problem) {
    self.problem = problem
    reading = nil
    completion = nil
    guard let offset = problem.offset else { return }
    input.move(.lineStart)
    for _ in 0..<min(offset, input.text.count) { input.move(.right) }
  }

  private mutating func forget() {
    problem = nil
    completion = nil
  }
}
