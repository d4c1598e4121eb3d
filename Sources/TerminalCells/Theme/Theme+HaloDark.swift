extension Theme {
  /// The default theme, built in so that the program starts without reading a file, and starts at all when its folder
  /// `themes` has gone missing. A test holds that it equals `themes/halo-dark.yaml`.
  package static let haloDark = Theme(name: "halo-dark", isDark: true, background: Night.night, roles: haloDarkRoles)

  /// The palette of the theme.
  private enum Night {
    static let night = Color(0x161b24)
    static let line = Color(0x1d2430)
    static let raised = Color(0x222a36)
    static let resting = Color(0x2a313d)
    static let selected = Color(0x233c55)
    static let chosen = Color(0x352c4f)
    static let edge = Color(0x465264)
    static let white = Color(0xf2f6fb)
    static let snow = Color(0xd5dce6)
    static let mist = Color(0xa6b2c2)
    static let haze = Color(0x8f9cb0)
    static let sky = Color(0x7cb7ff)
    static let mint = Color(0x5fd7b8)
    static let amber = Color(0xf5cc78)
    static let coral = Color(0xff7f7f)
    static let aqua = Color(0x7fd4f5)
    static let violet = Color(0xc9a9ff)
    static let peach = Color(0xf5b083)
    static let sage = Color(0xa8d8a0)
    static let crimson = Color(0xb3202c)
  }

  private static let haloDarkRoles: [StyleRole: Style] = [
    .text: Style(foreground: Night.snow),
    .textMuted: Style(foreground: Night.mist),
    .textFaint: Style(foreground: Night.haze),
    .heading: Style(foreground: Night.white, attributes: .bold),
    .accent: Style(foreground: Night.sky),
    .matchHighlight: Style(foreground: Night.night, background: Night.amber),
    .border: Style(foreground: Night.edge),
    .borderFocused: Style(foreground: Night.sky, attributes: .bold),
    .title: Style(foreground: Night.mist),
    .titleFocused: Style(foreground: Night.white, attributes: .bold),
    .scrollbar: Style(foreground: Night.edge),
    .titleBar: Style(foreground: Night.snow, background: Night.raised),
    .statusLine: Style(foreground: Night.mist, background: Night.night),
    .hintKey: Style(foreground: Night.sky, attributes: .bold),
    .hintText: Style(foreground: Night.mist),
    .environmentSandbox: Style(foreground: Night.night, background: Night.mint, attributes: .bold),
    .environmentStage: Style(foreground: Night.night, background: Night.amber, attributes: .bold),
    .environmentProduction: Style(foreground: Night.white, background: Night.crimson, attributes: .bold),
    .readOnly: Style(foreground: Night.mint),
    .readWrite: Style(foreground: Night.coral, attributes: .bold),
    .stateGood: Style(foreground: Night.mint),
    .stateWarning: Style(foreground: Night.amber),
    .stateBad: Style(foreground: Night.coral),
    .stateBusy: Style(foreground: Night.aqua),
    .stateIdle: Style(foreground: Night.mist),
    .stageInitialising: Style(foreground: Night.mist),
    .stageQueued: Style(foreground: Night.violet),
    .stageExecuting: Style(foreground: Night.sky),
    .stageDownloading: Style(foreground: Night.aqua),
    .stageUploading: Style(foreground: Night.mint),
    .selection: Style(foreground: Night.white, background: Night.selected),
    .selectionUnfocused: Style(background: Night.resting),
    .cellCursor: Style(foreground: Night.night, background: Night.sky, attributes: .bold),
    .gridSelected: Style(foreground: Night.white, background: Night.chosen),
    .gridHeader: Style(foreground: Night.sky, attributes: .bold),
    .gridSeparator: Style(foreground: Night.edge),
    .gridNumber: Style(foreground: Night.peach),
    .gridNull: Style(foreground: Night.mist, attributes: .italic),
    .gridDate: Style(foreground: Night.aqua),
    .gridString: Style(foreground: Night.snow),
    .gridBoolean: Style(foreground: Night.violet),
    .gridCut: Style(foreground: Night.sky),
    .gridControl: Style(foreground: Night.coral),
    .gridMasked: Style(foreground: Night.sage),
    .sqlKeyword: Style(foreground: Night.sky, attributes: .bold),
    .sqlString: Style(foreground: Night.sage),
    .sqlNumber: Style(foreground: Night.peach),
    .sqlComment: Style(foreground: Night.haze, attributes: .italic),
    .sqlParameter: Style(foreground: Night.amber),
    .sqlIdentifier: Style(foreground: Night.snow),
    .sqlFunction: Style(foreground: Night.aqua),
    .sqlOperator: Style(foreground: Night.mist),
    .lineNumber: Style(foreground: Night.haze),
    .cursorLine: Style(background: Night.line),
    .overlay: Style(foreground: Night.snow, background: Night.raised),
    .overlayBorder: Style(foreground: Night.sky),
    .overlayTitle: Style(foreground: Night.white, attributes: .bold),
    .toastInfo: Style(foreground: Night.night, background: Night.sky),
    .toastGood: Style(foreground: Night.night, background: Night.mint),
    .toastBad: Style(foreground: Night.white, background: Night.crimson, attributes: .bold),
    .inputField: Style(foreground: Night.white, background: Night.line),
    .inputPlaceholder: Style(foreground: Night.haze),
  ]
}
