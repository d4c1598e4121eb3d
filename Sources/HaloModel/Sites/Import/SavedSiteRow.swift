/// The cells of one row of a file of sites, read one by one.
struct SavedSiteRow {
  private(set) var name: String?
  private(set) var pms: PMSType?
  private(set) var pmsID: String?
  private(set) var siteID: SiteID?
  private(set) var tags: [String]?
  private(set) var notes: String?
  private(set) var identifier: String?
  /// What is wrong with the row, empty when nothing is.
  private(set) var problems: [SavedSiteImport.Problem] = []
  let line: Int
  private let header: SavedSiteHeader

  init(_ record: DelimitedText.Record, header: SavedSiteHeader) {
    line = record.line
    self.header = header
    if record.cells.dropFirst(header.width).contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
      reject(
        nil,
        "it has \(record.cells.count) cells and the header has \(header.width); quote cells that hold the separator")
      return
    }
    name = header.cell(.name, of: record).map(Self.unguarded)
    notes = header.cell(.notes, of: record).map(Self.unguarded)
    identifier = header.cell(.identifier, of: record).map(Self.unguarded)
    tags = header.cell(.tags, of: record).map(Self.tags)
    readSystem(header.cell(.pms, of: record))
    readPMSID(header.cell(.pmsID, of: record))
    readSiteID(header.cell(.siteID, of: record))
    if problems.isEmpty { checkIdentity() }
  }

  /// Leaves the row out.
  mutating func reject(_ column: SavedSiteColumn?, _ reason: String) {
    problems.append(
      SavedSiteImport.Problem(
        line: line, column: column.map { header.title(of: $0) ?? $0.rawValue }, reason: reason))
  }

  private mutating func readSystem(_ cell: String?) {
    guard let cell else { return }
    pms = PMSType(fileSpelling: cell)
    if pms == nil { reject(.pms, "\(SavedSiteImport.shown(cell)) is no known PMS; use bp, zedmed or d4w") }
  }

  /// Takes a PMS ID; one that names its PMS, as in `bp:10001`, does not need the other column.
  private mutating func readPMSID(_ cell: String?) {
    guard let cell else { return }
    guard case .pmsID(let named, let id) = SiteReference(cell) else {
      pmsID = MessageText.singleLine(cell, limit: 100)
      if pmsID != cell { reject(.pmsID, "\(SavedSiteImport.shown(cell)) is no PMS ID") }
      return
    }
    if let pms, pms != named {
      reject(.pmsID, "\(SavedSiteImport.shown(cell)) is not of the PMS that the row names")
    }
    pms = named
    pmsID = id
  }

  private mutating func readSiteID(_ cell: String?) {
    guard let cell else { return }
    let isBraced = cell.hasPrefix("{") && cell.hasSuffix("}")
    siteID = SiteID(isBraced ? String(cell.dropFirst().dropLast()) : cell)
    if siteID == nil {
      reject(
        .siteID, "\(SavedSiteImport.shown(cell)) is no Halo GUID; it has the form xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")
    }
  }

  private mutating func checkIdentity() {
    if pmsID != nil, pms == nil {
      reject(.pms, "a PMS ID needs its PMS: bp, zedmed or d4w")
    } else if pmsID == nil, siteID == nil {
      reject(nil, "it has neither a Halo GUID nor a PMS ID")
    }
  }

  /// Tags stand between semicolons or bars; one that is repeated counts once.
  private static func tags(_ cell: String) -> [String] {
    unguarded(cell).split { $0 == ";" || $0 == "|" }.reduce(into: []) { tags, part in
      let tag = MessageText.singleLine(String(part), limit: 40)
      if !tag.isEmpty, !tags.contains(tag) { tags.append(tag) }
    }
  }

  /// A cell without the apostrophe that an export puts before what a spreadsheet would take for a formula.
  private static func unguarded(_ cell: String) -> String {
    guard cell.first == "'", let second = cell.dropFirst().first, "=+-@".contains(second) else { return cell }
    return String(cell.dropFirst())
  }
}

extension PMSType {
  /// Reads the spellings that files of sites have besides our own.
  fileprivate init?(fileSpelling text: String) {
    let word = text.lowercased().filter { $0.isLetter || $0.isNumber }
    switch word {
    case "bppremier", "bestpracticepremier", "bestpracticesoftware": self = .bestPractice
    case "dental4windows", "dental4web", "d4wcloud", "d4web": self = .d4w
    default:
      guard let pms = PMSType(spelling: text) ?? PMSType(spelling: word) else { return nil }
      self = pms
    }
  }
}
