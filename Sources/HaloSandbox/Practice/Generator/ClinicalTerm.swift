/// A code of a terminology with its term.
struct ClinicalTerm: Equatable {
  let code: String
  let term: String

  init(_ code: String, _ term: String) {
    self.code = code
    self.term = term
  }

  /// SNOMED CT.
  static let snomed = "http://snomed.info/sct"
  /// LOINC.
  static let loinc = "http://loinc.org"
  /// The sandbox's own codes, for vaccines and medicines, where a borrowed code could be mistaken for a true one.
  static let sandbox = "https://haloscope.example/sandbox/codes"

  /// What people react to.
  static let allergies = [
    ClinicalTerm("91936005", "Allergy to penicillin"), ClinicalTerm("91935009", "Allergy to peanut"),
    ClinicalTerm("300913006", "Allergy to shellfish"), ClinicalTerm("293586001", "Allergy to aspirin"),
    ClinicalTerm("91934008", "Allergy to nut"), ClinicalTerm("232350006", "House dust mite allergy"),
    ClinicalTerm("418689008", "Allergy to grass pollen"), ClinicalTerm("300916003", "Latex allergy"),
    ClinicalTerm("424213003", "Allergy to bee venom"), ClinicalTerm("91930004", "Allergy to egg"),
  ]

  /// How people react.
  static let manifestations = [
    ClinicalTerm("247472004", "Wheal"), ClinicalTerm("271807003", "Rash"), ClinicalTerm("39579001", "Anaphylaxis"),
    ClinicalTerm("422587007", "Nausea"), ClinicalTerm("267036007", "Dyspnoea"), ClinicalTerm("41291007", "Angioedema"),
  ]

  /// Lasting conditions with the age in years from which they occur here.
  static let conditions: [(fromAge: Int, condition: ClinicalTerm)] = [
    (3, ClinicalTerm("195967001", "Asthma")), (1, ClinicalTerm("24079001", "Atopic dermatitis")),
    (8, ClinicalTerm("61582004", "Allergic rhinitis")), (16, ClinicalTerm("37796009", "Migraine")),
    (18, ClinicalTerm("197480006", "Anxiety disorder")), (18, ClinicalTerm("35489007", "Depressive disorder")),
    (25, ClinicalTerm("414916001", "Obesity")), (30, ClinicalTerm("40930008", "Hypothyroidism")),
    (35, ClinicalTerm("235595009", "Gastro-oesophageal reflux disease")),
    (40, ClinicalTerm("38341003", "Hypertension")), (40, ClinicalTerm("55822004", "Hyperlipidaemia")),
    (40, ClinicalTerm("44054006", "Type 2 diabetes mellitus")), (45, ClinicalTerm("90560007", "Gout")),
    (50, ClinicalTerm("396275006", "Osteoarthritis")), (55, ClinicalTerm("64859006", "Osteoporosis")),
    (60, ClinicalTerm("13645005", "Chronic obstructive pulmonary disease")),
    (60, ClinicalTerm("49436004", "Atrial fibrillation")), (60, ClinicalTerm("709044004", "Chronic kidney disease")),
  ]

  /// Why people come.
  static let visitReasons = [
    ClinicalTerm("185349003", "Check up"), ClinicalTerm("54150009", "Upper respiratory infection"),
    ClinicalTerm("279039007", "Low back pain"), ClinicalTerm("25064002", "Headache"),
    ClinicalTerm("271807003", "Rash"), ClinicalTerm("84229001", "Fatigue"), ClinicalTerm("49727002", "Cough"),
    ClinicalTerm("21522001", "Abdominal pain"),
  ]

  /// Vaccines with the illness they are against.
  static let vaccines: [(vaccine: ClinicalTerm, against: ClinicalTerm)] = [
    (ClinicalTerm("VAX-FLU", "Influenza vaccine"), ClinicalTerm("6142004", "Influenza")),
    (ClinicalTerm("VAX-COV", "COVID-19 vaccine"), ClinicalTerm("840539006", "COVID-19")),
    (ClinicalTerm("VAX-DTP", "Diphtheria-tetanus-pertussis vaccine"), ClinicalTerm("76902006", "Tetanus")),
    (ClinicalTerm("VAX-MMR", "Measles-mumps-rubella vaccine"), ClinicalTerm("14189004", "Measles")),
    (ClinicalTerm("VAX-PNE", "Pneumococcal vaccine"), ClinicalTerm("16814004", "Pneumococcal infectious disease")),
    (ClinicalTerm("VAX-ZOS", "Zoster vaccine"), ClinicalTerm("4740000", "Herpes zoster")),
  ]

  /// Medicines with dose, route and what they are for.
  static let medicines: [(drug: ClinicalTerm, dose: String, reason: String)] = [
    (ClinicalTerm("MED-PERIN5", "perindopril 5 mg tablet"), "1 tablet daily", "38341003"),
    (ClinicalTerm("MED-AMLO5", "amlodipine 5 mg tablet"), "1 tablet in the morning", "38341003"),
    (ClinicalTerm("MED-ATOR40", "atorvastatin 40 mg tablet"), "1 tablet at night", "55822004"),
    (ClinicalTerm("MED-METF500", "metformin 500 mg tablet"), "1 tablet twice a day with food", "44054006"),
    (ClinicalTerm("MED-SALB100", "salbutamol 100 microgram inhaler"), "2 puffs when needed", "195967001"),
    (ClinicalTerm("MED-BUDE200", "budesonide 200 microgram inhaler"), "1 puff twice a day", "13645005"),
    (ClinicalTerm("MED-SERT50", "sertraline 50 mg tablet"), "1 tablet in the morning", "35489007"),
    (ClinicalTerm("MED-PANT40", "pantoprazole 40 mg tablet"), "1 tablet before breakfast", "235595009"),
    (ClinicalTerm("MED-THYR100", "levothyroxine 100 microgram tablet"), "1 tablet before breakfast", "40930008"),
    (ClinicalTerm("MED-ALLO100", "allopurinol 100 mg tablet"), "1 tablet daily", "90560007"),
    (ClinicalTerm("MED-APIX5", "apixaban 5 mg tablet"), "1 tablet twice a day", "49436004"),
    (ClinicalTerm("MED-PARA500", "paracetamol 500 mg tablet"), "2 tablets every 6 hours when needed", "396275006"),
  ]
}

extension PracticeRow {
  /// Sets the code, system and term of a concept's columns.
  mutating func set(_ prefix: String, _ term: ClinicalTerm, system: String) {
    self[prefix + "CODE"] = .text(term.code)
    self[prefix + "SYSTEM"] = .text(system)
    self[prefix + "TERM"] = .text(term.term)
  }
}
