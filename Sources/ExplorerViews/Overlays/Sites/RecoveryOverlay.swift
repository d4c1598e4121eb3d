import ExplorerState
import HaloModel
import TerminalCells

/// What is behind a 403: what was ruled out, and the known and the present site side by side.
struct RecoveryOverlay {
  private let card: RecoveryCard
  private let entry: SiteEntry

  /// `nil` when the site is no longer listed.
  init?(_ card: RecoveryCard, _ state: AppState) {
    guard let entry = state.sites.entry(of: card.reference) else { return nil }
    self.card = card
    self.entry = entry
  }

  /// From how many cells inside on old and new stand side by side.
  private static let roomForColumns = 60
  private static let labelColumns = 10

  /// Draws the card and gives the cursor's place where a name is typed.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let wanted = Size(min(98, buffer.size.columns - 4), wantedRows)
    let inner = OverlayBox(title: "403 from \(entry.title)", footer: "Alt+Y copies a report").draw(
      wanted, into: &buffer, look)
    var flow = TextFlow(inner)
    switch entry.recovery {
    case .concluded(.moved(let move)): return draw(move, &flow, into: &buffer, look)
    case .concluded(let conclusion): draw(conclusion, &flow, into: &buffer, look)
    case .failed(let error):
      text(
        "The PMS ID could not be looked up again: \(error.word): \(error.summary)", .stateBad, &flow, into: &buffer,
        look)
      text("\(look.symbols.arrow) \(error.nextStep)", .text, &flow, into: &buffer, look)
      keys(KeyLine(("Esc", "closes")), &flow, into: &buffer, look)
    case .lookingUp, nil:
      text("The service did not say that it is the address list or the quota.", .text, &flow, into: &buffer, look)
      let pms = [entry.pms?.shortName, entry.pmsID].compactMap(\.self).joined(separator: " ")
      text("Looking up \(pms) again…", .stateBusy, &flow, into: &buffer, look)
      keys(KeyLine(("Esc", "closes; the answer comes as an event")), &flow, into: &buffer, look)
    }
    return nil
  }

  private var wantedRows: Int {
    guard let move = entry.move else { return 10 }
    return move.mustType ? 16 : 13
  }

  // MARK: Moved

  private func draw(
    _ move: SiteMove, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) -> Point? {
    let pms = [move.known.pms?.shortName, move.known.pmsID].compactMap(\.self).joined(separator: " ")
    let isNarrow = flow.area.columns < Self.roomForColumns
    text(
      isNarrow ? "It is the server move." : "It is the server move: \(pms) answers under another Halo GUID now.",
      .stateWarning, &flow, into: &buffer, look)
    if flow.area.rows > 10 { flow.skip() }
    if isNarrow { stack(move, &flow, into: &buffer, look) } else { compare(move, &flow, into: &buffer, look) }
    if flow.area.rows > 10 { flow.skip() }
    guard move.mustType else {
      if flow.remainingRows > 1 {
        text(
          "List, saved site and queries use the new GUID from then on.",
          .textMuted, &flow, into: &buffer, look, maxRows: min(2, flow.remainingRows - 1))
      }
      keys(KeyLine(("y", "stores the new GUID"), ("Esc", "keeps the old one")), &flow, into: &buffer, look)
      return nil
    }
    text(
      isNarrow
        ? "Compare with the practice. To accept it, type: \(move.confirmation)"
        : "This may be another practice. A person has to compare, best by asking the practice. To accept, type: \(move.confirmation)",
      .stateBad, &flow, into: &buffer, look, maxRows: max(1, min(3, flow.remainingRows - 2)))
    let cursor = InputLine(
      label: "name", labelColumns: 6, value: card.input, isActive: true
    ).draw(
      in: Rect(column: flow.area.column, row: flow.nextRow, columns: flow.area.columns, rows: 1), into: &buffer, look)
    flow.skip()
    if let problem = card.problem, flow.remainingRows > 1 {
      text("\(look.symbols.bad) \(problem)", .stateBad, &flow, into: &buffer, look, maxRows: 1)
    }
    keys(KeyLine(("Enter", "stores the new GUID"), ("Esc", "keeps the old one")), &flow, into: &buffer, look)
    return cursor
  }

  /// One fact on both sides, and whether they agree; `nil` where agreement is not the point.
  private struct Fact {
    static let notKnown = "not known"

    let label: String
    let before: String
    let after: String
    let agrees: Bool?

    /// Nothing contradicts it, but nothing was known to compare it with.
    var isUnproven: Bool { agrees == false && before == Self.notKnown }
  }

  private func facts(of move: SiteMove) -> [Fact] {
    let old = entry.lastKnown
    let unknown = Fact.notKnown
    func pms(_ pms: PMSType?, _ id: String?) -> String {
      [pms?.shortName, id].compactMap(\.self).joined(separator: " ")
    }
    return [
      Fact(label: "GUID", before: move.known.siteID.rawValue, after: move.site.id.rawValue, agrees: false),
      Fact(
        label: "PMS ID", before: pms(move.known.pms, move.known.pmsID), after: pms(move.site.pms, move.site.pmsID),
        agrees: move.pmsIDAgrees),
      Fact(
        label: "practice", before: move.known.practiceName ?? unknown, after: move.site.practiceName ?? "not given",
        agrees: move.nameAgrees),
      Fact(
        label: "status", before: old?.status?.rawValue ?? unknown, after: move.site.status?.rawValue ?? "not given",
        agrees: nil),
      Fact(
        label: "Halo Link", before: old?.haloLinkVersion ?? unknown,
        after: move.site.haloLinkVersion ?? "not given", agrees: nil),
    ]
  }

  private func verdict(_ fact: Fact, _ look: Appearance) -> TextFlow.Piece {
    let panel = look[.overlay]
    switch fact.agrees {
    case nil: return .init("", look[.text].over(panel))
    case false? where fact.isUnproven: return .init("? compare", look[.stateWarning].over(panel))
    case true?: return .init("\(look.symbols.good) agrees", look[.stateGood].over(panel))
    case false?:
      return fact.label == "GUID"
        ? .init("\(look.symbols.arrow) new", look[.stateWarning].over(panel))
        : .init("\(look.symbols.bad) differs", look[.stateBad].over(panel))
    }
  }

  private func compare(
    _ move: SiteMove, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let panel = look[.overlay]
    let side = (flow.area.columns - Self.labelColumns - 9) / 2
    func cell(_ text: String, cut: CellText.Cut = .end) -> String {
      CellText.padded(CellText.truncated(text, to: side - 1, cut: cut), to: side)
    }
    let heading = look[.gridHeader].over(panel)
    flow.line(
      [
        .init(String(repeating: " ", count: Self.labelColumns), heading), .init(cell("KNOWN"), heading),
        .init(cell("NOW"), heading),
      ], into: &buffer)
    for fact in facts(of: move) {
      let cut: CellText.Cut = fact.label == "GUID" ? .middle : .end
      flow.line(
        [
          .init(CellText.padded(fact.label, to: Self.labelColumns), look[.textFaint].over(panel)),
          .init(cell(fact.before, cut: cut), look[.textMuted].over(panel)),
          .init(cell(fact.after, cut: cut), look[.text].over(panel)), verdict(fact, look),
        ], into: &buffer)
    }
  }

  /// Where there is no room for two columns: the new side, with what does not agree below it.
  private func stack(_ move: SiteMove, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance) {
    let panel = look[.overlay]
    let rows = flow.area.rows - (move.mustType ? 5 : 3)
    // What does not agree comes first.
    let facts = facts(of: move)
    let doubtful = facts.filter { $0.agrees == false && $0.label != "GUID" }
    for fact in (doubtful + facts.filter { fact in !doubtful.contains { $0.label == fact.label } }).prefix(max(2, rows))
    {
      let verdict = verdict(fact, look)
      let room = flow.area.columns - Self.labelColumns - DisplayWidth.columns(of: verdict.text) - 1
      let text = CellText.truncated(fact.after, to: max(4, room), cut: fact.label == "GUID" ? .middle : .end)
      flow.line(
        [
          .init(CellText.padded(fact.label, to: Self.labelColumns), look[.textFaint].over(panel)),
          .init("\(text) ", look[.text].over(panel)), verdict,
        ], into: &buffer)
    }
  }

  // MARK: Everything else

  private func draw(
    _ conclusion: SiteRecovery.Conclusion, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let pms = [entry.pms?.shortName, entry.pmsID].compactMap(\.self).joined(separator: " ")
    let condition: SiteCondition
    var found: String?
    var nextStep: String?
    switch conclusion {
    case .addressNotListed: condition = .addressNotListed
    case .quotaUsedUp: condition = .quotaUsedUp
    case .notPaired:
      condition = .notPaired
      found = "\(pms) still leads to this Halo GUID, so the practice did not move."
    case .notInService(let site):
      condition = site.status == .uninstalled ? .uninstalled : .removed
      found = "\(pms) still leads to this Halo GUID, so the practice did not move."
    case .noPMSID:
      condition = entry.condition == .notAuthoritative ? .notAuthoritative : .refused
      nextStep = "Esc, then a: find the practice by its PMS ID, and compare its name."
      found = "No PMS ID is known for this Halo GUID, so it cannot be looked up again."
    case .notFound:
      condition = .refused
      found = "No site has \(pms) any more: Halo Link may be uninstalled, or the practice got another PMS ID."
    case .moved: return
    }
    if let culprit = condition.culprit { text(culprit.sentence, .stateBad, &flow, into: &buffer, look) }
    if let message = entry.problem?.message { text(message, .text, &flow, into: &buffer, look) }
    if let found {
      text(found, .text, &flow, into: &buffer, look)
    } else {
      text("The site itself may be well, and its Halo GUID is not in doubt.", .text, &flow, into: &buffer, look)
    }
    let explanation = condition.explanation
    text(explanation.meaning, .textMuted, &flow, into: &buffer, look)
    if conclusion.isPairing {
      keys(KeyLine(("y", "opens the pairing card"), ("Esc", "closes")), &flow, into: &buffer, look)
    } else {
      text("\(look.symbols.arrow) \(nextStep ?? explanation.nextStep)", .text, &flow, into: &buffer, look)
      keys(KeyLine(("Esc", "closes")), &flow, into: &buffer, look)
    }
  }

  private func text(
    _ text: String, _ role: StyleRole, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance,
    maxRows: Int = 3
  ) {
    flow.paragraph(
      text, look[role].over(look[.overlay]), maxRows: max(0, min(maxRows, flow.remainingRows - 1)), into: &buffer)
  }

  private func keys(_ keys: KeyLine, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance) {
    if flow.remainingRows > 1 { flow.skip(flow.remainingRows - 1) }
    flow.line(keys.pieces(look), into: &buffer)
  }
}

extension SiteRecovery.Conclusion {
  fileprivate var isPairing: Bool { if case .notPaired = self { true } else { false } }
}
