extension ErrorCause {
  /// FHIR's OperationOutcome: the code of its details first, the code of the issue then.
  ///
  /// The service codes nearly every fault as `exception` with 5003, the general processing failure of its engine, so
  /// the text tells them apart.
  /// Source: halo-cloud reference, section 12.6; the codes beside `exception` are those of FHIR R4 (assumed).
  static let outcomes: [ErrorCause] = [
    ErrorCause(
      "fhir-url", [.outcome("5003", "parse resource url")],
      "The FHIR engine could not read the address: its resource type, id or operation.",
      next: "Check it against the resources that the site's metadata lists.", .you),
    ErrorCause(
      "fhir-5003", [.outcome("5003"), .outcome("exception")],
      "The FHIR engine in Halo Link failed the request; nearly every fault of it has this code.",
      next: "Read the text. If it names a permission, ask the PMS vendor; if nothing is wrong with the request, Halo.",
      .you, .pmsVendor, .halo),
    ErrorCause(
      "fhir-type", [.http(404, "resource type", about: .fhir)],
      "The site's FHIR API does not have this resource type.",
      next: "Compare with haloscope fhir metadata; types are written as Patient, with a capital letter.", .you),
    ErrorCause(
      "fhir-pms", [.http(400, "not available", "not supported for", about: .fhir)],
      "The FHIR API is offered for some practice management systems only, and not for this one.",
      next: "Ask by SQL here.", .you),
    ErrorCause(
      "fhir-not-found", [.http(404, about: .fhir), .outcome("not-found")],
      "The practice has no resource of this type and id.",
      next: "Search for it first; ids belong to one site.", .you),
    ErrorCause(
      "fhir-deleted", [.http(410, about: .fhir), .outcome("deleted")],
      "The resource was there once and was deleted at the practice.",
      next: "Search for it anew; its history, where the site has one, is all that is left.", .you),
    ErrorCause(
      "fhir-conflict", [.http(409, about: .fhir)],
      "Another record is in the way, as with a time that is booked already.",
      next: "Read the resource again and choose another time or value.", .you),
    ErrorCause(
      "fhir-version", [.http(412, about: .fhir)],
      "The resource was changed since it was read, or the condition of the request fits none or several; nothing was "
        + "written.",
      next: "Read it again, make the change there, and send it with the new version.", .you),
    ErrorCause(
      "fhir-refused", [.http(422, about: .fhir)],
      "The resource is well-formed, and the PMS does not take it so.",
      next: "Leave out or correct the element that the text names.", .you, .pmsVendor),
    ErrorCause(
      "fhir-method", [.http(405, about: .fhir)], "The site does not offer this interaction for the resource type.",
      next: "Compare with the interactions that haloscope fhir metadata lists.", .you),
    ErrorCause(
      "fhir-format", [.http(406, about: .fhir), .http(415, about: .fhir)],
      "The FHIR API speaks JSON only (application/fhir+json); searches by POST are forms.",
      next: "Leave out _format, or check that nothing between here and the service rewrites requests.", .you),
    ErrorCause(
      "fhir-413", [.http(413, about: .fhir)], "The answer is larger than one FHIR request may return.",
      next: "Ask for fewer resources a page with _count, or for fewer elements with _elements.", .you),
    ErrorCause(
      "fhir-504", [.http(504, about: .fhir)], "The site did not answer in time.",
      next: "Ask for fewer resources with _count, or search more narrowly. A write: check before sending it again.",
      .you, .practice),
    ErrorCause(
      "fhir-400", [.http(400, about: .fhir)],
      "The FHIR request was refused: a parameter, a modifier, a value or the address itself.",
      next: "Correct what the message names; haloscope fhir metadata lists what the site knows.", .you),
    ErrorCause(
      "fhir-business-rule", [.outcome("business-rule"), .outcome("conflict"), .outcome("duplicate")],
      "The PMS does not take this change: a field it keeps to itself, or another record in the way.",
      next: "Leave out the field that the text names.", .you, .pmsVendor),
    ErrorCause(
      "fhir-not-supported", [.outcome("not-supported")],
      "This site's Halo Link or its PMS does not offer the resource, search or operation.",
      next: "Compare with the site's metadata; a newer Halo Link may offer it.", .you, .practice),
    ErrorCause(
      "fhir-security",
      [.outcome("security"), .outcome("login"), .outcome("forbidden"), .outcome("expired"), .outcome("suppressed")],
      "The credentials Halo uses at this site do not cover the tables behind the resource.",
      next: "Ask the PMS vendor for access.", .pmsVendor),
    ErrorCause(
      "fhir-invalid",
      [
        .outcome("invalid"), .outcome("structure"), .outcome("required"), .outcome("value"), .outcome("invariant"),
        .outcome("code-invalid"),
      ],
      "The request or the resource in it is not as FHIR wants it.",
      next: "Correct the parameter or field that the text names.", .you),
    ErrorCause(
      "fhir-busy",
      [
        .outcome("transient"), .outcome("timeout"), .outcome("throttled"), .outcome("lock-error"),
        .outcome("too-costly"), .outcome("incomplete"),
      ],
      "The site could not do it in time, or not now.", next: "Ask for less, or again in a minute.", .you),
    ErrorCause(
      "fhir", [.of(.untypedOutcome)], "The FHIR engine refused the request.",
      next: "Read the text and correct the request.", .you),
  ]
}
