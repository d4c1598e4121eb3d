package import FHIRTables
package import HaloModel
package import ResultStore

/// One answer of a site's FHIR API as tables: a section for the matches of each type, one for the includes of each type,
/// and one each for what the site says of the search and for entries that cannot be read.
package struct FHIRPage: Equatable, Sendable {
  /// What the answer was.
  package enum Subject: Equatable, Sendable {
    /// A Bundle of what was searched for.
    case searchset
    /// A Bundle that belongs together, such as a patient summary.
    case document
    /// One resource.
    case resource
  }

  /// Rows that belong into one tab.
  package struct Section: Equatable, Sendable {
    package let kind: FHIRTab.Kind
    package let entries: [FHIRBundle.Entry]
    /// A row an entry, except for what the site says, which has a row an issue, and where a user's view has it otherwise.
    package let table: ColumnarPage
    /// Where the columns' values come from; empty where they come from no view.
    let sources: [FHIRColumnSource]
    /// How many entries there were.
    let entryCount: Int
  }

  package let subject: Subject
  package let sections: [Section]
  /// The whole Bundle of a document, which is read as one.
  let document: FHIRJSONValue?
  /// How many matches there are on all pages, as the site counts.
  package let total: Int?
  package let selfLink: String?
  package let nextLink: String?
  /// The first of the resources by their names, to be offered where another request refers to them.
  let seen: [FHIRSeenResource]
  package let measures: FHIRMeasures
  /// How long making the tables took.
  package var decoding: Duration

  /// Makes the tables of an answer; includes of `known`, by type and id, are left out because they are here already.
  package init(_ answer: FHIRRunAnswer, by views: ViewLibrary = ViewLibrary(), withoutIncludes known: Set<String> = [])
  {
    switch answer.content {
    case .bundle(let bundle):
      subject = bundle.type == "document" ? .document : .searchset
      sections = Self.sections(of: bundle.entries, by: views, withoutIncludes: known)
      document = bundle.type == "document" ? bundle.source : nil
      total = bundle.total
      selfLink = bundle.selfLink
      nextLink = bundle.nextLink
    case .resource(let resource):
      subject = .resource
      document = nil
      sections = Self.sections(
        of: [FHIRBundle.Entry(fullURL: nil, mode: nil, resource: resource)], by: views, withoutIncludes: [])
      total = nil
      selfLink = nil
      nextLink = nil
    }
    seen = sections.lazy.flatMap(\.entries).prefix(Self.seenLimit).compactMap {
      $0.resource.flatMap(FHIRSeenResource.init)
    }
    measures = answer.measures
    decoding = .zero
  }

  private static let seenLimit = 200

  private static func sections(
    of entries: [FHIRBundle.Entry], by views: ViewLibrary, withoutIncludes known: Set<String>
  ) -> [Section] {
    var kinds: [FHIRTab.Kind] = []
    var members: [FHIRTab.Kind: [FHIRBundle.Entry]] = [:]
    var includes = known
    for entry in entries {
      let kind = FHIRTab.Kind(entry)
      if case .include = kind, let reference = entry.resource?.relativeReference {
        guard includes.insert(reference).inserted else { continue }
      }
      if members[kind] == nil { kinds.append(kind) }
      members[kind, default: []].append(entry)
    }
    return kinds.sorted { $0.rank < $1.rank }.map { kind in
      let entries = members[kind] ?? []
      let rows = FHIRRowTable(kind, entries, by: views)
      let count = kind == .outcome ? rows.entries.count : entries.count
      return Section(kind: kind, entries: rows.entries, table: rows.page, sources: rows.sources, entryCount: count)
    }
  }
}
