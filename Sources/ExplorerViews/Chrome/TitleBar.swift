import ExplorerState
import HaloModel
import TerminalCells

/// The top line: which environment and profile, which practice, how it is, and whether anything can be written.
struct TitleBar {
  let area: Rect

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    buffer.fill(area, look[.titleBar])
    let bar = look[.titleBar]
    let info = state.connection.info
    let isWide = area.columns >= 100
    let access = state.connection == .unchosen ? "" : info.isReadOnly ? " READ-ONLY " : " READ-WRITE "
    let source = isWide ? info.keySource : ""
    let right = source.isEmpty ? access : "\(source) \(access)"
    let rightColumns = DisplayWidth.columns(of: right)
    let limit = area.endColumn - rightColumns - 1
    var column = area.column
    func put(_ text: String, _ style: Style) {
      let room = limit - column
      guard room > 0 else { return }
      column += buffer.put(CellText.truncated(text, to: room), at: Point(column, area.row), style: style.over(bar))
    }
    put(isWide ? " haloscope " : " halo ", look[.heading])
    guard state.connection != .unchosen else {
      put(" no Halo Cloud chosen", look[.textMuted])
      return
    }
    let block = EnvironmentBlock(info.environment, host: isWide ? info.host : nil)
    put(block.text, look[block.role])
    put("  ", bar)
    let dot = " \(look.symbols.dot) "
    if let profile = info.profile {
      put(CellText.truncated(profile, to: isWide ? 24 : 12), look[.text])
      put(dot, bar)
    }
    if info.isDesktop {
      put("DESKTOP", look[.accent])
      put(dot, bar)
    }
    if let site = state.sites.currentSite, info.isDesktop, site.practiceName == nil {
      // Nobody told more than its GUID.
      put("site \(site.id.short)", look[.heading])
    } else if let site = state.sites.currentSite {
      let mark = AvailabilityMark(site.availability, isLastKnown: state.outage != nil, look.symbols)
      let identity = "\(dot)\(site.pms?.shortName ?? "PMS") \(site.pmsID ?? "")\(dot)"
      let availability = "\(mark.shape) \(mark.word)"
      let roundTrip = state.sites.entries.lazy.compactMap { $0.roundTrip(to: site.id) }.first
      let timing = roundTrip.map { " \(Measures.text($0))" } ?? ""
      // The practice's name gives way first: whether the site is up must stay readable.
      let fixed = DisplayWidth.columns(of: identity + availability + timing)
      put(CellText.truncated(site.practiceName ?? site.id.short, to: max(8, limit - column - fixed)), look[.heading])
      put(identity, bar)
      put(availability, look[mark.role])
      put(timing, bar)
    } else {
      let text =
        switch state.connection {
        case .unchosen: ""
        case .starting: "starting…"
        case .failed: "not connected"
        case .ready: "\(info.host)\(dot)no site in use"
        }
      put(text, look[.textMuted])
    }
    let start = max(area.column, area.endColumn - rightColumns)
    buffer.put(
      CellText.truncated(right, to: area.columns), at: Point(start, area.row), style: look[.textMuted].over(bar))
    if info.isReadOnly {
      buffer.put(
        access, at: Point(max(start, area.endColumn - DisplayWidth.columns(of: access)), area.row),
        style: look[.readOnly].over(bar))
    }
  }
}

extension SiteEntry {
  /// How long the site's last lookup took.
  fileprivate func roundTrip(to id: SiteID) -> Duration? {
    guard case .found(let answer, _) = lookup, answer.site.id == id else { return nil }
    return answer.roundTrip
  }
}
