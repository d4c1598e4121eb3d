package import HaloModel
package import ResultStore

/// The rows that a view made of resources. It prints as its size only, since its values are patient data.
package struct ViewRows: Hashable, Sendable {
  /// The columns in their order.
  package let columns: [ViewColumn]
  /// The cells row by row; an absent value is null, a collection an array.
  package internal(set) var cells: [[FHIRJSONValue]] = []
  /// For each row the resource it comes from, counted from 0 among those given.
  package internal(set) var sources: [Int] = []
  /// Cells that could not be made as the view wants them; the first ``problemLimit`` of them.
  package internal(set) var problems: [ViewRowsError] = []

  /// How many problems are kept.
  package static let problemLimit = 100

  init(columns: [ViewColumn]) {
    self.columns = columns
  }

  /// How many rows there are.
  package var count: Int { cells.count }

  /// The name that a page's columns go by.
  package enum Naming: Hashable, Sendable {
    /// ``ViewColumn/name``, for files and other programs.
    case names
    /// ``ViewColumn/title``, for the screen.
    case titles
  }

  /// The rows as a page to append to a `ResultTable`. Columns have the types that the view names, also where every value
  /// is null; dates are text, and collections compact JSON.
  package func page(naming: Naming = .names) -> ColumnarPage {
    var builder = PageBuilder(
      columns: columns.map { (naming == .names ? $0.name : $0.title, $0.storageType) })
    for row in cells { builder.append(row) }
    return builder.finish()
  }
}

extension ViewRows: CustomStringConvertible {
  package var description: String { "\(count) rows of \(columns.count) columns" }
}

extension ViewColumn {
  /// How the values lie in a page; unknown until values come when the view names no type of FHIR.
  var storageType: ColumnType {
    if isCollection { return .json }
    guard let type = type.flatMap(FHIRDataType.init) else { return .unknown }
    if type.isInteger { return .integer }
    return switch type {
    case .boolean: .boolean
    case .decimal: .decimal
    default: type.isComplex ? .json : .text
    }
  }
}
