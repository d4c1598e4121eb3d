/// Medicines that patients take, prescriptions, and the products they name.
extension ImportSession {
  func mapMedication(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    try concept(resource["code"], "PRODUCT", in: &row)
    try concept(resource["form"], "FORM", in: &row)
    row["STATUS"] = .text(resource.text("status"))
    try writers.products.insert(row)
  }

  func mapMedicationStatement(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    try mapMedicine(resource, &row)
    try refer(resource.all("context"), at: "context", to: [.encounter: "VISITID"], in: &row)
    try refer(
      resource.all("informationSource"), at: "informationSource",
      to: [.practitioner: "USERID", .practitionerRole: "USERLOCATIONID"], in: &row)
    try concept(resource["category"], "CATEGORY", in: &row)
    row["RXDATE"] = .text(resource.dateTime("effectiveDateTime"))
    row["STARTDATE"] = .text(resource["effectivePeriod"]?.dateTime("start"))
    row["ENDDATE"] = .text(resource["effectivePeriod"]?.dateTime("end"))
    row["ASSERTEDDATE"] = .text(resource.dateTime("dateAsserted"))
    try mapDosage(resource["dosage"], &row)
    try writers.currentRx.insert(row)
  }

  func mapMedicationRequest(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    try mapMedicine(resource, &row)
    try refer(resource.all("encounter"), at: "encounter", to: [.encounter: "VISITID"], in: &row)
    try refer(
      resource.all("requester"), at: "requester", to: [.practitioner: "USERID", .practitionerRole: "USERLOCATIONID"],
      in: &row)
    row["INTENT"] = .text(resource.text("intent"))
    row["PRIORITY"] = .text(resource.text("priority"))
    try concepts(resource.all("category"), "CATEGORY", in: &row)
    row["SCRIPTDATE"] = .text(resource.dateTime("authoredOn"))
    try mapDosage(resource["dosageInstruction"], &row)
    mapDispensing(resource["dispenseRequest"], &row)
    row["SUBSTITUTIONALLOWED"] = .bit(resource["substitution"]?.flag("allowedBoolean"))
    try writers.prescriptions.insert(row)
  }

  /// What a statement and a request have in common.
  private func mapMedicine(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    try refer(resource.all("subject"), at: "subject", to: [.patient: "PATIENTID"], in: &row)
    try refer(resource.all("reasonReference"), at: "reasonReference", to: [.condition: "REASONCONDITIONID"], in: &row)
    row["STATUS"] = .text(resource.text("status"))
    try concepts(resource.all("reasonCode"), "REASON", in: &row)
    row["COMMENT"] = note(of: resource)
    try concept(resource["medicationCodeableConcept"], "DRUG", in: &row)
    guard let reference = resource["medicationReference"] else { return }
    try refer([reference], at: "medicationReference", to: [.medication: "PRODUCTID"], in: &row)
    // A contained medication is nothing but the concept of its code.
    guard let target = reference.peek("reference"), target.hasPrefix("#"),
      let contained = resource.all("contained").first(where: { "#" + ($0.peek("id") ?? "") == target }),
      contained.markIfEqual("resourceType", "Medication")
    else { return }
    _ = reference.text("reference")
    _ = contained.text("id")
    row["DRUGCONTAINED"] = 1
    try concept(contained["code"], "DRUG", in: &row)
  }

  /// The first dosage instruction; further ones stay counted.
  private func mapDosage(_ dosage: FHIRElement?, _ row: inout PracticeRow) throws(PracticeError) {
    guard let dosage else { return }
    row["DOSAGETEXT"] = .text(dosage.text("text"))
    row["PATIENTINSTRUCTION"] = .text(dosage.text("patientInstruction"))
    row["ASNEEDED"] = .bit(dosage.flag("asNeededBoolean"))
    try concept(dosage["route"], "ROUTE", in: &row)
    if let dose = dosage["doseAndRate"]?["doseQuantity"] {
      row["DOSE"] = .text(dose.text("value"))
      row["DOSEUNIT"] = .text(dose.text("unit"))
      row["DOSECODE"] = .text(dose.text("code"))
      row["DOSESYSTEM"] = .text(dose.text("system"))
    }
    guard let timing = dosage["timing"]?["repeat"] else { return }
    row["FREQUENCY"] = .integer(timing.integer("frequency"))
    row["FREQUENCYMAX"] = .integer(timing.integer("frequencyMax"))
    row["PERIOD"] = .text(timing.text("period"))
    row["PERIODMAX"] = .text(timing.text("periodMax"))
    row["PERIODUNIT"] = .text(timing.text("periodUnit"))
  }

  private func mapDispensing(_ request: FHIRElement?, _ row: inout PracticeRow) {
    guard let request else { return }
    if let quantity = request["quantity"] {
      row["QUANTITY"] = .text(quantity.text("value"))
      row["QUANTITYUNIT"] = .text(quantity.text("unit"))
      row["QUANTITYCODE"] = .text(quantity.text("code"))
      row["QUANTITYSYSTEM"] = .text(quantity.text("system"))
    }
    row["REPEATS"] = .integer(request.integer("numberOfRepeatsAllowed"))
    if let supply = request["expectedSupplyDuration"] {
      row["SUPPLYDURATION"] = .text(supply.text("value"))
      row["SUPPLYUNIT"] = .text(supply.text("unit"))
      row["SUPPLYCODE"] = .text(supply.text("code"))
      row["SUPPLYSYSTEM"] = .text(supply.text("system"))
    }
    row["VALIDFROM"] = .text(request["validityPeriod"]?.dateTime("start"))
    row["VALIDTO"] = .text(request["validityPeriod"]?.dateTime("end"))
    link(request["performer"], at: "dispenseRequest.performer", to: [.organization: "DISPENSERID"], in: &row)
  }
}
