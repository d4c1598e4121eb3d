import HaloModel

extension SandboxSite {
  /// The sites of a sandbox: the named ones and the generated ones, changed as the configuration says, with
  /// latencies that the time scale has shortened.
  static func all(_ configuration: SandboxConfiguration) -> [SandboxSite] {
    unchanged(configuration).map { site in
      var site = site
      if configuration.pairing == .automatic { site.pairing = .paired }
      for reference in site.references {
        if let latencies = configuration.latencies[reference] { site.latencies = latencies }
      }
      // By the references it has before the change, which may take its PMS ID away.
      for change in site.references.compactMap({ configuration.siteChanges[$0] }) { site.apply(change) }
      site.latencies = site.latencies.scaled(by: configuration.timeScale)
      return site
    }
  }

  /// The named and the generated sites before anything is changed; these are what a configuration names.
  static func unchanged(_ configuration: SandboxConfiguration) -> [SandboxSite] {
    named(patients: configuration.patients) + generated(configuration.extraSites)
  }

  /// How a person can name the site. A PMS ID names the authoritative site only.
  var references: [SiteReference] {
    [.guid(id)] + (isAuthoritative ? [.pmsID(pms, pmsID)] : [])
  }
}
