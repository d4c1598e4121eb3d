/// The data types of FHIR R4: what may follow the name of a choice element, as `Quantity` in `valueQuantity`.
/// Source: FHIR R4, datatypes.html and formats.html#choice.
enum FHIRDataType: String, Hashable, Sendable, CaseIterable {
  case base64Binary, boolean, canonical, code, date, dateTime, decimal, id, instant, integer, markdown, oid, positiveInt
  case string, time, unsignedInt, uri, url, uuid
  case address = "Address"
  case age = "Age"
  case annotation = "Annotation"
  case attachment = "Attachment"
  case codeableConcept = "CodeableConcept"
  case coding = "Coding"
  case contactDetail = "ContactDetail"
  case contactPoint = "ContactPoint"
  case contributor = "Contributor"
  case count = "Count"
  case dataRequirement = "DataRequirement"
  case distance = "Distance"
  case dosage = "Dosage"
  case duration = "Duration"
  case expression = "Expression"
  case extensionType = "Extension"
  case humanName = "HumanName"
  case identifier = "Identifier"
  case meta = "Meta"
  case money = "Money"
  case narrative = "Narrative"
  case parameterDefinition = "ParameterDefinition"
  case period = "Period"
  case quantity = "Quantity"
  case range = "Range"
  case ratio = "Ratio"
  case reference = "Reference"
  case relatedArtifact = "RelatedArtifact"
  case sampledData = "SampledData"
  case signature = "Signature"
  case timing = "Timing"
  case triggerDefinition = "TriggerDefinition"
  case usageContext = "UsageContext"

  /// How the type ends the name of a choice element: `DateTime` of `onsetDateTime`.
  var suffix: String {
    guard let first = rawValue.first else { return rawValue }
    return first.uppercased() + rawValue.dropFirst()
  }

  /// The types by their ``suffix``.
  static let bySuffix = Dictionary(uniqueKeysWithValues: allCases.map { ($0.suffix, $0) })

  /// Whether values are JSON objects.
  var isComplex: Bool { rawValue.first?.isUppercase == true }

  /// Whether values are moments or days.
  var isTemporal: Bool {
    switch self {
    case .date, .dateTime, .instant, .time: true
    default: false
    }
  }

  /// Whether values are whole numbers.
  var isInteger: Bool { self == .integer || self == .positiveInt || self == .unsignedInt }

  /// The elements of R4 that have a choice of types, without the type: `value` of `value[x]`.
  ///
  /// One list for all types, since a path does not say which type it stands in: an element that is there under its own
  /// name always comes first.
  /// Source: FHIR R4, the structure definitions of all resources and data types.
  static let choiceElements: Set<String> = [
    "abatement", "additive", "age", "allowed", "amount", "answer", "asNeeded", "author", "born", "bounds",
    "characteristic", "chargeItem", "citeAs", "code", "collected", "concentration", "content", "created", "date",
    "deceased", "defaultValue", "definition", "detail", "diagnosis", "dose", "doseNumber", "due", "duration",
    "effective", "entity", "event", "example", "fastingStatus", "fixed", "identified", "indication", "item",
    "legallyBinding", "location", "manufacturer", "maxValue", "medication", "minValue", "minimumVolume", "module",
    "multipleBirth", "name", "occurred", "occurrence", "offset", "onset", "participantEffective", "pattern",
    "performed", "period", "presentation", "probability", "procedure", "product", "quantity", "rate", "reported",
    "scheduled", "seriesDoses", "serviced", "source", "start", "statusReason", "strength", "studyEffective", "subject",
    "substance", "substanceDefinition", "target", "time", "timing", "topic", "used", "value", "when",
  ]

  /// Elements that look as if they had a choice of types and have none.
  /// Source: FHIR R4, the structure definitions of these types.
  static let lookAlikes: Set<String> = [
    "ChargeItem.definitionCanonical", "ChargeItem.definitionUri", "GuidanceResponse.occurrenceDateTime",
    "ImagingStudy.procedureReference", "Immunization.doseQuantity", "Procedure.usedCode", "Procedure.usedReference",
    "ServiceRequest.locationReference", "ActivityDefinition.effectivePeriod", "ChargeItemDefinition.effectivePeriod",
    "EventDefinition.effectivePeriod", "Library.effectivePeriod", "Measure.effectivePeriod",
    "PlanDefinition.effectivePeriod", "Questionnaire.effectivePeriod",
  ]

  /// Takes the name of a member apart when it is a choice element: `valueQuantity` is `value` and ``quantity``.
  static func choice(of member: String) -> (element: String, type: FHIRDataType)? {
    for index in member.indices.dropFirst() where member[index].isUppercase {
      let element = String(member[..<index])
      if choiceElements.contains(element), let type = bySuffix[String(member[index...])] { return (element, type) }
    }
    return nil
  }
}
