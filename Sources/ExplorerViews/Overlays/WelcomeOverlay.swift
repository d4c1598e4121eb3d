import ExplorerState
import TerminalCells

/// The card for somebody who has configured nothing yet: three things to do first. Where the configuration cannot be
/// read, its mistakes stand above them.
struct WelcomeOverlay {
  let card: WelcomeCard
  private let mistakes: [String]
  private let data: DataKeptText
  private let isOpening: Bool

  init(_ card: WelcomeCard, _ state: AppState) {
    self.card = card
    mistakes = state.profiles.mistakes
    data = DataKeptText(state.profiles.places)
    isOpening = state.profiles.opening != nil
  }

  /// The lines that can be scrolled: how data is kept, or the mistakes.
  func textRows(in screen: Size) -> Int {
    let columns = Self.columns(in: screen)
    return card.tellsOfData ? data.lines(columns: columns).count : mistakeLines(columns).count
  }

  /// How many of them fit.
  func visibleRows(in screen: Size) -> Int {
    let inner = OverlayBox.area(wantedSize(in: screen), in: screen).rows - 2
    return max(1, card.tellsOfData ? inner : inner - fixedRows(in: screen))
  }

  private func wantedSize(in screen: Size) -> Size {
    let rows = card.tellsOfData ? textRows(in: screen) : fixedRows(in: screen) + textRows(in: screen)
    return Size(Self.columns(in: screen) + 4, rows + 2)
  }

  /// The columns inside the box.
  private static func columns(in screen: Size) -> Int { max(1, min(76, screen.columns - 2) - 4) }

  private func mistakeLines(_ columns: Int) -> [String] {
    mistakes.flatMap { CellText.wrapped($0, columns: columns) }
  }

  private var introduction: String {
    mistakes.isEmpty
      ? "Nothing is configured yet. What would you like to do first?"
      : "The profiles cannot be used: \(Counts.of(mistakes.count, "mistake")). Mend the file and start again."
  }

  /// The rows of the choices and everything around them; blank rows go first where there is little room.
  private func fixedRows(in screen: Size) -> Int {
    let columns = Self.columns(in: screen)
    let introductionRows = CellText.wrapped(introduction, columns: columns).count
    return introductionRows + WelcomeCard.Choice.allCases.count + problemRows(columns)
      + (isRoomy(screen) ? (mistakes.isEmpty ? 1 : 2) : 0)
  }

  private func isRoomy(_ screen: Size) -> Bool { screen.rows >= 16 }

  private func problemRows(_ columns: Int) -> Int {
    guard let problem = card.problem else { return isOpening ? 1 : 0 }
    return 1 + CellText.wrapped(problem.summary, columns: columns).count
      + CellText.wrapped(problem.nextStep, columns: columns - 2).count
  }

  func draw(into buffer: inout CellBuffer, _ look: Appearance) {
    let screen = buffer.size
    let hidden = textRows(in: screen) - card.firstRow - visibleRows(in: screen)
    let more = hidden > 0 && textRows(in: screen) > 0 ? "↓ \(hidden) more lines, " : ""
    let title = card.tellsOfData ? "How data is kept" : "Welcome to haloscope"
    let footer = card.tellsOfData ? "\(more)Esc goes back" : "\(more)q quits"
    let inner = OverlayBox(title: title, footer: footer).draw(wantedSize(in: screen), into: &buffer, look)
    var flow = TextFlow(inner)
    if card.tellsOfData {
      drawData(&flow, into: &buffer, look)
    } else {
      drawChoices(&flow, in: screen, into: &buffer, look)
    }
  }

  private func drawData(_ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance) {
    let panel = look[.overlay]
    for line in data.lines(columns: flow.area.columns).dropFirst(card.firstRow).prefix(flow.area.rows) {
      flow.line(line.text, look[line.isHeading ? .overlayTitle : .text].over(panel), into: &buffer)
    }
  }

  private func drawChoices(
    _ flow: inout TextFlow, in screen: Size, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let panel = look[.overlay]
    flow.paragraph(introduction, look[mistakes.isEmpty ? .text : .stateBad].over(panel), into: &buffer)
    if isRoomy(screen) { flow.skip() }
    if !mistakes.isEmpty {
      let lines = mistakeLines(flow.area.columns).dropFirst(card.firstRow).prefix(visibleRows(in: screen))
      for line in lines { flow.line(line, look[.text].over(panel), into: &buffer) }
      if isRoomy(screen) { flow.skip() }
    }
    for choice in WelcomeCard.Choice.allCases { draw(choice, &flow, into: &buffer, look) }
    if let problem = card.problem {
      flow.line("\(look.symbols.bad) \(problem.word)", look[.stateBad].over(panel), into: &buffer)
      flow.paragraph(problem.summary, look[.text].over(panel), into: &buffer)
      flow.paragraph(problem.nextStep, look[.text].over(panel), lead: "\(look.symbols.arrow) ", into: &buffer)
    } else if isOpening {
      flow.line("starting the sandbox…", look[.stateBusy].over(panel), into: &buffer)
    }
  }

  private func draw(
    _ choice: WelcomeCard.Choice, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let panel = look[.overlay]
    let isChosen = choice == card.choice
    let row = Rect(column: flow.area.column, row: flow.nextRow, columns: flow.area.columns, rows: 1)
    let (key, title, detail) = Self.words(of: choice)
    let explains = flow.area.columns >= 60
    flow.line(
      [
        .init("\(isChosen ? look.symbols.cursor : " ") ", look[.accent].over(panel)),
        .init("\(key)  ", look[.hintKey].over(panel)),
        .init(explains ? CellText.padded(title, to: 25) : title, look[isChosen ? .heading : .text].over(panel)),
        .init(explains ? detail : "", look[.textMuted].over(panel)),
      ], into: &buffer)
    if isChosen, row.row < flow.area.endRow { look.select(row, isFocused: true, in: &buffer) }
  }

  private static func words(of choice: WelcomeCard.Choice) -> (key: String, title: String, detail: String) {
    switch choice {
    case .sandbox: ("s", "Explore the sandbox", "invented practices, no key needed")
    case .addKey: ("a", "Add a subscription key", "checked before it is kept")
    case .data: ("d", "Read how data is kept", "what lies where on this machine")
    }
  }
}
