import HaloModel

/// Medicines, what patients take, and what was prescribed.
extension ResourceMapping {
  static let medication = ResourceMapping(
    "Medication", table: "PRODUCTS", profile: core("au-core-medication"), requiring: ["code"],
    [
      .concept("code", "PRODUCT"),
      .code("status", "STATUS", of: ["active", "inactive", "entered-in-error"]),
      .concept("form", "FORM"),
    ])

  static let medicationStatement = ResourceMapping(
    "MedicationStatement", table: "CURRENTRX",
    children: [prescriptions, .otherReferences(of: "CURRENTRX")],
    profile: core("au-core-medicationstatement"), requiring: ["subject"],
    [
      ElementMapping("contained") { row in .array(contained(in: row)) },
      ElementMapping("basedOn") { row in
        .array(
          requests(of: row).indices.map { .object([.init(name: "reference", value: .string("#\(requestID($0))"))]) })
      },
      .code(
        "status", "STATUS",
        of: [
          "active", "completed", "entered-in-error", "intended", "stopped", "on-hold", "unknown", "not-taken",
        ], default: "unknown"),
      .concept("category", "CATEGORY"),
    ] + medicine + [
      ElementMapping.reference("subject", "PATIENTID", .patient).required,
      .reference("context", "VISITID", .encounter),
      .dateTime("effectiveDateTime", "RXDATE"),
      ElementMapping.period("effectivePeriod", "STARTDATE", "ENDDATE").when { $0.time("RXDATE") == nil },
      .dateTime("dateAsserted", "ASSERTEDDATE"),
      .reference("informationSource", ElementMapping.author("USER")),
    ] + reason + [.note("COMMENT"), .list("dosage", dosage)])

  /// A prescription, which is only ever contained.
  private static let medicationRequest = ResourceMapping(
    "MedicationRequest", table: "PRESCRIPTIONS",
    [
      .code(
        "status", "STATUS",
        of: [
          "active", "on-hold", "cancelled", "completed", "entered-in-error", "stopped", "draft", "unknown",
        ], default: "unknown"),
      .code(
        "intent", "INTENT",
        of: [
          "proposal", "plan", "order", "original-order", "reflex-order", "filler-order", "instance-order", "option",
        ], default: "order"),
      .concepts("category", "CATEGORY"),
      .code("priority", "PRIORITY", of: ["routine", "urgent", "asap", "stat"]),
      .reference("medicationReference", "PRODUCTID", .medication),
      ElementMapping.concept("medicationCodeableConcept", "DRUG").required.when {
        $0.target(FHIRReferenceColumn("PRODUCTID", .medication)) == nil
      },
      ElementMapping.reference("subject", "PATIENTID", .patient).required,
      .reference("encounter", "VISITID", .encounter),
      .dateTime("authoredOn", "SCRIPTDATE"),
      .reference("requester", ElementMapping.author("USER")),
    ] + reason + [
      .note("COMMENT"),
      .list("dosageInstruction", dosage),
      .object("dispenseRequest", dispensing),
      .object("substitution", [.flag("allowedBoolean", "SUBSTITUTIONALLOWED")]),
    ])

  /// The prescriptions of what a patient takes: those that name it, and those of the same medicine that name nothing.
  private static let prescriptions = Child(
    "PRESCRIPTIONS",
    from: """
      CURRENTRX c JOIN PRESCRIPTIONS r ON r.PATIENTID = c.PATIENTID AND r.RECORDSTATUS <> 0 \
      AND (r.CURRENTRXID = c.INTERNALID \
      OR r.CURRENTRXID IS NULL AND (r.DRUGCODE = c.DRUGCODE OR r.PRODUCTID = c.PRODUCTID))
      """, owner: "c.INTERNALID", order: "r.SCRIPTDATE DESC", hasConcepts: true,
    references: medicationRequest.references)

  /// At most two, the newest first. Source: halo-cloud reference, section 12.3.
  private static func requests(of row: FHIRRow) -> ArraySlice<FHIRRow> {
    (row.children["PRESCRIPTIONS"] ?? []).prefix(2)
  }

  private static func requestID(_ index: Int) -> String { "prescription-\(index + 1)" }

  private static let medicineID = "medication"

  /// The medicine, where the source had it contained too, and the prescriptions.
  private static func contained(in row: FHIRRow) -> [FHIRJSONValue] {
    var resources: [FHIRJSONValue] = []
    if isMedicineContained(row) {
      var medicine = FHIRObject(type: "Medication")
      medicine["id"] = .string(medicineID)
      medicine["code"] = ConceptColumns("DRUG").concepts(of: row).first
      resources.append(medicine.value)
    }
    for (index, prescription) in requests(of: row).enumerated() {
      let head: [FHIRJSONValue.Member] = [
        .init(name: "resourceType", value: .string(medicationRequest.name)),
        .init(name: "id", value: .string(requestID(index))),
      ]
      resources.append(.object(head + medicationRequest.elements.value(of: prescription).members))
    }
    return resources
  }

  private static func isMedicineContained(_ row: FHIRRow) -> Bool {
    row.flag("DRUGCONTAINED") == true && row.target(product) == nil
  }

  /// A medicine that has no row.
  private static func otherMedicine(_ row: FHIRRow) -> FHIRJSONValue? {
    row.otherReferences(at: "medicationReference").first
  }

  private static let product = FHIRReferenceColumn("PRODUCTID", .medication)

  /// A product, a contained medicine, or a concept.
  private static let medicine: [ElementMapping] = [
    ElementMapping.concept("medicationCodeableConcept", "DRUG").required.when {
      $0.target(product) == nil && !isMedicineContained($0) && otherMedicine($0) == nil
    },
    ElementMapping("medicationReference", references: [product]) { row in
      isMedicineContained(row)
        ? .object([.init(name: "reference", value: .string("#\(medicineID)"))])
        : .reference(to: row.target(product), .medication) ?? otherMedicine(row)
    },
  ]

  private static let reason: [ElementMapping] = [
    .concepts("reasonCode", "REASON"),
    .references("reasonReference", [[FHIRReferenceColumn("REASONCONDITIONID", .condition)]]),
  ]

  private static let dosage: [ElementMapping] = [
    .string("text", "DOSAGETEXT"),
    .string("patientInstruction", "PATIENTINSTRUCTION"),
    .object("timing", [.object("repeat", timing)]),
    .flag("asNeededBoolean", "ASNEEDED"),
    .concept("route", "ROUTE"),
    ElementMapping.object(
      "doseAndRate", [.quantity("doseQuantity", "DOSE", unit: "DOSEUNIT", code: "DOSECODE", system: "DOSESYSTEM")]
    ).listed,
  ]

  private static let timing: [ElementMapping] = [
    .integer("frequency", "FREQUENCY", from: 1),
    .integer("frequencyMax", "FREQUENCYMAX", from: 1),
    .decimal("period", "PERIOD"),
    .decimal("periodMax", "PERIODMAX"),
    .code("periodUnit", "PERIODUNIT", of: ["s", "min", "h", "d", "wk", "mo", "a"]),
  ]

  private static let dispensing: [ElementMapping] = [
    .period("validityPeriod", "VALIDFROM", "VALIDTO"),
    .integer("numberOfRepeatsAllowed", "REPEATS"),
    .quantity(
      "quantity", "QUANTITY", unit: "QUANTITYUNIT", code: "QUANTITYCODE", system: "QUANTITYSYSTEM"),
    .quantity(
      "expectedSupplyDuration", "SUPPLYDURATION", unit: "SUPPLYUNIT", code: "SUPPLYCODE", system: "SUPPLYSYSTEM"),
    .reference("performer", "DISPENSERID", .organization),
  ]
}
