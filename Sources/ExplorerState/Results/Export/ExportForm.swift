package import ResultStore

/// The form of an export: which file, which format, which rows, and how.
package struct ExportForm: Equatable, Sendable {
  /// The lines, top to bottom.
  package enum Field: Int, CaseIterable, Sendable {
    case file, format, rows, header, guardsFormulas, masking

    /// The label before the value.
    package var label: String {
      switch self {
      case .file: "file"
      case .format: "format"
      case .rows: "rows"
      case .header: "header"
      case .guardsFormulas: "formulas"
      case .masking: "masked"
      }
    }
  }

  /// Which rows are written.
  package enum Rows: Hashable, Sendable {
    case shown, selection, fetched
  }

  /// How far it is.
  package enum Stage: Equatable, Sendable {
    case filling
    /// The file is being opened.
    case opening(ExportID)
    /// The file is there; the user is asked whether it may be replaced.
    case asking
  }

  package let query: QueryKey
  package internal(set) var path: TextInput
  package internal(set) var format: ExportFormat
  package internal(set) var rows: Rows
  package internal(set) var writesHeader: Bool
  package internal(set) var guardsFormulas: Bool
  /// Whether masked columns stay masked in the file; nil when none is masked.
  package internal(set) var staysMasked: Bool?
  package internal(set) var field: Field
  package internal(set) var stage: Stage
  /// Why the file cannot be written.
  package internal(set) var problem: ErrorReport?
  /// How many rows each choice has, as far as they are here.
  package let counts: [Rows: Int]

  /// The formats in the order in which they are offered.
  package static let formats: [ExportFormat] = [.csv, .tsv, .json, .ndjson, .markdown, .sql, .inList, .table]

  init(query: QueryKey, path: String, counts: [Rows: Int], isMasked: Bool) {
    self.query = query
    self.path = TextInput(path)
    self.counts = counts
    format = .csv
    rows = counts[.selection] == nil ? .shown : .selection
    writesHeader = true
    guardsFormulas = false
    staysMasked = isMasked ? true : nil
    field = .file
    stage = .filling
  }

  /// The lines that mean something as the form stands.
  package var fields: [Field] {
    Field.allCases.filter { field in
      switch field {
      case .file, .format, .rows: true
      case .header, .guardsFormulas: format.hasOptionalHeader
      case .masking: staysMasked != nil
      }
    }
  }

  /// The choices of rows.
  package var rowChoices: [Rows] { [.shown, .selection, .fetched].filter { counts[$0] != nil } }

  mutating func advanceField(by steps: Int) {
    let fields = fields
    let index = fields.firstIndex(of: field) ?? 0
    field = fields[Self.wrapped(index + steps, fields.count)]
  }

  /// Gives the chosen line its next value.
  mutating func advanceValue(by steps: Int) {
    problem = nil
    switch field {
    case .file: path.move(steps > 0 ? .right : .left)
    case .format:
      let index = Self.formats.firstIndex(of: format) ?? 0
      setFormat(Self.formats[Self.wrapped(index + steps, Self.formats.count)])
    case .rows:
      let choices = rowChoices
      rows = choices[Self.wrapped((choices.firstIndex(of: rows) ?? 0) + steps, choices.count)]
    case .header: writesHeader.toggle()
    case .guardsFormulas: guardsFormulas.toggle()
    case .masking: staysMasked = staysMasked.map { !$0 }
    }
  }

  /// A name that ends as files of the format before do ends as those of the new one.
  private mutating func setFormat(_ new: ExportFormat) {
    let ending = ".\(format.fileExtension)"
    if path.text.hasSuffix(ending) {
      path = TextInput(path.text.dropLast(ending.count) + ".\(new.fileExtension)")
    }
    format = new
  }

  private static func wrapped(_ index: Int, _ count: Int) -> Int { ((index % count) + count) % count }
}
