/// What a piece of the screen means. Views name roles; only themes know colours.
///
/// A role that a theme leaves out looks like its ``parent``.
package enum StyleRole: String, CaseIterable, Hashable, Sendable {
  // Text anywhere.
  case text, textMuted, textFaint, heading, accent, matchHighlight
  // Panes.
  case border, borderFocused, title, titleFocused, scrollbar
  // The first and the last lines.
  case titleBar, statusLine, hintKey, hintText
  case environmentSandbox, environmentStage, environmentProduction, readOnly, readWrite
  // States of sites and queries.
  case stateGood, stateWarning, stateBad, stateBusy, stateIdle
  case stageInitialising, stageQueued, stageExecuting, stageDownloading, stageUploading
  // Lists and the grid.
  case selection, selectionUnfocused, cellCursor, gridSelected
  case gridHeader, gridSeparator, gridNumber, gridNull, gridDate, gridString, gridBoolean, gridCut
  case gridControl, gridMasked
  // The editor.
  case sqlKeyword, sqlString, sqlNumber, sqlComment, sqlParameter, sqlIdentifier, sqlFunction, sqlOperator
  case lineNumber, cursorLine
  // What lies above the panes.
  case overlay, overlayBorder, overlayTitle, toastInfo, toastGood, toastBad, inputField, inputPlaceholder

  /// The role whose look a theme gives to this one by default; nil for ``text``, which every theme must have.
  package var parent: StyleRole? {
    switch self {
    case .text: nil
    case .textMuted, .heading, .accent, .titleBar, .overlay, .inputField, .selection, .border: .text
    case .gridNumber, .gridDate, .gridString, .gridBoolean, .sqlIdentifier, .stateIdle: .text
    case .textFaint, .statusLine, .hintText, .scrollbar, .inputPlaceholder, .lineNumber: .textMuted
    case .gridNull, .gridMasked, .gridSeparator, .sqlComment, .sqlOperator, .title: .textMuted
    case .borderFocused, .matchHighlight, .hintKey, .gridCut, .sqlKeyword, .sqlParameter, .sqlFunction: .accent
    case .stateBusy, .toastInfo: .accent
    case .titleFocused, .gridHeader, .overlayTitle: .heading
    case .readOnly, .environmentSandbox, .toastGood: .stateGood
    case .readWrite, .environmentStage: .stateWarning
    case .environmentProduction, .toastBad: .stateBad
    case .gridControl: .stateBad
    case .stateGood, .stateWarning, .stateBad: .text
    case .stageInitialising, .stageQueued: .stateIdle
    case .stageExecuting, .stageDownloading, .stageUploading: .stateBusy
    case .selectionUnfocused, .cellCursor, .gridSelected: .selection
    case .cursorLine: .text
    case .sqlString, .sqlNumber: .text
    case .overlayBorder: .borderFocused
    }
  }

  /// What carries the meaning where there are no colours.
  var monochrome: Attributes {
    switch self {
    case .selection: .reverse
    case .cellCursor: [.reverse, .bold, .underline]
    case .gridSelected: [.reverse, .underline]
    case .selectionUnfocused: .underline
    case .environmentSandbox, .environmentStage, .environmentProduction, .toastInfo, .toastGood: .reverse
    case .toastBad: [.reverse, .bold]
    case .heading, .accent, .borderFocused, .titleFocused, .overlayTitle, .hintKey, .readWrite: .bold
    case .stateWarning, .stateBad, .sqlKeyword, .gridControl: .bold
    case .matchHighlight, .inputField: .underline
    case .gridHeader: [.bold, .underline]
    case .textFaint, .textMuted, .gridNull, .gridMasked, .gridSeparator, .sqlComment, .inputPlaceholder, .lineNumber:
      .dim
    default: []
    }
  }

  /// The named colour that says the same where only the terminal's first eight or sixteen are to be had: a pale red is
  /// nearer to white than to red there. Nil takes the nearest.
  var namedColor: UInt8? {
    switch self {
    case .stateBad, .gridControl, .readWrite, .environmentProduction, .toastBad: 1
    case .stateGood, .readOnly, .environmentSandbox, .toastGood: 2
    case .stateWarning, .environmentStage: 3
    case .stateBusy: 6
    default: nil
    }
  }

  /// How much of a difference to its background the role needs.
  var contrastNeed: ContrastNeed {
    switch self {
    case .border, .gridSeparator, .scrollbar: .decoration
    case .borderFocused, .overlayBorder: .line
    case .cursorLine: .surface
    default: .text
    }
  }

  /// The surfaces other than the screen itself that text of this role is laid on.
  var surfaces: [StyleRole] {
    switch self {
    case .text, .textMuted, .heading, .accent: [.selection, .selectionUnfocused, .overlay, .titleBar, .statusLine]
    case .textFaint: [.overlay, .statusLine]
    case .stateGood, .stateWarning, .stateBad, .stateBusy, .stateIdle:
      [.selection, .selectionUnfocused, .overlay, .titleBar, .statusLine]
    case .gridNumber, .gridNull, .gridDate, .gridString, .gridBoolean, .gridCut, .gridControl, .gridMasked:
      [.selection, .selectionUnfocused, .gridSelected, .overlay]
    case .stageInitialising, .stageQueued, .stageExecuting, .stageDownloading, .stageUploading:
      [.selection, .selectionUnfocused]
    case .sqlKeyword, .sqlString, .sqlNumber, .sqlComment, .sqlParameter, .sqlIdentifier, .sqlFunction, .sqlOperator:
      [.cursorLine]
    case .hintKey, .hintText, .title, .titleFocused: [.statusLine]
    case .readOnly, .readWrite: [.titleBar]
    case .overlayTitle, .overlayBorder: [.overlay]
    case .inputPlaceholder: [.inputField]
    default: []
    }
  }
}

/// How much a role must differ from its background.
enum ContrastNeed {
  /// To be read: 4.5 to 1 (WCAG 2.2, 1.4.3).
  case text
  /// To be seen as a sign: 3 to 1 (WCAG 2.2, 1.4.11).
  case line
  /// To divide; what it divides is clear without it.
  case decoration
  /// It is a background itself.
  case surface

  /// The smallest ratio; nil when there is no rule.
  var minimumRatio: Double? {
    switch self {
    case .text: 4.5
    case .line: 3
    case .decoration, .surface: nil
    }
  }
}
