import FHIRTables
package import HaloModel

/// One step of the way through resources: what is shown of one, and where its reader stands.
package struct ResourcePage: Equatable, Sendable {
  /// A way to look at it.
  package enum Tab: Int, Hashable, Sendable {
    /// Its values as a tree.
    case tree
    /// Its narrative, a document, or a list to choose from.
    case reading
    /// Its JSON.
    case json
  }

  /// Where the reader stands in a tab.
  struct Place: Equatable, Sendable {
    /// The line of the tab, counted in nodes that are seen, blocks, or lines of JSON.
    var cursor = 0
    var firstRow = 0
  }

  /// What it was made of, so that it can be made again with patient data covered or shown.
  enum Origin: Equatable, Sendable {
    case resource(FHIRJSONValue, title: String?, container: FHIRJSONValue?)
    case referrers(of: FHIRJSONValue, CapabilityStatement?)
    /// Nothing that could be patient data.
    case remark
  }

  /// What it is called in the way back: `Patient/1`.
  package let title: String
  /// What the reading tab is called: `Narrative`, `Document`, `List`.
  package let readingTitle: String
  let origin: Origin
  /// Whether patient data is covered in what is shown.
  private(set) var isMasked = false
  /// The resource as it is; nil for a list that was made here, and for one that cannot be used.
  package let resource: FHIRJSONValue?
  /// The resource as it is shown.
  private let shown: FHIRJSONValue?
  /// The resource that this one is contained in; nil when it stands for itself.
  let container: FHIRJSONValue?
  /// Resources that references are looked for in first.
  package let entries: [FHIRBundle.Entry]
  /// What is to be said of it: why there is nothing, or that there is more.
  package let note: String?
  package let blocks: [ReadingBlock]
  package let tabs: [Tab]
  package private(set) var tree: ResourceTree?
  /// The numbers of the nodes that are folded.
  package private(set) var folded: Set<Int>
  /// The numbers of the nodes that are seen.
  package private(set) var visible: [Int]
  /// The JSON, a member a line; empty until its tab is opened.
  package private(set) var jsonLines: [String]
  package private(set) var tab: Tab
  /// How many cells of the JSON are left of the screen.
  package var firstCell = 0
  private var places: [Tab: Place] = [:]

  init(
    title: String, readingTitle: String, origin: Origin = .remark, resource: FHIRJSONValue?,
    shown: FHIRJSONValue? = nil, container: FHIRJSONValue? = nil, entries: [FHIRBundle.Entry], note: String? = nil,
    blocks: [ReadingBlock], beginsWith tab: Tab
  ) {
    self.title = title
    self.origin = origin
    self.shown = shown ?? resource
    self.readingTitle = readingTitle
    self.resource = resource
    self.container = container
    self.entries = entries
    self.note = note
    self.blocks = blocks
    tabs = resource == nil ? [.reading] : [.tree, .reading, .json]
    tree = self.shown.map(ResourceTree.init)
    folded = []
    visible = []
    jsonLines = []
    self.tab = tabs.contains(tab) ? tab : .reading
    // The text of the narrative has a tab of its own.
    if let tree {
      folded = Set(tree.nodes.indices.filter { tree.nodes[$0].depth == 1 && tree.nodes[$0].step == .member("text") })
      visible = tree.visible(folded: folded)
    }
  }

  /// The resource in which contained ones are looked for. An entry of a document may refer to what its own resource
  /// contains, never to what the Bundle does.
  var root: FHIRJSONValue? { container ?? resource }

  // MARK: Places

  /// The line of the tab that the cursor stands on.
  package var cursor: Int { places[tab, default: Place()].cursor }
  /// The first row of the tab in sight.
  package var firstRow: Int { places[tab, default: Place()].firstRow }

  /// How many lines the tab has that a cursor can stand on.
  package var lineCount: Int {
    switch tab {
    case .tree: visible.count
    case .reading: blocks.count
    case .json: jsonLines.count
    }
  }

  mutating func move(to line: Int) {
    places[tab, default: Place()].cursor = max(0, min(line, lineCount - 1))
  }

  /// Moves the screen no further than needed to show the rows of the cursor.
  mutating func scroll(rows: Int, of count: Int, cursorRows: Range<Int>) {
    var first = firstVisible(
      firstRow, showing: max(cursorRows.lowerBound, cursorRows.upperBound - 1), rows: rows, of: count)
    // Of a paragraph that is longer than the screen the beginning is shown.
    if cursorRows.lowerBound < first { first = cursorRows.lowerBound }
    places[tab, default: Place()].firstRow = first
  }

  mutating func choose(_ tab: Tab) {
    guard tabs.contains(tab) else { return }
    self.tab = tab
    if tab == .json, jsonLines.isEmpty, let shown {
      jsonLines = String(decoding: FHIRJSONWriter.bytes(of: shown, pretty: true), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  // MARK: Masking

  /// The same page with patient data covered by rules, or shown without any; the reader stands where he stood.
  func masked(by rules: MaskingRules?) -> ResourcePage {
    var page: ResourcePage
    switch origin {
    case .resource(let resource, let title, let container):
      page = ResourcePage(resource, among: entries, title: title, inside: container, masking: rules)
    case .referrers(let resource, let statement):
      page = .referrers(to: resource, among: entries, statement, masking: rules) ?? self
    case .remark: page = self
    }
    page.isMasked = rules != nil
    page.places = places
    page.folded = folded
    page.firstCell = firstCell
    if let tree = page.tree { page.refresh(tree) }
    page.choose(tab)
    return page
  }

  // MARK: Tree

  /// The number of the node under the cursor, in the tree.
  package var node: Int? {
    guard tab == .tree, visible.indices.contains(cursor) else { return nil }
    return visible[cursor]
  }

  package func isFolded(_ number: Int) -> Bool { folded.contains(number) }

  mutating func setFolded(_ number: Int, _ isFolded: Bool) {
    guard let tree, tree.nodes[number].isContainer else { return }
    if isFolded { folded.insert(number) } else { folded.remove(number) }
    refresh(tree)
  }

  /// Folds every node below the resource's own elements, or unfolds all.
  mutating func setAllFolded(_ isFolded: Bool) {
    guard let tree, let node else { return }
    folded = isFolded ? Set(tree.nodes.indices.filter { tree.nodes[$0].depth == 1 && tree.nodes[$0].isContainer }) : []
    refresh(tree)
    reveal(node)
  }

  /// Puts the cursor on a node, or on the folded one that holds it when it stays folded.
  mutating func reveal(_ number: Int, unfolding: Bool = false) {
    guard let tree else { return }
    let ancestors = tree.ancestors(of: number)
    if unfolding, !folded.isDisjoint(with: ancestors) {
      folded.subtract(ancestors)
      refresh(tree)
    }
    let shown = ancestors.last { folded.contains($0) } ?? number
    if let line = visible.firstIndex(of: shown) { move(to: line) }
  }

  private mutating func refresh(_ tree: ResourceTree) {
    visible = tree.visible(folded: folded)
    places[.tree, default: Place()].cursor = min(places[.tree, default: Place()].cursor, max(0, visible.count - 1))
  }

  // MARK: What stands under the cursor

  /// What Enter opens; nil when it opens nothing.
  package var target: ResourceTarget? {
    switch tab {
    case .tree: node.flatMap { tree?.reference(at: $0) }.map { .reference($0) }
    case .reading: blocks.indices.contains(cursor) ? blocks[cursor].target : nil
    case .json: nil
    }
  }

  /// The FHIRPath of the node under the cursor.
  package var path: String? {
    guard let node, let tree else { return nil }
    return tree.location(of: node).text
  }

  /// What is under the cursor as text: a value, the JSON of an object, a paragraph, a line.
  package var value: String? {
    switch tab {
    case .tree:
      guard let node, let tree else { return nil }
      return tree.nodes[node].isContainer ? json(of: node) : tree.nodes[node].text
    case .reading: return blocks.indices.contains(cursor) ? blocks[cursor].text : nil
    case .json: return jsonLines.indices.contains(cursor) ? jsonLines[cursor] : nil
    }
  }

  private func json(of number: Int) -> String? {
    guard let tree, let shown, let value = tree.location(of: number).value(in: shown) else { return nil }
    return String(decoding: FHIRJSONWriter.bytes(of: value, pretty: true), as: UTF8.self)
  }

  // MARK: Search

  /// Puts the cursor on the next line that holds a text, going round; false when none does. In the tree what is folded is
  /// searched too.
  mutating func find(_ text: String, forward: Bool, fromHere: Bool) -> Bool {
    let wanted = text.lowercased()
    guard !wanted.isEmpty else { return false }
    if tab == .tree, let tree {
      let here = node ?? 0
      guard
        let found = Self.order(tree.nodes.count, from: here, forward: forward, fromHere: fromHere)
          .first(where: { tree.matches($0, wanted) })
      else { return false }
      reveal(found, unfolding: true)
      return true
    }
    guard
      let found = Self.order(lineCount, from: cursor, forward: forward, fromHere: fromHere).first(where: { line in
        (tab == .json ? jsonLines[line] : blocks[line].text).lowercased().contains(wanted)
      })
    else { return false }
    move(to: found)
    return true
  }

  /// Every number below `count` once, beginning at or behind one.
  private static func order(_ count: Int, from start: Int, forward: Bool, fromHere: Bool) -> some Sequence<Int> {
    let offset = fromHere ? 0 : 1
    return (0..<count).lazy.map { step in
      let distance = step + offset
      return forward ? (start + distance) % count : ((start - distance) % count + count) % count
    }
  }
}
