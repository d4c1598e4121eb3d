/// The elements of the resources that can be written, and of their datatypes.
///
/// An element is a type with marks: `*` it repeats, `!` it is required, `(a|b)` the codes it may have. A type that is
/// not among the shapes is a primitive. Sources: FHIR R4, patient.html, appointment.html, datatypes.html, metadatatypes.
struct FHIRShape {
  /// One element.
  struct Element {
    /// A primitive, or the name of another shape.
    let type: String
    let isRepeating: Bool
    let isRequired: Bool
    /// The codes of its required binding; nil where it has none.
    let codes: Set<String>?

    init(_ text: String) {
      let marks = text.filter { $0 == "*" || $0 == "!" }
      isRepeating = marks.contains("*")
      isRequired = marks.contains("!")
      let plain = text.filter { $0 != "*" && $0 != "!" }
      let halves = plain.split(separator: "(", maxSplits: 1)
      type = halves.first.map(String.init) ?? ""
      codes = halves.count == 2 ? Set(halves[1].dropLast().split(separator: "|").map(String.init)) : nil
    }
  }

  let elements: [String: Element]

  /// The shape of a resource type or datatype; nil for a primitive.
  static func named(_ type: String) -> FHIRShape? { all[type] }

  private static let all: [String: FHIRShape] = definitions.mapValues {
    FHIRShape(elements: $0.mapValues(Element.init))
  }

  private static let definitions: [String: [String: String]] = [
    "Patient": resource.and([
      "identifier": "Identifier*", "active": "boolean", "name": "HumanName*", "telecom": "ContactPoint*",
      "gender": "code(male|female|other|unknown)", "birthDate": "date", "deceasedBoolean": "boolean",
      "deceasedDateTime": "dateTime", "address": "Address*", "maritalStatus": "CodeableConcept",
      "multipleBirthBoolean": "boolean", "multipleBirthInteger": "integer", "photo": "Attachment*",
      "contact": "Patient.contact*", "communication": "Patient.communication*", "generalPractitioner": "Reference*",
      "managingOrganization": "Reference", "link": "Patient.link*",
    ]),
    "Patient.contact": backbone.and([
      "relationship": "CodeableConcept*", "name": "HumanName", "telecom": "ContactPoint*", "address": "Address",
      "gender": "code(male|female|other|unknown)", "organization": "Reference", "period": "Period",
    ]),
    "Patient.communication": backbone.and(["language": "CodeableConcept!", "preferred": "boolean"]),
    "Patient.link": backbone.and(["other": "Reference!", "type": "code(replaced-by|replaces|refer|seealso)!"]),
    "Appointment": resource.and([
      "identifier": "Identifier*", "cancelationReason": "CodeableConcept", "serviceCategory": "CodeableConcept*",
      "status": """
      code(proposed|pending|booked|arrived|fulfilled|cancelled|noshow|entered-in-error|checked-in|waitlist)!
      """,
      "serviceType": "CodeableConcept*", "specialty": "CodeableConcept*", "appointmentType": "CodeableConcept",
      "reasonCode": "CodeableConcept*", "reasonReference": "Reference*", "priority": "unsignedInt",
      "description": "string", "supportingInformation": "Reference*", "start": "instant", "end": "instant",
      "minutesDuration": "positiveInt", "slot": "Reference*", "created": "dateTime", "comment": "string",
      "patientInstruction": "string", "basedOn": "Reference*", "participant": "Appointment.participant*!",
      "requestedPeriod": "Period*",
    ]),
    "Appointment.participant": backbone.and([
      "type": "CodeableConcept*", "actor": "Reference", "required": "code(required|optional|information-only)",
      "status": "code(accepted|declined|tentative|needs-action)!", "period": "Period",
    ]),
    "Identifier": element.and([
      "use": "code(usual|official|temp|secondary|old)", "type": "CodeableConcept", "system": "uri", "value": "string",
      "period": "Period", "assigner": "Reference",
    ]),
    "HumanName": element.and([
      "use": "code(usual|official|temp|nickname|anonymous|old|maiden)", "text": "string", "family": "string",
      "given": "string*", "prefix": "string*", "suffix": "string*", "period": "Period",
    ]),
    "ContactPoint": element.and([
      "system": "code(phone|fax|email|pager|url|sms|other)", "value": "string",
      "use": "code(home|work|temp|old|mobile)", "rank": "positiveInt", "period": "Period",
    ]),
    "Address": element.and([
      "use": "code(home|work|temp|old|billing)", "type": "code(postal|physical|both)", "text": "string",
      "line": "string*", "city": "string", "district": "string", "state": "string", "postalCode": "string",
      "country": "string", "period": "Period",
    ]),
    "CodeableConcept": element.and(["coding": "Coding*", "text": "string"]),
    "Coding": element.and([
      "system": "uri", "version": "string", "code": "code", "display": "string", "userSelected": "boolean",
    ]),
    "Period": element.and(["start": "dateTime", "end": "dateTime"]),
    "Reference": element.and([
      "reference": "string", "type": "uri", "identifier": "Identifier", "display": "string",
    ]),
    "Attachment": element.and([
      "contentType": "code", "language": "code", "data": "base64Binary", "url": "url", "size": "unsignedInt",
      "hash": "base64Binary", "title": "string", "creation": "dateTime",
    ]),
    "Narrative": element.and(["status": "code(generated|extensions|additional|empty)!", "div": "xhtml!"]),
    "Meta": element.and([
      "versionId": "id", "lastUpdated": "instant", "source": "uri", "profile": "canonical*", "security": "Coding*",
      "tag": "Coding*",
    ]),
  ]

  private static let element = ["id": "string", "extension": "Extension*"]
  private static let backbone = element.and(["modifierExtension": "Extension*"])
  private static let resource = [
    "id": "id", "meta": "Meta", "implicitRules": "uri", "language": "code", "text": "Narrative",
    "contained": "Resource*", "extension": "Extension*", "modifierExtension": "Extension*",
  ]
}

extension [String: String] {
  /// These elements and further ones.
  fileprivate func and(_ others: [String: String]) -> [String: String] { merging(others) { _, other in other } }
}
