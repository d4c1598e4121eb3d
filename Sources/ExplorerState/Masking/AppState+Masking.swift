package import HaloModel
import ResultStore

extension AppState {
  /// How the values of each column of the shown result are masked, by the table's columns; nil: shown as they are.
  /// Empty while nothing is masked.
  package var shownMasks: [CellMask?] { masking.shown.masks }

  /// How a column of the shown result is masked; nil when it is shown.
  package func mask(ofColumn column: Int) -> CellMask? {
    shownMasks.indices.contains(column) ? shownMasks[column] : nil
  }

  /// Whether patient data is covered now.
  package var isMasked: Bool {
    switch masking.choice {
    case .masked: true
    case .shown: false
    case .shownUntil(let end): now.uptime >= end
    case nil: isMaskedByDefault
    }
  }

  /// Whether the connection wants patient data covered: what its profile says, else in production.
  package var isMaskedByDefault: Bool { connection.info.masksPatientData ?? isProduction }

  /// How long patient data is shown yet where it covers itself again; nil when it does not.
  package var shownFor: Duration? {
    guard case .shownUntil(let end) = masking.choice, end > now.uptime else { return nil }
    return end - now.uptime
  }

  /// alt+m: shows what is covered, and covers what is shown. Where it is covered by default in production, it is shown
  /// for a time only.
  mutating func toggleMask() {
    if !isMasked {
      masking.choice = isMaskedByDefault ? nil : .masked
      report(.info, "PHI masked: names, dates of birth, addresses and numbers are covered here and in copies.")
    } else if isMaskedByDefault, isProduction {
      masking.choice = .shownUntil(now.uptime + MaskingState.shownFor)
      report(.warning, "PHI shown for \(MaskingState.shownFor.components.seconds) s. M-m masks it now.")
    } else {
      masking.choice = isMaskedByDefault ? .shown : nil
      report(.info, "PHI shown. M-m masks it.")
    }
  }

  /// Covers again what was shown long enough, and follows the columns of the shown table. Called after every action;
  /// does nothing while nothing changed.
  mutating func followMasks() {
    if case .shownUntil(let end) = masking.choice, end <= now.uptime {
      masking.choice = nil
      report(.info, "PHI masked again.")
    }
    let isMasked = isMasked
    maskResources(isMasked)
    let record = shownQuery
    let columns = record?.table?.columns ?? []
    let sources = record?.fhir?.tab?.sources ?? []
    let shown = masking.shown
    guard shown.isMasked != isMasked || shown.columns != columns || shown.sources != sources else { return }
    masking.shown = ShownMasks(
      isMasked: isMasked, columns: columns, sources: sources,
      masks: isMasked ? masks(of: columns, sources) : [])
  }

  /// Makes the pages of the view of resources again that are not as they should be.
  private mutating func maskResources(_ isMasked: Bool) {
    guard case .resource(var view) = overlay, view.pages.contains(where: { $0.isMasked != isMasked }) else { return }
    let rules = isMasked ? masking.rules : nil
    view.pages = view.pages.map { $0.isMasked == isMasked ? $0 : $0.masked(by: rules) }
    overlay = .resource(view)
  }

  private func masks(of columns: [ResultColumn], _ sources: [FHIRColumnSource]) -> [CellMask?] {
    columns.map { column in
      if let source = sources.first(where: { $0.column == column.name }) {
        return masking.rules.mask(ofColumn: column.name, touching: source.elements, of: source.type)
      }
      return masking.rules.mask(
        ofColumn: column.name, isText: column.type != .boolean && !column.type.isNumeric)
    }
  }
}
