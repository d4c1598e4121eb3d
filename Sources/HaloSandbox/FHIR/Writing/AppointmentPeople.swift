import HaloModel

/// Who takes part in an appointment: one patient, and who sees the patient where.
struct AppointmentPeople {
  /// The number of the patient; nil when none was named.
  private(set) var patient: Int?
  /// The number of the user.
  private(set) var user: Int?
  /// The number of the role in which the user sees the patient.
  private(set) var role: Int?
  /// The number of the location.
  private(set) var location: Int?
  /// What the practice has no place for.
  private(set) var issues: [FHIRFault.Issue] = []

  /// Reads the participants; `references` are those of the whole appointment.
  init(of appointment: FHIRJSONValue, _ references: FHIRReferences, base: String) {
    for (index, participant) in (appointment["participant"]?.items ?? []).enumerated() {
      let place = "Appointment.participant[\(index)]"
      take(participant, at: place, references, base: base)
      // Booking is the acceptance; the practice asks nobody.
      if let status = participant["status"]?.text, status != "accepted", status != "needs-action" {
        refuse("The practice books participants who accept.", at: "\(place).status")
      }
      if let required = participant["required"]?.text, required != "required" {
        refuse("Everybody of an appointment is required.", at: "\(place).required")
      }
      for name in ["type", "period", "extension", "modifierExtension"] where participant[name] != nil {
        refuse("The practice has no place for it.", at: "\(place).\(name)")
      }
    }
  }

  private mutating func take(
    _ participant: FHIRJSONValue, at place: String, _ references: FHIRReferences, base: String
  ) {
    guard let text = participant["actor"]?["reference"]?.text,
      let (type, id) = FHIRReferences.typeAndID(of: text, base: base)
    else {
      refuse("A participant has to refer to a Patient, Practitioner, PractitionerRole or Location.", at: place)
      return
    }
    // One that is not there is among the faults of the references.
    guard let number = references.targets.first(where: { $0.type.rawValue == type.rawValue && $0.id == id })?.number
    else { return }
    let slot: WritableKeyPath<AppointmentPeople, Int?>
    switch type {
    case .patient: slot = \.patient
    case .practitioner: slot = \.user
    case .practitionerRole: slot = \.role
    case .location: slot = \.location
    default:
      refuse("A participant has to be a Patient, Practitioner, PractitionerRole or Location.", at: place)
      return
    }
    if self[keyPath: slot] != nil { refuse("An appointment has one \(type.rawValue).", at: place) }
    self[keyPath: slot] = number
  }

  private mutating func refuse(_ text: String, at place: String) {
    issues.append(.init("business-rule", text, expression: place))
  }
}
