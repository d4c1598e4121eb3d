/// The states of an appointment that FHIR can bring about. Source: FHIR R4, valueset-appointmentstatus.html; which
/// follow which is the practice's own rule.
enum AppointmentStatus {
  /// The states a new appointment may have.
  static let new: Set = ["booked", "waitlist"]

  /// The states that may follow a state. Those that are not named are final, or not FHIR's to change.
  static let following: [String: Set<String>] = [
    "booked": ["arrived", "cancelled", "noshow"],
    "arrived": ["fulfilled", "cancelled"],
    "waitlist": ["booked", "cancelled"],
  ]

  /// Why a state cannot follow another; nil when it can, or when nothing changes.
  static func problem(from old: String, to new: String) -> FHIRFault.Issue? {
    let allowed = following[old] ?? []
    guard new != old, !allowed.contains(new) else { return nil }
    let rule =
      allowed.isEmpty
      ? "An appointment in this state stays as it is."
      : "An appointment that is \(old) can become \(allowed.sorted().joined(separator: " or "))."
    return .init("business-rule", rule, expression: "Appointment.status")
  }
}
