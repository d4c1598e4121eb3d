import HaloModel

/// What the practice refuses of a Patient, although FHIR allows it.
///
/// The practice keeps identifiers of three kinds as cards of the patient; those of any other system, such as the IHI, and
/// a death are not the business of whoever writes by FHIR. Source: halo-cloud reference, section 12.4, where both are
/// assumed; the required name is the rule of `BP_AddPatient`.
struct PatientRules {
  /// The systems of identifiers that can be written: Medicare, DVA, and pension and concession cards.
  static let writableSystems: Set = [IdentifierSystem.medicare, IdentifierSystem.veteran, IdentifierSystem.centrelink]

  /// The patient as it is; nil for a new one.
  let current: FHIRJSONValue?
  /// The practice's day.
  let today: CalendarDay

  /// An issue for every fault of a Patient that was sent.
  func issues(with patient: FHIRJSONValue) -> [FHIRFault.Issue] {
    names(of: patient) + identifiers(of: patient) + life(of: patient)
  }

  private func names(of patient: FHIRJSONValue) -> [FHIRFault.Issue] {
    let names = patient["name"]?.items ?? []
    guard !names.contains(where: { $0["family"] != nil || $0["given"] != nil || $0["text"] != nil }) else { return [] }
    return [.init("required", "The practice needs a name with family, given or text.", expression: "Patient.name")]
  }

  private func identifiers(of patient: FHIRJSONValue) -> [FHIRFault.Issue] {
    let known = current?["identifier"]?.items ?? []
    return (patient["identifier"]?.items ?? []).enumerated().compactMap { index, identifier in
      let place = "Patient.identifier[\(index)]"
      guard identifier["value"] != nil else {
        return .init("required", "An identifier needs a value.", expression: "\(place).value")
      }
      guard !Self.isWritable(identifier), !known.contains(where: { Self.isSame(identifier, $0) }) else { return nil }
      return .init(
        "business-rule", "The practice takes Medicare, DVA and pension numbers only; leave this identifier out.",
        expression: place)
    }
  }

  private func life(of patient: FHIRJSONValue) -> [FHIRFault.Issue] {
    var issues: [FHIRFault.Issue] = []
    for name in ["deceasedBoolean", "deceasedDateTime"] {
      guard let value = patient[name], !value.means(current?[name]) else { continue }
      issues.append(
        .init("business-rule", "A death is noted at the practice, not by FHIR.", expression: "Patient.deceased"))
    }
    let isDead = current?["deceasedDateTime"] != nil || current?["deceasedBoolean"] == .bool(true)
    if isDead, patient["active"] != current?["active"] {
      issues.append(
        .init("business-rule", "Of a patient who died, active cannot be changed.", expression: "Patient.active"))
    }
    if let born = patient["birthDate"]?.text, born > String(today.text.prefix(born.utf8.count)) {
      issues.append(.init("business-rule", "The date of birth is in the future.", expression: "Patient.birthDate"))
    }
    return issues
  }

  /// Whether an identifier is of a system that FHIR may write.
  static func isWritable(_ identifier: FHIRJSONValue) -> Bool {
    identifier["system"]?.text.map(writableSystems.contains) ?? false
  }

  private static func isSame(_ left: FHIRJSONValue, _ right: FHIRJSONValue) -> Bool {
    left["system"] == right["system"] && left["value"] == right["value"]
  }
}
