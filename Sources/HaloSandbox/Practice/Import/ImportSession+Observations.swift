extension ImportSession {
  func mapObservation(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    try refer(resource.all("subject"), at: "subject", to: [.patient: "PATIENTID"], in: &row)
    try refer(resource.all("encounter"), at: "encounter", to: [.encounter: "VISITID"], in: &row)
    try refer(
      resource.all("performer"), at: "performer",
      to: [.practitioner: "USERID", .practitionerRole: "USERLOCATIONID", .organization: "ORGANISATIONID"], in: &row)
    for element in ["partOf", "hasMember", "derivedFrom"] {
      try refer(resource.all(element), at: element, to: [:], in: &row)
    }
    row["STATUS"] = .text(resource.text("status"))
    try concepts(resource.all("category"), "CATEGORY", in: &row)
    try concept(resource["code"], "OBSERVATION", in: &row)
    let period = resource["effectivePeriod"]
    row["OBSERVATIONDATE"] = .text(resource.dateTime("effectiveDateTime") ?? period?.dateTime("start"))
    row["OBSERVATIONENDDATE"] = .text(period?.dateTime("end"))
    row["ISSUED"] = .text(resource.dateTime("issued"))
    try concept(resource["bodySite"], "BODYSITE", in: &row)
    try concept(resource["method"], "METHOD", in: &row)
    row["COMMENT"] = note(of: resource)
    try concept(resource["valueCodeableConcept"], "VALUE", in: &row)
    try concept(resource["dataAbsentReason"], "ABSENTREASON", in: &row)
    try concepts(resource.all("interpretation"), "INTERPRETATION", in: &row)
    mapValue(of: resource, in: &row)
    try writers.observations.insert(row)
    for (index, component) in resource.all("component").enumerated() {
      let owner = nextChild(in: "OBSERVATIONCOMPONENTS")
      var child = owner.columns
      child["OBSERVATIONID"] = .integer(current.number)
      child["SEQUENCE"] = .integer(index + 1)
      try concept(component["code"], "COMPONENT", of: owner, in: &child)
      try concept(component["valueCodeableConcept"], "VALUE", of: owner, in: &child)
      try concept(component["dataAbsentReason"], "ABSENTREASON", of: owner, in: &child)
      try concepts(component.all("interpretation"), "INTERPRETATION", of: owner, in: &child)
      mapValue(of: component, in: &child)
      try writers.observationComponents.insert(child)
    }
  }

  /// The value of an observation or component, and its first reference range. A decimal keeps its digits.
  private func mapValue(of element: FHIRElement, in row: inout PracticeRow) {
    if let quantity = element["valueQuantity"] {
      row["VALUETYPE"] = "Quantity"
      row["OBSERVATIONVALUE"] = .text(quantity.text("value"))
      row["COMPARATOR"] = .text(quantity.text("comparator"))
      row["UNIT"] = .text(quantity.text("unit"))
      row["UNITCODE"] = .text(quantity.text("code"))
      row["UNITSYSTEM"] = .text(quantity.text("system"))
    } else if element["valueCodeableConcept"] != nil {
      row["VALUETYPE"] = "CodeableConcept"
    } else if let flag = element.flag("valueBoolean") {
      row["VALUETYPE"] = "boolean"
      row["OBSERVATIONVALUE"] = .text(flag ? "true" : "false")
    } else if let time = element.dateTime("valueDateTime") {
      row["VALUETYPE"] = "dateTime"
      row["OBSERVATIONVALUE"] = .text(time)
    } else {
      for type in ["string", "integer", "time"] {
        guard let text = element.text("value" + type.prefix(1).uppercased() + type.dropFirst()) else { continue }
        row["VALUETYPE"] = .text(type)
        row["OBSERVATIONVALUE"] = .text(text)
      }
    }
    guard let range = element["referenceRange"] else { return }
    row["REFTEXT"] = .text(range.text("text"))
    row["REFLOW"] = .text(range["low"]?.text("value"))
    row["REFHIGH"] = .text(range["high"]?.text("value"))
    guard let unit = range["high"]?.text("unit") ?? range["low"]?.text("unit") else { return }
    row["REFUNIT"] = .text(unit)
    range["low"]?.markIfEqual("unit", unit)
  }
}
