import FHIRTables
import HaloModel
import ResultStore

/// What makes rows of resources: the usual columns of each type, also as the user's own views have them, or one
/// ViewDefinition that the command names.
struct ResourceViews: Sendable {
  /// The one that the command names.
  private let chosen: ViewDefinition?
  private let library: ViewLibrary
  /// The views of types that have no usual columns, made of the first resources of each so that later rows have the same.
  private var generic: [String: ViewDefinition] = [:]
  /// What could not be made as a view wants it, with the number of rows concerned.
  private(set) var problems: [(text: String, count: Int)] = []

  /// The views for a command; `file` is a ViewDefinition that stands for all of `library`.
  /// - Throws: A usage failure that names the place of the mistake.
  init(file: String?, library: ViewLibrary) throws(CommandFailure) {
    self.library = library
    chosen = try file.map { path throws(CommandFailure) in try Self.definition(at: path) }
  }

  /// Whether the user chose the columns.
  var isChosen: Bool { chosen != nil }

  /// Whether resources of a type become rows.
  func takes(_ type: String) -> Bool { chosen.map { $0.resource == type } ?? true }

  /// The rows of resources of one type. A cell that cannot be made is null, and a problem.
  /// - Throws: A failure when a resource gives more rows than memory holds.
  mutating func rows(of resources: [FHIRJSONValue], type: String) throws(CommandFailure) -> ColumnarPage {
    let view = view(for: type, seenIn: resources)
    let rows: ViewRows
    do throws(ViewRowsError) {
      rows = try view.rows(of: resources, tolerance: .lenient)
    } catch {
      throw CommandFailure(.failure, "the view cannot be applied: \(error.part)", nextStep: "\(error.reason).")
    }
    for problem in rows.problems { note("\(problem.part): \(problem.reason)") }
    return rows.page()
  }

  /// A page that has the columns of a type and no row; nil where its columns come from the resources.
  func emptyPage(of type: String?) -> ColumnarPage? {
    guard let view = chosen ?? type.flatMap({ library.view(for: $0) }) else { return nil }
    return try? view.rows(of: []).page()
  }

  /// Why rows of other types are not in the output.
  func reasonForLeavingOut(_ format: ExportFormat) -> String {
    if let chosen { return "the view is of \(MessageText.singleLine(chosen.resource, limit: 80))" }
    return "\(format.rawValue) holds one table; -f ndjson or -f json has everything"
  }

  private mutating func view(for type: String, seenIn resources: [FHIRJSONValue]) -> ViewDefinition {
    if let view = chosen ?? library.view(for: type) ?? generic[type] { return view }
    let view = DefaultViews.generic(for: type, seenIn: resources)
    generic[type] = view
    return view
  }

  private mutating func note(_ text: String) {
    if let index = problems.firstIndex(where: { $0.text == text }) {
      problems[index].count += 1
    } else {
      problems.append((text, 1))
    }
  }

  private static func definition(at path: String) throws(CommandFailure) -> ViewDefinition {
    let bytes = try InputFile.bytes(of: path)
    do {
      return try ViewFile.view(of: Array(bytes))
    } catch {
      let place = error.place.map { "\(MessageText.singleLine($0)): " } ?? ""
      throw .usage(
        "\(MessageText.singleLine(path)): \(place)\(MessageText.singleLine(error.reason))",
        nextStep: MessageText.singleLine(error.remedy))
    }
  }
}
