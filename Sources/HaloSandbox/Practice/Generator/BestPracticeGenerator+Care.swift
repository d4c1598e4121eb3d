extension BestPracticeGenerator {
  /// Writes reactions, past history, medicines, immunisations, observations and documents of a patient.
  func writeCare(of patient: GeneratedPatient, _ random: inout SplitMix64) throws(PracticeError) {
    try writeReactions(of: patient, &random)
    let conditions = try writeConditions(of: patient, &random)
    try writeMedicines(of: patient, for: conditions, &random)
    try writeImmunisations(of: patient, &random)
    try writeObservations(of: patient, &random)
    if random.chance(60) { try writeDocument(of: patient, &random) }
  }

  private func writeReactions(of patient: GeneratedPatient, _ random: inout SplitMix64) throws(PracticeError) {
    let count = random.chance(65) ? 0 : random.number(1...2)
    for index in 0..<count {
      // Neighbouring terms: nobody has the same allergy twice.
      let item = ClinicalTerm.allergies[(patient.number * 3 + index) % ClinicalTerm.allergies.count]
      let recorded = patient.day(before: blueprint.today, within: 3000, &random)
      let severity = random.pick(["mild", "moderate", "severe"])
      var row: PracticeRow = [
        "FHIRID": .text(random.uuid()), "PATIENTID": .integer(patient.number), "REACTIONTYPE": "allergy",
        "CRITICALITY": .text(severity == "severe" ? "high" : "low"),
        "CLINICALSTATUS": .text(random.chance(90) ? "active" : "inactive"),
        "VERIFICATIONSTATUS": .text(random.chance(80) ? "confirmed" : "unconfirmed"),
        "ONSETDATE": .text(random.chance(40) ? String(recorded.text.prefix(4)) : nil),
        "RECORDEDDATE": .text(recorded.text), "SEVERITY": .text(severity),
        "RECORDERID": .integer(random.below(doctorCount) + 1),
        "COMMENT": .text(random.chance(20) ? "Reported by patient" : nil),
        "CREATED": .text(recorded.text(atSecond: 40_000)), "UPDATED": .text(recorded.text(atSecond: 40_000)),
      ]
      row.set("ITEM", item, system: ClinicalTerm.snomed)
      row.set("MANIFESTATION", random.pick(ClinicalTerm.manifestations), system: ClinicalTerm.snomed)
      try writers.reactions.insert(row)
    }
  }

  private func writeConditions(
    of patient: GeneratedPatient, _ random: inout SplitMix64
  ) throws(PracticeError) -> [ClinicalTerm] {
    var written: [ClinicalTerm] = []
    for (fromAge, condition) in ClinicalTerm.conditions where patient.age >= fromAge && random.chance(12) {
      let recorded = patient.day(before: blueprint.today, within: 4000, &random)
      let isResolved = random.chance(15)
      var row: PracticeRow = [
        "FHIRID": .text(random.uuid()), "PATIENTID": .integer(patient.number),
        "CATEGORYCODE": "problem-list-item",
        "CATEGORYSYSTEM": "http://terminology.hl7.org/CodeSystem/condition-category",
        "CATEGORYTERM": "Problem List Item",
        "CLINICALSTATUS": .text(isResolved ? "resolved" : "active"), "VERIFICATIONSTATUS": "confirmed",
        "ONSETDATE": .text(random.chance(30) ? String(recorded.text.prefix(7)) : recorded.text),
        "ABATEMENTDATE": .text(isResolved ? min(recorded + 200, blueprint.today).text : nil),
        "RECORDEDDATE": .text(recorded.text), "RECORDERID": .integer(random.below(doctorCount) + 1),
        "CREATED": .text(recorded.text(atSecond: 41_000)), "UPDATED": .text(recorded.text(atSecond: 41_000)),
      ]
      row.set("ITEM", condition, system: ClinicalTerm.snomed)
      try writers.pastHistory.insert(row)
      if !isResolved { written.append(condition) }
    }
    return written
  }

  private func writeMedicines(
    of patient: GeneratedPatient, for conditions: [ClinicalTerm], _ random: inout SplitMix64
  ) throws(PracticeError) {
    for condition in conditions {
      for (drug, dose, reason) in ClinicalTerm.medicines where reason == condition.code && random.chance(70) {
        let begun = patient.day(before: blueprint.today, within: 900, &random)
        let doctor = random.below(doctorCount) + 1
        var current: PracticeRow = [
          "FHIRID": .text(random.uuid()), "PATIENTID": .integer(patient.number),
          "STATUS": .text(patient.death == nil ? "active" : "stopped"), "STARTDATE": .text(begun.text),
          "ENDDATE": .text(patient.death?.text), "ASSERTEDDATE": .text(begun.text), "DOSAGETEXT": .text(dose),
          "USERID": .integer(doctor), "CREATED": .text(begun.text(atSecond: 42_000)),
          "UPDATED": .text(begun.text(atSecond: 42_000)),
        ]
        current.set("DRUG", drug, system: ClinicalTerm.sandbox)
        current.set("REASON", condition, system: ClinicalTerm.snomed)
        let currentID = try writers.currentRx.insert(current)

        var script: PracticeRow = [
          "FHIRID": .text(random.uuid()), "PATIENTID": .integer(patient.number), "CURRENTRXID": .integer(currentID),
          "STATUS": .text(patient.death == nil ? "active" : "stopped"), "INTENT": "order",
          "SCRIPTDATE": .text(begun.text(atSecond: 42_000)), "DOSAGETEXT": .text(dose),
          "QUANTITY": "30", "QUANTITYUNIT": "tablet", "REPEATS": .integer(random.number(0...5)),
          "USERID": .integer(doctor), "CREATED": .text(begun.text(atSecond: 42_000)),
          "UPDATED": .text(begun.text(atSecond: 42_000)),
        ]
        script.set("DRUG", drug, system: ClinicalTerm.sandbox)
        script.set("REASON", condition, system: ClinicalTerm.snomed)
        try writers.prescriptions.insert(script)
      }
    }
  }

  private func writeImmunisations(of patient: GeneratedPatient, _ random: inout SplitMix64) throws(PracticeError) {
    for dose in 0..<random.number(0...5) {
      let (vaccine, against) = ClinicalTerm.vaccines[(patient.number + dose) % ClinicalTerm.vaccines.count]
      let given = patient.day(before: blueprint.today, within: 2200, &random)
      let isDone = random.chance(96)
      var row: PracticeRow = [
        "FHIRID": .text(random.uuid()), "PATIENTID": .integer(patient.number),
        "STATUS": .text(isDone ? "completed" : "not-done"), "GIVENDATE": .text(given.text), "PRIMARYSOURCE": 1,
        "LOTNUMBER": .text(isDone ? "LOT\(SyntheticNumber.digits(5, &random))" : nil), "DOSENUMBER": "1",
        "USERID": .integer(random.below(practitionerCount) + 1),
        "LOCATIONID": .integer(random.below(blueprint.locationCount) + 1),
        "CREATED": .text(given.text(atSecond: 43_000)), "UPDATED": .text(given.text(atSecond: 43_000)),
      ]
      row.set("VACCINE", vaccine, system: ClinicalTerm.sandbox)
      row.set("TARGETDISEASE", against, system: ClinicalTerm.snomed)
      try writers.immunisations.insert(row)
    }
  }

  private func writeObservations(of patient: GeneratedPatient, _ random: inout SplitMix64) throws(PracticeError) {
    guard patient.age >= 16 else { return }
    for _ in 0..<random.number(0...4) {
      let measurement = random.pick(Measurement.all)
      var row = observation(of: patient, measurement.term, category: measurement.category, &random)
      row["VALUETYPE"] = "Quantity"
      row["OBSERVATIONVALUE"] = .text(measurement.value(&random))
      row["UNIT"] = .text(measurement.unit)
      row["UNITCODE"] = .text(measurement.unitCode)
      row["UNITSYSTEM"] = "http://unitsofmeasure.org"
      if let reference = measurement.reference {
        row["REFLOW"] = .text(reference.low)
        row["REFHIGH"] = .text(reference.high)
        row["REFUNIT"] = .text(measurement.unit)
      }
      try writers.observations.insert(row)
    }
    for _ in 0..<random.number(0...2) {
      let row = observation(of: patient, Measurement.bloodPressure, category: "vital-signs", &random)
      let panel = try writers.observations.insert(row)
      let systolic = random.number(98...178)
      let parts = [(Measurement.systolic, systolic), (Measurement.diastolic, systolic * 6 / 10 + random.number(0...9))]
      for (index, part) in parts.enumerated() {
        var component: PracticeRow = [
          "FHIRID": .text(random.uuid()), "OBSERVATIONID": .integer(panel), "SEQUENCE": .integer(index + 1),
          "VALUETYPE": "Quantity", "OBSERVATIONVALUE": .text(String(part.1)), "UNIT": "mmHg", "UNITCODE": "mm[Hg]",
          "UNITSYSTEM": "http://unitsofmeasure.org",
        ]
        component.set("COMPONENT", part.0, system: ClinicalTerm.loinc)
        try writers.observationComponents.insert(component)
      }
    }
  }

  private func observation(
    of patient: GeneratedPatient, _ term: ClinicalTerm, category: String, _ random: inout SplitMix64
  ) -> PracticeRow {
    let day = patient.day(before: blueprint.today, within: 1100, &random)
    let time = day.text(atSecond: random.number(32_400...61_000))
    var row: PracticeRow = [
      "FHIRID": .text(random.uuid()), "PATIENTID": .integer(patient.number), "STATUS": "final",
      "CATEGORYCODE": .text(category),
      "CATEGORYSYSTEM": "http://terminology.hl7.org/CodeSystem/observation-category",
      "OBSERVATIONDATE": .text(time), "USERID": .integer(random.below(practitionerCount) + 1),
      "CREATED": .text(time), "UPDATED": .text(time),
    ]
    if category == "laboratory" { row["ORGANISATIONID"] = 2 }
    row.set("OBSERVATION", term, system: ClinicalTerm.loinc)
    return row
  }

  private func writeDocument(of patient: GeneratedPatient, _ random: inout SplitMix64) throws(PracticeError) {
    let day = patient.day(before: blueprint.today, within: 1500, &random)
    let (code, title) = random.pick(Self.documentTypes)
    let content = Array(
      """
      \(title)
      Date: \(day.text)
      This letter is invented. It stands in for a document of the practice and says nothing about anybody.

      """.utf8)
    let contentID = try writers.documentContents.insert([
      "FHIRID": .text(random.uuid()), "CONTENTTYPE": "text/plain", "CONTENT": .blob(content),
      "CREATED": .text(day.text(atSecond: 44_000)), "UPDATED": .text(day.text(atSecond: 44_000)),
    ])
    try writers.documents.insert([
      "FHIRID": .text(random.uuid()), "PATIENTID": .integer(patient.number), "STATUS": "current",
      "TYPECODE": .text(code), "TYPESYSTEM": .text(ClinicalTerm.loinc), "TYPETERM": .text(title),
      "DOCUMENTDATE": .text(day.text(atSecond: 44_000)), "TITLE": .text(title), "CONTENTTYPE": "text/plain",
      "CONTENTSIZE": .integer(content.count), "CONTENTID": .integer(contentID),
      "USERID": .integer(random.below(doctorCount) + 1), "ORGANISATIONID": .integer(random.number(2...6)),
      "CREATED": .text(day.text(atSecond: 44_000)), "UPDATED": .text(day.text(atSecond: 44_000)),
    ])
  }

  private static let documentTypes = [
    ("57133-1", "Referral note"), ("11488-4", "Consultation note"), ("18842-5", "Discharge summary"),
    ("11502-2", "Laboratory report"),
  ]
}
