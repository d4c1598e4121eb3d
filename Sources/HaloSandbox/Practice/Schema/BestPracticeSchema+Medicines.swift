extension BestPracticeSchema {
  /// Products, what a patient takes, and what was prescribed.
  static let medicines = [
    PracticeTable(
      "PRODUCTS", indexes: ["PRODUCTCODE"],
      """
      \(concept("PRODUCT")),
      \(concept("FORM")),
      STATUS \(text(20)),
      \(stamps)
      """),
    PracticeTable(
      "CURRENTRX", indexes: ["PATIENTID", "DRUGCODE"],
      """
      PATIENTID \(reference("PATIENTS")),
      \(drug),
      STATUS \(text(20)),
      \(concept("CATEGORY")),
      RXDATE \(dateTime), STARTDATE \(dateTime), ENDDATE \(dateTime), ASSERTEDDATE \(dateTime),
      \(dosage),
      \(concept("REASON")),
      REASONCONDITIONID \(reference("PASTHISTORY")),
      VISITID \(reference("VISITS")),
      \(author("USER")),
      COMMENT \(unicode(2000)),
      RECORDSTATUS INT NOT NULL DEFAULT 1,
      \(stamps)
      """),
    PracticeTable(
      "PRESCRIPTIONS", indexes: ["PATIENTID", "DRUGCODE", "CURRENTRXID"],
      """
      PATIENTID \(reference("PATIENTS")),
      CURRENTRXID \(reference("CURRENTRX")),
      \(drug),
      STATUS \(text(20)), INTENT \(text(20)), PRIORITY \(text(20)),
      \(concept("CATEGORY")),
      SCRIPTDATE \(dateTime),
      \(dosage),
      QUANTITY VARCHAR(20), QUANTITYUNIT \(text(40)), QUANTITYCODE VARCHAR(40), QUANTITYSYSTEM \(text(255)),
      REPEATS INT,
      SUPPLYDURATION VARCHAR(20), SUPPLYUNIT \(text(20)), SUPPLYCODE VARCHAR(20), SUPPLYSYSTEM \(text(255)),
      VALIDFROM \(dateTime), VALIDTO \(dateTime),
      SUBSTITUTIONALLOWED BIT,
      DISPENSERID \(reference("ORGANISATIONS")),
      \(concept("REASON")),
      REASONCONDITIONID \(reference("PASTHISTORY")),
      VISITID \(reference("VISITS")),
      \(author("USER")),
      COMMENT \(unicode(2000)),
      RECORDSTATUS INT NOT NULL DEFAULT 1,
      \(stamps)
      """),
  ]

  /// What is taken: a concept of the row's own, or a product. `DRUGCONTAINED` says that the concept is that of a medicine
  /// which the FHIR resource contains.
  private static var drug: String {
    "\(concept("DRUG")), DRUGCONTAINED BIT, PRODUCTID \(reference("PRODUCTS"))"
  }

  /// How it is taken: one dosage instruction. Amounts are text, so that a decimal keeps its digits.
  private static var dosage: String {
    """
    DOSAGETEXT \(unicode(500)), PATIENTINSTRUCTION \(unicode(500)), ASNEEDED BIT,
      DOSE VARCHAR(20), DOSEUNIT \(text(40)), DOSECODE VARCHAR(40), DOSESYSTEM \(text(255)),
      FREQUENCY INT, FREQUENCYMAX INT, PERIOD VARCHAR(20), PERIODMAX VARCHAR(20), PERIODUNIT VARCHAR(5),
      \(concept("ROUTE"))
    """
  }
}
