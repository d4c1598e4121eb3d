extension DefaultViews {
  /// The columns of observations.
  static let observation = """
    {
      "resourceType": "ViewDefinition",
      "name": "observations", "title": "Observations", "status": "active", "resource": "Observation",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "subject", "tag": [{"name": "title", "value": "Patient"}], "type": "string",
          "path": "subject.select((display | reference | identifier.value).first())"},
        {"name": "code", "tag": [{"name": "title", "value": "Observation"}], "type": "string",
          "path": "code.select((text | coding.display | coding.code).first())"},
        {"name": "value", "tag": [{"name": "title", "value": "Value"}], "type": "string",
          "path": "iif(value.exists(), (value.ofType(Quantity).select(comparator & value & iif((unit | \
            code).exists(), ' ' & (unit | code).first(), '')) | value.ofType(CodeableConcept).select((text | \
            coding.display | coding.code).first()) | value.ofType(Range).select(low.value & ' - ' & high.value & \
            iif((high | low).unit.exists(), ' ' & (high | low).unit.first(), '')) | \
            value.ofType(Ratio).select(numerator.value & ' / ' & denominator.value) | \
            value.ofType(Period).select(start & ' - ' & end) | value.toString()).first(), iif(component.exists(), \
            component.select(code.select((text | coding.display | coding.code).first()) & ' ' & \
            (value.ofType(Quantity).select(comparator & value & iif((unit | code).exists(), ' ' & (unit | \
            code).first(), '')) | value.ofType(CodeableConcept).select((text | coding.display | \
            coding.code).first()) | value.ofType(Range).select(low.value & ' - ' & high.value & iif((high | \
            low).unit.exists(), ' ' & (high | low).unit.first(), '')) | value.ofType(Ratio).select(numerator.value \
            & ' / ' & denominator.value) | value.ofType(Period).select(start & ' - ' & end) | \
            value.toString()).first()).join(', ')))"},
        {"name": "interpretation", "tag": [{"name": "title", "value": "Flag"}], "type": "code",
          "path": "interpretation.first().coding.code.first()"},
        {"name": "effective", "tag": [{"name": "title", "value": "Effective"}], "type": "dateTime",
          "path": "(effective.ofType(dateTime) | effective.ofType(instant) | \
            effective.ofType(Period).start).first()"},
        {"name": "status", "tag": [{"name": "title", "value": "Status"}], "type": "code", "path": "status"},
        {"name": "category", "tag": [{"name": "title", "value": "Category"}], "type": "code",
          "path": "category.first().coding.code.first()"}
      ]}]
    }
    """
}
