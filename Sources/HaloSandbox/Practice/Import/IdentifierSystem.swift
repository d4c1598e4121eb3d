/// The identifier systems of AU Base that have columns of their own.
enum IdentifierSystem {
  /// Medicare card number of a patient: ten digits, and the line number when there are eleven.
  static let medicare = "http://ns.electronichealth.net.au/id/medicare-number"
  /// Individual healthcare identifier.
  static let ihi = "http://ns.electronichealth.net.au/id/hi/ihi/1.0"
  /// Department of Veterans' Affairs file number.
  static let veteran = "http://ns.electronichealth.net.au/id/dva"
  /// Centrelink customer reference number, for pensioner, health care and seniors cards.
  static let centrelink = "http://ns.electronichealth.net.au/id/centrelink-customer-reference-number"
  /// Healthcare provider identifier of an individual.
  static let hpii = "http://ns.electronichealth.net.au/id/hi/hpii/1.0"
  /// Healthcare provider identifier of an organisation.
  static let hpio = "http://ns.electronichealth.net.au/id/hi/hpio/1.0"
  /// Medicare prescriber number.
  static let prescriber = "http://ns.electronichealth.net.au/id/medicare-prescriber-number"
  /// Medicare provider number, which belongs to a practitioner at a location.
  static let provider = "http://ns.electronichealth.net.au/id/medicare-provider-number"
  /// Registration number of a health practitioner.
  static let ahpra = "http://hl7.org.au/id/ahpra-registration-number"
  /// Australian business number.
  static let abn = "http://hl7.org.au/id/abn"
}
