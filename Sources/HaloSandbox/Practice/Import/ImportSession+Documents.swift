import FoundationEssentials
import HaloModel

/// Documents and their contents, which are in a catalogue of their own.
extension ImportSession {
  func mapDocumentReference(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    try refer(resource.all("subject"), at: "subject", to: [.patient: "PATIENTID"], in: &row)
    try refer(
      resource.all("author"), at: "author",
      to: [.practitioner: "USERID", .practitionerRole: "USERLOCATIONID", .organization: "ORGANISATIONID"], in: &row)
    row["STATUS"] = .text(resource.text("status"))
    row["DOCSTATUS"] = .text(resource.text("docStatus"))
    try concept(resource["type"], "TYPE", in: &row)
    try concepts(resource.all("category"), "CATEGORY", in: &row)
    row["DOCUMENTDATE"] = .text(resource.dateTime("date"))
    row["DESCRIPTION"] = .text(resource.text("description"))
    otherIdentifier(resource.all("identifier"), in: &row)
    if let context = resource["context"] {
      try refer(context.all("encounter"), at: "context.encounter", to: [.encounter: "VISITID"], in: &row)
      row["PERIODSTART"] = .text(context["period"]?.dateTime("start"))
      row["PERIODEND"] = .text(context["period"]?.dateTime("end"))
    }
    if let attachment = resource["content"]?["attachment"] { try mapAttachment(attachment, &row) }
    try writers.documents.insert(row)
  }

  /// A Binary of the import, content inside the resource, or a URL elsewhere.
  private func mapAttachment(_ attachment: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    let contentType = attachment.text("contentType")
    row["CONTENTTYPE"] = .text(contentType)
    row["TITLE"] = .text(attachment.text("title"))
    row["CONTENTSIZE"] = .integer(attachment.integer("size"))
    let url = attachment.peek("url")
    if let url, url.contains("Binary/") || url.hasPrefix("urn:uuid:") {
      // The shape of a reference, so that the same rules find the target.
      let reference = FHIRElement(.object([.init(name: "reference", value: .string(url))]))
      if link(reference, at: "content.attachment.url", to: [.binary: "CONTENTID"], in: &row) {
        _ = attachment.text("url")
      }
    } else {
      row["URL"] = .text(attachment.text("url"))
    }
    guard row["CONTENTID"] == nil, let data = attachment.peek("data").flatMap({ Data(base64Encoded: $0) }),
      let number = numberOfInlineContent("content-of-document-\(current.number)", .binary)
    else { return }
    _ = attachment.text("data")
    row["CONTENTID"] = .integer(number)
    if row["CONTENTSIZE"] == .null { row["CONTENTSIZE"] = .integer(data.count) }
    try writers.documentContents.insert([
      "INTERNALID": .integer(number), "FHIRID": .text("content-of-document-\(current.number)"),
      "CONTENTTYPE": .text(contentType), "CONTENT": .blob([UInt8](data)),
    ])
  }

  func mapBinary(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    row["CONTENTTYPE"] = .text(resource.text("contentType"))
    if let data = resource.peek("data").flatMap({ Data(base64Encoded: $0) }) {
      _ = resource.text("data")
      row["CONTENT"] = .blob([UInt8](data))
    }
    try writers.documentContents.insert(row)
  }
}
