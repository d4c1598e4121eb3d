import ExplorerState
import HaloModel
import ResultStore

/// Values of a column as the tools list them: null and the empty text told apart from words, masked values covered.
struct ValueText {
  /// How the column is masked; `nil` when it is shown.
  let mask: CellMask?
  let look: Appearance

  init(_ mask: CellMask?, _ look: Appearance) {
    self.mask = mask
    self.look = look
  }

  /// The value for people.
  func text(of value: CellValue) -> String {
    switch value {
    case .null: return look.symbols.null
    case .text(""): return "(empty text)"
    default:
      return mask?.cover(value.displayText, look.isUnicode ? .unicode : .ascii) ?? value.displayText
    }
  }

  /// A share of all rows: `12.5 %`, `<0.1 %`.
  static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    if tenths == 0, share > 0 { return "<0.1 %" }
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// A computed number with at most four digits behind the point: `12,345.5`, `0.0312`.
  static func number(_ value: Double) -> String {
    let magnitude = value.magnitude
    guard value.isFinite, magnitude < 1e14, magnitude == 0 || magnitude >= 1e-3 else { return "\(value)" }
    let scaled = Int((magnitude * 10_000).rounded())
    var fraction = String(scaled % 10_000)
    fraction = String(repeating: "0", count: 4 - fraction.count) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return sign + Counts.grouped(scaled / 10_000) + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}
