import ExplorerState
import TerminalCells

/// The form that takes a subscription key. The key is shown as dots, always as many.
struct KeyOverlay {
  let form: KeyForm
  private let places: KeptPlaces

  init(_ form: KeyForm, _ state: AppState) {
    self.form = form
    places = state.profiles.places
  }

  private static let labelColumns = 13
  private static let dotCount = 8

  /// Draws the form and gives the place of the cursor in the input that has the keys.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let columns = max(1, min(76, buffer.size.columns - 2) - 4)
    let message = message(columns, look)
    let isRoomy = buffer.size.rows >= 16
    let wanted = Size(columns + 4, form.fields.count + message.count + (isRoomy ? 2 : 0) + 3)
    let inner = OverlayBox(title: "Add a subscription key", footer: "").draw(wanted, into: &buffer, look)
    var flow = TextFlow(inner)
    var cursor: Point?
    for field in form.fields {
      guard flow.remainingRows > 0 else { break }
      let row = Rect(column: inner.column, row: flow.nextRow, columns: inner.columns, rows: 1)
      let place = draw(field, in: row, into: &buffer, look)
      if field == form.field, form.stage == .editing { cursor = place }
      flow.skip()
    }
    if isRoomy { flow.skip() }
    for piece in message.prefix(max(0, flow.remainingRows - 1)) { flow.line([piece], into: &buffer) }
    if isRoomy { flow.skip() }
    flow.line(keys(look), into: &buffer)
    return cursor
  }

  // MARK: Inputs

  private func draw(
    _ field: KeyForm.Field, in row: Rect, into buffer: inout CellBuffer, _ look: Appearance
  ) -> Point {
    let panel = look[.overlay]
    let isActive = field == form.field && form.stage == .editing
    let label = CellText.padded("\(isActive ? look.symbols.cursor : " ")\(field.label)", to: Self.labelColumns)
    buffer.put(
      CellText.truncated(label, to: row.columns), at: row.origin,
      style: look[isActive ? .accent : .textMuted].over(panel))
    let (_, input) = row.splitLeft(columns: min(Self.labelColumns, row.columns))
    switch field {
    case .destination:
      let options = KeyForm.Destination.allCases.map { (EnvironmentBlock($0.environment), $0 == form.destination) }
      return draw(options.map { ($0.0.text, $0.0.role, $0.1) }, in: input, into: &buffer, look)
    case .place:
      let options = form.places.map { (" \(words(of: $0)) ", StyleRole.selection, $0 == form.place) }
      return draw(options, in: input, into: &buffer, look)
    case .name: return draw(form.name, in: input, into: &buffer, look)
    case .address: return draw(form.address, in: input, into: &buffer, look)
    case .key: return drawKey(in: input, into: &buffer, look)
    }
  }

  /// What can be chosen, side by side; where there is no room only what is.
  private func draw(
    _ options: [(text: String, role: StyleRole, isChosen: Bool)], in area: Rect, into buffer: inout CellBuffer,
    _ look: Appearance
  ) -> Point {
    let panel = look[.overlay]
    let isRoomy = options.reduce(0) { $0 + DisplayWidth.columns(of: $1.text) + 1 } <= area.columns
    var column = area.column
    var cursor = area.origin
    for option in options where isRoomy || option.isChosen {
      if option.isChosen { cursor = Point(column, area.row) }
      let style = option.isChosen ? look[option.role].over(panel) : look[.textMuted].over(panel)
      column += buffer.put(
        CellText.truncated(option.text, to: max(1, area.endColumn - column)), at: Point(column, area.row), style: style)
      column += 1
    }
    return cursor
  }

  private func draw(
    _ value: TextInput, in area: Rect, into buffer: inout CellBuffer, _ look: Appearance
  ) -> Point {
    buffer.fill(area, look[.inputField])
    let before = DisplayWidth.columns(of: value.textBeforeCursor)
    let skipped = max(0, before - area.columns + 1)
    buffer.withClip(area) { buffer in
      _ = buffer.put(value.text, at: area.origin.moved(columns: -skipped), style: look[.inputField])
    }
    return area.origin.moved(columns: before - skipped)
  }

  private func drawKey(in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) -> Point {
    buffer.fill(area, look[.inputField])
    guard !form.key.isEmpty else {
      let text = form.stage == .editing ? "paste or type it; it is never shown" : "handed over"
      buffer.put(
        CellText.truncated(text, to: area.columns), at: area.origin,
        style: look[.inputPlaceholder].over(look[.inputField]))
      return area.origin
    }
    // Always as many: neither how long it is nor how long what was pasted is can be seen.
    let dots = String(repeating: look.isUnicode ? "•" : "*", count: Self.dotCount)
    let drawn = buffer.put(CellText.truncated(dots, to: area.columns), at: area.origin, style: look[.inputField])
    return area.origin.moved(columns: min(drawn, area.columns - 1))
  }

  private func words(of place: KeyForm.Place) -> String {
    switch place {
    case .file: "key file"
    case .keyring: "keyring"
    case .session: "this session only"
    }
  }

  // MARK: Under the inputs

  /// What is wrong, what the service said, or what will happen.
  private func message(_ columns: Int, _ look: Appearance) -> [TextFlow.Piece] {
    let panel = look[.overlay]
    func lines(_ text: String, _ role: StyleRole, lead: String = "", maxRows: Int = 4) -> [TextFlow.Piece] {
      let indent = DisplayWidth.columns(of: lead)
      return CellText.wrapped(text, columns: max(1, columns - indent)).prefix(maxRows).enumerated().map { index, line in
        .init((index == 0 ? lead : String(repeating: " ", count: indent)) + line, look[role].over(panel))
      }
    }
    if let problem = form.problem { return lines("\(look.symbols.bad) \(form.field.label): \(problem)", .stateBad) }
    switch form.stage {
    case .checking: return lines("Asking the service whether it takes the key…", .stateBusy)
    case .keeping: return lines("Keeping the key…", .stateBusy)
    case .unchecked(_, let report):
      return lines("\(look.symbols.bad) \(report.word): nobody could check the key.", .stateWarning)
        + lines(report.summary, .text) + lines("Keep it all the same, unchecked?", .text)
    case .editing: break
    }
    if let refusal = form.refusal {
      return lines("\(look.symbols.bad) \(refusal.word)", .stateBad) + lines(refusal.summary, .text)
        + lines(refusal.meaning, .textMuted) + lines(refusal.nextStep, .text, lead: "\(look.symbols.arrow) ")
    }
    return lines(meaning, .textMuted)
  }

  /// What will be done with the key as the form stands.
  private var meaning: String {
    switch form.place {
    case .file:
      "One harmless call checks it. Then it is written into \(places.keys), into a file that only you can read."
    case .keyring: "One harmless call checks it. Then your keyring keeps it; the profile names the item only."
    case .session: "One harmless call checks it. It stays in memory and is gone when the program ends."
    }
  }

  private func keys(_ look: Appearance) -> [TextFlow.Piece] {
    let panel = look[.overlay]
    func hints(_ hints: [(key: String, text: String)]) -> [TextFlow.Piece] {
      hints.flatMap { hint -> [TextFlow.Piece] in
        [.init(hint.key, look[.hintKey].over(panel)), .init(" \(hint.text)   ", look[.text].over(panel))]
      }
    }
    switch form.stage {
    case .unchecked: return hints([("y", "keeps it unchecked"), ("Esc", "keeps nothing")])
    case .checking, .keeping: return hints([("Esc", "keeps nothing")])
    case .editing:
      let choosing = form.field == .destination || form.field == .place
      return hints(
        [("Enter", "checks and keeps it"), ("Tab", "next")] + (choosing ? [("←→", "choose")] : [])
          + [("Esc", "keeps nothing")])
    }
  }
}

extension KeyForm.Destination {
  /// The environment its block shows.
  fileprivate var environment: ConnectionInfo.Environment {
    switch self {
    case .stage: .stage
    case .production: .production
    case .custom: .custom
    }
  }
}
