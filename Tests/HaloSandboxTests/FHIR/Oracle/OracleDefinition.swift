/// A search parameter of R4 as the checker knows it: where its values are.
///
/// Written down from the SearchParameter definitions of FHIR R4 (searchparameter-registry.html), not from the sandbox.
struct OracleDefinition: Sendable {
  enum Kind: String, Sendable {
    case token, string, date, reference, quantity, uri, composite
  }

  /// One side of a composite parameter, below the element that both sides are in.
  struct Part: Sendable {
    let kind: Kind
    let paths: [String]
  }

  let name: String
  let kind: Kind
  /// Element paths below the resource: dots, `[name=value]` to choose among items. For a composite, the elements that
  /// hold both parts; an empty path is the resource itself.
  let paths: [String]
  /// The types a reference may point to; empty for any.
  let targets: [String]
  /// The parts of a composite.
  let parts: [Part]

  /// The parameters of a type, with those that every type has.
  static func all(of type: String) -> [String: OracleDefinition] { byType[type] ?? [:] }

  static let byType: [String: [String: OracleDefinition]] = {
    var byType: [String: [String: OracleDefinition]] = [:]
    var type = ""
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count > 2 else {
        type = words[0]
        byType[type] = [:]
        for line in common { byType[type]?[line[0]] = OracleDefinition(line) }
        continue
      }
      byType[type]?[words[0]] = OracleDefinition(words)
    }
    return byType
  }()

  private static let common = [
    ["_id", "token", "id"], ["_lastUpdated", "date", "meta.lastUpdated"], ["_profile", "uri", "meta.profile"],
    ["_tag", "token", "meta.tag"], ["_security", "token", "meta.security"], ["_source", "uri", "meta.source"],
  ]

  private init(_ words: [String]) {
    guard let kind = Kind(rawValue: words[1]) else { preconditionFailure("no kind in \(words)") }
    name = words[0]
    self.kind = kind
    paths = words[2] == "." ? [""] : words[2].split(separator: "|").map { $0 == "." ? "" : String($0) }
    targets = kind == .reference && words.count > 3 ? words[3].split(separator: ",").map(String.init) : []
    parts =
      kind == .composite
      ? words.dropFirst(3).compactMap { word in
        let sides = word.split(separator: ":").map(String.init)
        return Kind(rawValue: sides[0]).map {
          Part(kind: $0, paths: sides[1].split(separator: "|").map(String.init))
        }
      } : []
  }

  /// `name kind paths`, then the targets of a reference or the parts of a composite.
  private static let table = """
    Patient
    active token active
    address string address
    address-city string address.city
    address-country string address.country
    address-postalcode string address.postalCode
    address-state string address.state
    address-use token address.use
    birthdate date birthDate
    death-date date deceasedDateTime
    deceased token deceased()
    email token telecom[system=email]
    family string name.family
    gender token gender
    general-practitioner reference generalPractitioner Organization,Practitioner,PractitionerRole
    given string name.given
    identifier token identifier
    language token communication.language
    link reference link.other Patient,RelatedPerson
    name string name
    organization reference managingOrganization Organization
    phone token telecom[system=phone]
    telecom token telecom
    Practitioner
    active token active
    address string address
    address-city string address.city
    address-country string address.country
    address-postalcode string address.postalCode
    address-state string address.state
    address-use token address.use
    communication token communication
    email token telecom[system=email]
    family string name.family
    gender token gender
    given string name.given
    identifier token identifier
    name string name
    phone token telecom[system=phone]
    telecom token telecom
    PractitionerRole
    active token active
    date date period
    email token telecom[system=email]
    endpoint reference endpoint Endpoint
    identifier token identifier
    location reference location Location
    organization reference organization Organization
    phone token telecom[system=phone]
    practitioner reference practitioner Practitioner
    role token code
    service reference healthcareService HealthcareService
    specialty token specialty
    telecom token telecom
    Organization
    active token active
    address string address
    address-city string address.city
    address-country string address.country
    address-postalcode string address.postalCode
    address-state string address.state
    address-use token address.use
    endpoint reference endpoint Endpoint
    identifier token identifier
    name string name|alias
    partof reference partOf Organization
    type token type
    Location
    address string address
    address-city string address.city
    address-country string address.country
    address-postalcode string address.postalCode
    address-state string address.state
    address-use token address.use
    endpoint reference endpoint Endpoint
    identifier token identifier
    name string name|alias
    operational-status token operationalStatus
    organization reference managingOrganization Organization
    partof reference partOf Location
    status token status
    type token type
    AllergyIntolerance
    asserter reference asserter Patient,Practitioner,PractitionerRole,RelatedPerson
    category token category
    clinical-status token clinicalStatus
    code token code|reaction.substance
    criticality token criticality
    date date recordedDate
    identifier token identifier
    last-date date lastOccurrence
    manifestation token reaction.manifestation
    onset date reaction.onset
    patient reference patient Patient
    recorder reference recorder Patient,Practitioner,PractitionerRole,RelatedPerson
    route token reaction.exposureRoute
    severity token reaction.severity
    type token type
    verification-status token verificationStatus
    Condition
    abatement-age quantity abatementAge
    abatement-date date abatementDateTime|abatementPeriod
    abatement-string string abatementString
    asserter reference asserter Patient,Practitioner,PractitionerRole,RelatedPerson
    body-site token bodySite
    category token category
    clinical-status token clinicalStatus
    code token code
    encounter reference encounter Encounter
    evidence token evidence.code
    evidence-detail reference evidence.detail
    identifier token identifier
    onset-age quantity onsetAge
    onset-date date onsetDateTime|onsetPeriod
    onset-info string onsetString
    patient reference subject Patient
    recorded-date date recordedDate
    severity token severity
    stage token stage.summary
    subject reference subject Group,Patient
    verification-status token verificationStatus
    Immunization
    date date occurrenceDateTime
    identifier token identifier
    location reference location Location
    lot-number string lotNumber
    manufacturer reference manufacturer Organization
    patient reference patient Patient
    performer reference performer.actor Organization,Practitioner,PractitionerRole
    reaction reference reaction.detail Observation
    reaction-date date reaction.date
    reason-code token reasonCode
    reason-reference reference reasonReference Condition,DiagnosticReport,Observation
    series string protocolApplied.series
    status token status
    status-reason token statusReason
    target-disease token protocolApplied.targetDisease
    vaccine-code token vaccineCode
    Medication
    code token code
    expiration-date date batch.expirationDate
    form token form
    identifier token identifier
    ingredient reference ingredient.itemReference Medication,Substance
    ingredient-code token ingredient.itemCodeableConcept
    lot-number token batch.lotNumber
    manufacturer reference manufacturer Organization
    status token status
    MedicationStatement
    category token category
    code token medicationCodeableConcept
    context reference context Encounter,EpisodeOfCare
    effective date effectiveDateTime|effectivePeriod
    identifier token identifier
    medication reference medicationReference Medication
    part-of reference partOf
    patient reference subject Patient
    source reference informationSource
    status token status
    subject reference subject Group,Patient
    Observation
    based-on reference basedOn
    category token category
    code token code
    code-value-concept composite . token:code token:valueCodeableConcept
    code-value-date composite . token:code date:valueDateTime|valuePeriod
    code-value-quantity composite . token:code quantity:valueQuantity
    code-value-string composite . token:code string:valueString
    combo-code token code|component.code
    combo-code-value-concept composite .|component token:code token:valueCodeableConcept
    combo-code-value-quantity composite .|component token:code quantity:valueQuantity
    combo-data-absent-reason token dataAbsentReason|component.dataAbsentReason
    combo-value-concept token valueCodeableConcept|component.valueCodeableConcept
    combo-value-quantity quantity valueQuantity|component.valueQuantity
    component-code token component.code
    component-code-value-concept composite component token:code token:valueCodeableConcept
    component-code-value-quantity composite component token:code quantity:valueQuantity
    component-data-absent-reason token component.dataAbsentReason
    component-value-concept token component.valueCodeableConcept
    component-value-quantity quantity component.valueQuantity
    data-absent-reason token dataAbsentReason
    date date effectiveDateTime|effectivePeriod|effectiveInstant
    derived-from reference derivedFrom
    device reference device Device,DeviceMetric
    encounter reference encounter Encounter
    focus reference focus
    has-member reference hasMember
    identifier token identifier
    method token method
    part-of reference partOf
    patient reference subject Patient
    performer reference performer CareTeam,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson
    specimen reference specimen Specimen
    status token status
    subject reference subject Device,Group,Location,Patient
    value-concept token valueCodeableConcept
    value-date date valueDateTime|valuePeriod
    value-quantity quantity valueQuantity
    value-string string valueString|valueCodeableConcept.text
    Encounter
    account reference account Account
    appointment reference appointment Appointment
    based-on reference basedOn ServiceRequest
    class token class
    date date period
    diagnosis reference diagnosis.condition Condition,Procedure
    episode-of-care reference episodeOfCare EpisodeOfCare
    identifier token identifier
    length quantity length
    location reference location.location Location
    location-period date location.period
    part-of reference partOf Encounter
    participant reference participant.individual Practitioner,PractitionerRole,RelatedPerson
    participant-type token participant.type
    patient reference subject Patient
    practitioner reference participant.individual Practitioner
    reason-code token reasonCode
    reason-reference reference reasonReference Condition,ImmunizationRecommendation,Observation,Procedure
    service-provider reference serviceProvider Organization
    special-arrangement token hospitalization.specialArrangement
    status token status
    subject reference subject Group,Patient
    type token type
    Appointment
    actor reference participant.actor
    appointment-type token appointmentType
    based-on reference basedOn ServiceRequest
    date date start
    identifier token identifier
    location reference participant.actor Location
    part-status token participant.status
    patient reference participant.actor Patient
    practitioner reference participant.actor Practitioner
    reason-code token reasonCode
    reason-reference reference reasonReference
    service-category token serviceCategory
    service-type token serviceType
    slot reference slot Slot
    specialty token specialty
    status token status
    supporting-info reference supportingInformation
    Schedule
    active token active
    actor reference actor
    date date planningHorizon
    identifier token identifier
    service-category token serviceCategory
    service-type token serviceType
    specialty token specialty
    Slot
    appointment-type token appointmentType
    identifier token identifier
    schedule reference schedule Schedule
    service-category token serviceCategory
    service-type token serviceType
    specialty token specialty
    start date start
    status token status
    DocumentReference
    authenticator reference authenticator Organization,Practitioner,PractitionerRole
    author reference author
    category token category
    contenttype token content.attachment.contentType
    custodian reference custodian Organization
    date date date
    description string description
    encounter reference context.encounter Encounter,EpisodeOfCare
    event token context.event
    facility token context.facilityType
    format token content.format
    identifier token masterIdentifier|identifier
    language token content.attachment.language
    location uri content.attachment.url
    patient reference subject Patient
    period date context.period
    related reference context.related
    relatesto reference relatesTo.target DocumentReference
    relation token relatesTo.code
    security-label token securityLabel
    setting token context.practiceSetting
    status token status
    subject reference subject Device,Group,Patient,Practitioner
    type token type
    """
}
