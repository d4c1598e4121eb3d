/// Writes what the clinical database of a Zedmed site holds of a patient.
struct ZedmedCareWriter {
  private let allergies, problems, prescriptions, immunisations, results: TableWriter
  private let doctorCount: Int
  private let today: CalendarDay

  init(_ clinical: PracticeFile, doctorCount: Int, today: CalendarDay) throws(PracticeError) {
    allergies = try clinical.writer("ALLERGIES")
    problems = try clinical.writer("PROBLEMS")
    prescriptions = try clinical.writer("PRESCRIPTIONS")
    immunisations = try clinical.writer("IMMUNISATIONS")
    results = try clinical.writer("RESULTS")
    self.doctorCount = doctorCount
    self.today = today
  }

  /// Writes allergies, problems with their medicines, immunisations and results.
  func write(_ patient: GeneratedPatient, _ random: inout SplitMix64) throws(PracticeError) {
    let id = PracticeValue.integer(patient.number)
    if random.chance(35) {
      let allergy = random.pick(ClinicalTerm.allergies)
      try allergies.insert([
        "FHIRID": .text(random.uuid()), "PATIENT_ID": id, "SUBSTANCE": .text(allergy.term),
        "SNOMED_CODE": .text(allergy.code), "REACTION": .text(random.pick(ClinicalTerm.manifestations).term),
        "SEVERITY": .text(random.pick(["MILD", "MODERATE", "SEVERE"])),
        "RECORDED_DATE": .text(day(patient, 3000, &random)), "ACTIVE": .text(random.chance(90) ? "Y" : "N"),
      ])
    }
    for (fromAge, condition) in ClinicalTerm.conditions where patient.age >= fromAge && random.chance(12) {
      let onset = day(patient, 4000, &random)
      try problems.insert([
        "FHIRID": .text(random.uuid()), "PATIENT_ID": id, "PROBLEM": .text(condition.term),
        "SNOMED_CODE": .text(condition.code), "ONSET_DATE": .text(onset),
        "ACTIVE": .text(random.chance(85) ? "Y" : "N"),
      ])
      for (drug, dose, reason) in ClinicalTerm.medicines where reason == condition.code {
        try prescriptions.insert([
          "FHIRID": .text(random.uuid()), "PATIENT_ID": id, "DOCTOR_ID": .integer(random.below(doctorCount) + 1),
          "DRUG_NAME": .text(drug.term), "DOSE": .text(dose), "QUANTITY": 30, "REPEATS": .integer(random.number(0...5)),
          "PRESCRIBED_DATE": .text(day(patient, 900, &random)), "CEASED_DATE": .text(patient.death?.text),
        ])
      }
    }
    for dose in 0..<random.number(0...3) {
      let (vaccine, _) = ClinicalTerm.vaccines[(patient.number + dose) % ClinicalTerm.vaccines.count]
      try immunisations.insert([
        "FHIRID": .text(random.uuid()), "PATIENT_ID": id, "VACCINE": .text(vaccine.term), "DOSE_NUMBER": 1,
        "BATCH_NUMBER": .text("LOT\(SyntheticNumber.digits(5, &random))"),
        "GIVEN_DATE": .text(day(patient, 2000, &random)),
      ])
    }
    guard patient.age >= 16 else { return }
    for _ in 0..<random.number(0...4) {
      let measurement = random.pick(Measurement.all)
      let collected = patient.day(before: today, within: 900, &random)
      try results.insert([
        "FHIRID": .text(random.uuid()), "PATIENT_ID": id, "LOINC_CODE": .text(measurement.term.code),
        "TEST_NAME": .text(measurement.term.term), "RESULT_VALUE": .text(measurement.value(&random)),
        "UNITS": .text(measurement.unit),
        "REFERENCE_RANGE": .text(measurement.reference.map { "\($0.low) - \($0.high)" }),
        "ABNORMAL": .text(random.chance(20) ? "Y" : "N"),
        "COLLECTED_AT": .text(collected.text(atSecond: random.number(28_800...61_000))),
      ])
    }
  }

  private func day(_ patient: GeneratedPatient, _ span: Int, _ random: inout SplitMix64) -> String {
    patient.day(before: today, within: span, &random).text
  }
}
