import HaloModel

/// Comparisons of a Quantity. Source: FHIR R4, search.html, quantity.
struct QuantityCompiler {
  let value: String
  let unit: String
  let code: String
  let system: String

  func condition(_ quantity: QuantityValue) -> SearchSQL {
    .all([number(quantity), unit(quantity.unit)])
  }

  private func number(_ quantity: QuantityValue) -> SearchSQL {
    let column = "CAST(\(value) AS REAL)"
    let range = quantity.range
    return switch quantity.prefix {
    case .eq: within(column, range)
    case .ne: SearchSQL("(\(column) < ? OR \(column) >= ?)", [.real(range.lowerBound), .real(range.upperBound)])
    case .gt, .sa: SearchSQL("\(column) > ?", [.real(quantity.number)])
    case .lt, .eb: SearchSQL("\(column) < ?", [.real(quantity.number)])
    case .ge: SearchSQL("\(column) >= ?", [.real(quantity.number)])
    case .le: SearchSQL("\(column) <= ?", [.real(quantity.number)])
    case .ap:
      SearchSQL(
        "\(column) BETWEEN ? AND ?",
        [-1, 1].map { .real(quantity.number + $0 * abs(quantity.number) / 10) })
    }
  }

  private func within(_ column: String, _ range: Range<Double>) -> SearchSQL {
    SearchSQL("(\(column) >= ? AND \(column) < ?)", [.real(range.lowerBound), .real(range.upperBound)])
  }

  private func unit(_ unit: QuantityValue.Unit) -> SearchSQL {
    switch unit {
    case .any: .always
    case .named(let name):
      SearchSQL("(\(self.unit) = ? COLLATE BINARY OR \(code) = ? COLLATE BINARY)", [.text(name), .text(name)])
    case .coded(let system, let code):
      .all([
        SearchSQL("\(self.system) = ? COLLATE BINARY", [.text(system)]),
        code.isEmpty ? .always : SearchSQL("\(self.code) = ? COLLATE BINARY", [.text(code)]),
      ])
    }
  }
}
