import HaloModel

extension SandboxSite {
  /// The sites everybody finds in a sandbox, practice 10001 with as many patients as asked for.
  /// Source: design, section 5.
  static func named(patients: Int) -> [SandboxSite] {
    [
      banksia(patients: patients), wattle, harbourView, redgum, ironbarkBeforeTheMove, ironbark, paperbark, demo,
      grevillea, coral,
    ]
  }

  /// The Halo GUID of practice 10001, which an import fills.
  static let importedSite = guid("f26e076f-527f-517b-be48-3de4bc0e0243")

  /// How many patients a practice has that nobody chose a number for.
  private static let usualPatients = 120

  private static func banksia(patients: Int) -> SandboxSite {
    var site = SandboxSite(
      id: importedSite, pmsID: "10001", practiceName: "Banksia Street Medical Centre", patients: patients)
    site.blueprint.locations = 3
    return site
  }

  private static var wattle: SandboxSite {
    var site = SandboxSite(
      id: guid("7b287e83-3210-533b-ac11-597d41ce1c8d"), pmsID: "10002",
      practiceName: "Wattle Grove Family Practice", patients: usualPatients)
    site.latencies = .slow
    return site
  }

  private static var harbourView: SandboxSite {
    var site = SandboxSite(
      id: guid("b92f28ce-8c18-545a-93e9-fcbb167b73f6"), pmsID: "10003", practiceName: "Harbour View Clinic",
      patients: usualPatients, session: .closed(since: .seconds(5 * 3600 + 37 * 60)))
    site.haloLinkVersion = "26.407.9211.0"
    return site
  }

  private static var redgum: SandboxSite {
    var site = SandboxSite(
      id: guid("dc62bd65-fcc5-59d4-828b-d344f70ac4aa"), pmsID: "10004", practiceName: "Redgum Rural Health",
      patients: usualPatients, session: .silent(since: .seconds(11 * 60)))
    site.haloLinkVersion = "25.1211.7702.0"
    return site
  }

  private static var ironbarkBeforeTheMove: SandboxSite {
    var site = SandboxSite(
      id: guid("0686a4ac-bc53-5ba3-9d42-90ee176fe9fb"), pmsID: "10005", practiceName: "Ironbark Medical",
      patients: usualPatients, session: .closed(since: .seconds(19 * 86_400)))
    site.isAuthoritative = false
    site.haloLinkVersion = "25.1211.7702.0"
    return site
  }

  private static var ironbark: SandboxSite {
    SandboxSite(
      id: guid("41bc5b89-7463-59cc-a702-a0def5483d77"), pmsID: "10005", practiceName: "Ironbark Medical",
      patients: usualPatients)
  }

  private static var paperbark: SandboxSite {
    var site = SandboxSite(
      id: guid("c80db945-e0a4-5df8-8e2e-1d5fe1286962"), pmsID: "10006", practiceName: "Paperbark Practice",
      patients: usualPatients)
    site.pairing = .awaiting(code: "ABC123")
    return site
  }

  private static var demo: SandboxSite {
    SandboxSite(
      id: guid("de85e84f-4056-58e2-8bd2-e608d585362f"), pmsID: "de85e84f", practiceName: "Demo Practice",
      patients: usualPatients)
  }

  private static var grevillea: SandboxSite {
    SandboxSite(
      id: guid("27e889ba-f63f-50e8-bd49-19e6a60d461a"), pms: .zedmed, pmsID: "20001",
      practiceName: "Grevillea Health", patients: usualPatients)
  }

  private static var coral: SandboxSite {
    SandboxSite(
      id: guid("5cddc8e1-2e4c-5614-a5a5-0a30bb80250a"), pms: .d4w, pmsID: "30001",
      practiceName: "Coral Street Dental", patients: usualPatients)
  }

  /// A GUID written in this file.
  private static func guid(_ text: String) -> SiteID {
    guard let id = SiteID(text) else {
      preconditionFailure("cannot happen: every GUID of this file is a literal of the right form, held by a test")
    }
    return id
  }
}
