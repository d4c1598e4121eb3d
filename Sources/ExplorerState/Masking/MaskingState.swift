package import HaloModel
import ResultStore

/// Whether patient data is covered, and how long yet it is not.
package struct MaskingState: Equatable, Sendable {
  /// What is patient data.
  package let rules: MaskingRules
  /// What the user chose; nil: as the connection has it.
  package internal(set) var choice: Choice?
  /// How the columns of the shown table are masked, and what that was made of.
  var shown: ShownMasks

  package enum Choice: Equatable, Sendable {
    case masked
    /// Shown until masked again.
    case shown
    /// Shown until this time of the steady clock.
    case shownUntil(Duration)
  }

  /// For how long patient data is shown where it is masked by default.
  package static let shownFor: Duration = .seconds(60)

  package init(rules: MaskingRules = .standard) {
    self.rules = rules
    choice = nil
    shown = ShownMasks()
  }
}

/// How the columns of a table are masked, with what it was made of, so that it is made once for each.
struct ShownMasks: Equatable, Sendable {
  var isMasked = false
  var columns: [ResultColumn] = []
  var sources: [FHIRColumnSource] = []
  var masks: [CellMask?] = []
}
