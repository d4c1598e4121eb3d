import FoundationEssentials
import HaloModel

extension ResourceMapping {
  static let documentReference = ResourceMapping(
    "DocumentReference", table: "DOCUMENTS", children: [.otherReferences(of: "DOCUMENTS"), contents],
    [
      .identifiers([]),
      .code("status", "STATUS", of: ["current", "superseded", "entered-in-error"], default: "current"),
      .code("docStatus", "DOCSTATUS", of: ["preliminary", "final", "amended", "entered-in-error"]),
      .concept("type", "TYPE"),
      .concepts("category", "CATEGORY"),
      .reference("subject", "PATIENTID", .patient),
      .instant("date", "DOCUMENTDATE"),
      .references(
        "author", [ElementMapping.author("USER"), [FHIRReferenceColumn("ORGANISATIONID", .organization)]]),
      .string("description", "DESCRIPTION"),
      ElementMapping.object("content", [ElementMapping.object("attachment", attachment).required]).listed,
      .object(
        "context",
        [
          .references("encounter", [[FHIRReferenceColumn("VISITID", .encounter)]], at: "context.encounter"),
          .period("period", "PERIODSTART", "PERIODEND"),
        ]),
    ])

  /// The content, which is in the document database.
  private static let contents = Child(
    "DOCUMENTCONTENTS",
    from: "DOCUMENTS d JOIN {documents}.DOCUMENTCONTENTS r ON r.INTERNALID = d.CONTENTID", owner: "d.INTERNALID")

  private static let attachment: [ElementMapping] = [
    .string("contentType", "CONTENTTYPE"),
    ElementMapping("data") { row in
      guard case .blob(let bytes)? = row.children["DOCUMENTCONTENTS"]?.first?["CONTENT"] else { return nil }
      return .string(Data(bytes).base64EncodedString())
    },
    .string("url", "URL"),
    .integer("size", "CONTENTSIZE"),
    .string("title", "TITLE"),
  ]
}
