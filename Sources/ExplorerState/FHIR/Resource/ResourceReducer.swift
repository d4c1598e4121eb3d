import HaloModel

/// Reading resources: the tree, the way through references and back.
extension AppState {
  /// Shows an entry of an answer, over everything.
  mutating func openResource(
    _ entry: FHIRBundle.Entry, among entries: [FHIRBundle.Entry], at site: SiteID
  ) -> [Effect] {
    overlay = .resource(ResourceView(site: site, page: ResourcePage(entry, among: entries)))
    return []
  }

  mutating func reduceResource(_ action: ResourceAction) -> [Effect] {
    // The request is listed among the queries even when nobody waits for it here any more.
    if case .arrived(_, let page, let key) = action { _ = settle(page, key) }
    guard case .resource(var view) = overlay else { return [] }
    let effects = reduce(action, in: &view)
    // Closing takes the view away.
    if case .resource = overlay { overlay = .resource(view) }
    return effects
  }

  private mutating func reduce(_ action: ResourceAction, in view: inout ResourceView) -> [Effect] {
    if view.failure != nil, action != .backRequested, action != .closed {
      // What could not be had makes way for the page behind it, and the key has done its work.
      view.failure = nil
      return []
    }
    switch action {
    case .closed: overlay = nil
    case .cursorMoved(let lines): view.page.move(to: view.page.cursor + lines)
    case .cursorMovedToStart: view.page.move(to: 0)
    case .cursorMovedToEnd: view.page.move(to: view.page.lineCount - 1)
    case .scrolledSideways(let cells): view.page.firstCell = max(0, view.page.firstCell + cells)
    case .tabAdvanced(let steps):
      let tabs = view.page.tabs
      let index = tabs.firstIndex(of: view.page.tab) ?? 0
      view.page.choose(tabs[((index + steps) % tabs.count + tabs.count) % tabs.count])
    case .tabChosen(let tab): view.page.choose(tab)
    case .lineChosen: return chooseLine(in: &view)
    case .followRequested:
      guard let target = view.page.target else {
        report(.info, "There is no reference here to follow.")
        return []
      }
      return open(target, in: &view)
    case .unfolded:
      if let node = view.page.node { view.page.setFolded(node, false) }
    case .folded: fold(in: &view)
    case .allFolded(let isFolded): view.page.setAllFolded(isFolded)
    case .backRequested:
      if !view.goBack() { overlay = nil }
    case .referrersRequested: listReferrers(in: &view)
    case .summaryRequested: return readSummary(in: &view)
    case .searchRequested: view.search = ResourceView.Search(input: TextInput(), isTyping: true)
    case .searchEdited(let edit):
      view.search?.input.apply(edit)
      if let text = view.search?.input.text { _ = view.page.find(text, forward: true, fromHere: true) }
    case .searchCursorMoved(let motion): view.search?.input.move(motion)
    case .searchSubmitted:
      view.search?.isTyping = false
      guard let text = view.search?.input.text, !text.isEmpty else {
        view.search = nil
        return []
      }
      if !view.page.find(text, forward: true, fromHere: true) { report(.info, "Nothing here holds that text.") }
    case .searchClosed: view.search = nil
    case .matchAdvanced(let steps):
      guard let text = view.search?.input.text else {
        report(.info, "Nothing is looked for. / looks for a text.")
        return []
      }
      if !view.page.find(text, forward: steps > 0, fromHere: false) { report(.info, "Nothing here holds that text.") }
    case .valueCopyRequested:
      guard let value = view.page.value else {
        report(.info, "There is no value here to copy.")
        return []
      }
      return [.copy(value, .fhirValue)]
    case .pathCopyRequested:
      guard let path = view.page.path else {
        report(.info, "The tree shows the path of a value; it can be copied there.")
        return []
      }
      return [.copy(path, .fhirPath)]
    case .arrived(let answer, _, let key):
      guard let loading = view.loading, loading.key == key else { return [] }
      view.open(ResourcePage(answer.value, among: view.page.entries, title: loading.title))
    }
    return []
  }

  // MARK: Lines

  private mutating func chooseLine(in view: inout ResourceView) -> [Effect] {
    // In the tree Enter folds an object that holds a reference; only the reference itself is followed.
    if let node = view.page.node, let tree = view.page.tree, tree.nodes[node].isContainer {
      view.page.setFolded(node, !view.page.isFolded(node))
      return []
    }
    guard let target = view.page.target else { return [] }
    return open(target, in: &view)
  }

  private mutating func fold(in view: inout ResourceView) {
    guard let node = view.page.node, let tree = view.page.tree else { return }
    if tree.nodes[node].isContainer, !view.page.isFolded(node) {
      view.page.setFolded(node, true)
    } else if let parent = tree.nodes[node].parent {
      view.page.reveal(parent)
    }
  }

  // MARK: The way

  private mutating func open(_ target: ResourceTarget, in view: inout ResourceView) -> [Effect] {
    let entries = view.page.entries
    switch target {
    case .entry(let index):
      guard entries.indices.contains(index) else { return [] }
      view.open(ResourcePage(entries[index], among: entries))
    case .request(let query): return read(query, in: &view)
    case .reference(let text):
      switch ResourceLink(text, in: view.page.root, among: entries, isOwn: isOwnAddress(in: view)) {
      case .contained(let resource):
        view.open(
          ResourcePage(resource, among: entries, title: "#\(resource.resourceID ?? "")", inside: view.page.root))
      case .entry(let index): view.open(ResourcePage(entries[index], among: entries))
      case .remote(let query): return read(query, in: &view)
      case .refused(let reason): report(.info, reason)
      }
    }
    return []
  }

  /// Whether an address is that of this site's FHIR API: the one its answers give their entries, or the one it is asked by.
  private func isOwnAddress(in view: ResourceView) -> (String) -> Bool {
    let known = Set(
      view.page.entries.compactMap { entry in
        entry.fullURL.map { ResourceLink.Address($0) }.flatMap { $0.type == nil || $0.base.isEmpty ? nil : $0.base }
      })
    let host = connection.info.host
    let site = "/sites/\(view.site.rawValue)/".lowercased()
    return { base in
      if known.contains(base) { return true }
      let address = base.lowercased()
      return ["http://", "https://"].contains { address.hasPrefix("\($0)\(host.lowercased())/") }
        && "\(address)/".contains(site)
    }
  }

  private mutating func read(_ query: FHIRQuery, in view: inout ResourceView) -> [Effect] {
    let submission = FHIRSubmission(text: query.text, query: query, isStrict: false)
    let site = sites.entries.lazy.compactMap(\.site).first { $0.id == view.site }
    let target = RunTarget(
      site: view.site, siteName: site?.practiceName ?? view.site.short, pms: site?.pms)
    let key = queries.enter { [now] key in
      QueryRecord(
        id: key, target: target, mode: .fhir, executionMode: nil, sql: nil, submission: submission, startedAt: now)
    }
    view.failure = nil
    view.loading = ResourceView.Loading(key: key, title: query.text)
    return [.resource(.read(FHIRRunRequest(key: key, site: view.site, submission: submission)))]
  }

  /// Takes over how the request ended that the view waits for, when nothing came of it.
  mutating func followLoading() {
    guard case .resource(var view) = overlay, let loading = view.loading, let record = queries[loading.key],
      !record.isRunning
    else { return }
    view.loading = nil
    view.failure = record.failure.map { ResourceView.Failure(title: loading.title, report: $0) }
    overlay = .resource(view)
  }

  private mutating func listReferrers(in view: inout ResourceView) {
    guard let resource = view.page.resource,
      let page = ResourcePage.referrers(to: resource, among: view.page.entries, fhirStatement(of: view.site))
    else {
      report(.info, "Only a resource with a type and an id can be referred to.")
      return
    }
    view.open(page)
  }

  private mutating func readSummary(in view: inout ResourceView) -> [Effect] {
    guard let resource = view.page.resource, resource.resourceType == "Patient", let id = resource.resourceID else {
      report(.info, "A summary is there for a Patient; this is none.")
      return []
    }
    return read(FHIRQuery(path: ["Patient", id, "$summary"]), in: &view)
  }
}
