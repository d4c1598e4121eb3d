import ExplorerState
import ResultStore

/// The keys of masking, copies and exports.
extension CommandTable {
  static let output: [ExplorerCommand] = masking + copying + exportForm + exportQuestion

  private static let masking: [ExplorerCommand] = [
    KeyContext.everywhere, .cell, .resource,
  ].map { context in
    .init("\(context.rawValue).mask", "Show or mask patient data", context, ["alt+m"], hintInState: maskHint) { _ in
      .output(.maskToggled)
    }
  }

  private static let copying: [ExplorerCommand] =
    [
      copy("cell", "Copy the cell", ["y c", "ctrl+x c"], hint: "cell", .copyRequested(.cell)),
      copy("row", "Copy the row, as TSV", ["y y", "ctrl+x r"], hint: "row", .copyRequested(.row)),
      copy("selection", "Copy what is selected, as TSV", ["y s"], hint: "selection", .copyRequested(.selection)),
      copy("all", "Copy every row shown, as TSV", ["y a", "ctrl+x a"], hint: "all rows", .copyRequested(.allRows)),
      .init(
        "results.export", "Write rows to a file", .resultGrid, ["E", "ctrl+e"],
        hintInState: { $0.results.selectedRows == nil ? nil : "export" }
      ) { _ in
        .output(.exportRequested)
      },
    ]
    + formats.map { key, format, name in
      copy(
        format.rawValue, "Copy selection or all as \(name)", ["y f \(key)"], hint: name,
        .formattedCopyRequested(format))
    }

  /// The formats of `y f`.
  private static let formats: [(key: String, format: ExportFormat, name: String)] = [
    ("c", .csv, "CSV"), ("t", .tsv, "TSV"), ("j", .json, "JSON"), ("n", .ndjson, "NDJSON"),
    ("m", .markdown, "Markdown"), ("s", .sql, "INSERT"), ("i", .inList, "IN list"),
  ]

  private static func copy(
    _ name: String, _ title: String, _ keys: [String], hint: String, _ action: OutputAction
  ) -> ExplorerCommand {
    // The hint line has them once y was pressed, where there is room for all.
    .init("results.copy.\(name)", title, .resultGrid, keys, hintInState: { $0.prefix == nil ? nil : hint }) { _ in
      .output(action)
    }
  }

  private static let exportForm: [ExplorerCommand] = [
    form("write", "Write the file", ["enter"], hint: "write", .submitted),
    form("next", "Next line", ["tab", "down"], hint: "next", .fieldAdvanced(by: 1)),
    form("previous", "Line before", ["backtab", "up"], .fieldAdvanced(by: -1)),
    form("close", "Write nothing", ["esc"], hint: "write nothing", .closed),
    form("right", "Next value; right", ["right", "ctrl+f"], hint: "change", .valueAdvanced(by: 1)),
    form("left", "Value before; left", ["left", "ctrl+b"], .valueAdvanced(by: -1)),
    form("backspace", "Delete to the left", ["backspace", "ctrl+h"], .edited(.deleteBackward)),
    form("delete", "Delete to the right", ["delete", "ctrl+d"], .edited(.deleteForward)),
    form("killStart", "Delete to the start", ["ctrl+u"], .edited(.deleteToLineStart)),
    form("killWord", "Delete the word to the left", ["ctrl+w", "alt+backspace"], .edited(.deleteWordBackward)),
    form("start", "Start of the name", ["home", "ctrl+a"], .cursorMoved(.lineStart)),
    form("end", "End of the name", ["end", "ctrl+e"], .cursorMoved(.lineEnd)),
  ]

  private static func form(
    _ name: String, _ title: String, _ keys: [String], hint: String? = nil, _ action: ExportFormAction
  ) -> ExplorerCommand {
    .init("export.\(name)", title, hint: hint, .exportForm, keys) { _ in .output(.form(action)) }
  }

  private static let exportQuestion: [ExplorerCommand] = [
    .init("export.replace", "Replace the file", hint: "replace it", .exportQuestion, ["y"]) { _ in
      .output(.form(.replacementConfirmed))
    },
    .init("export.keep", "Leave the file as it is", hint: "leave it", .exportQuestion, ["n", "enter", "esc"]) { _ in
      .output(.form(.replacementRefused))
    },
  ]

  /// What the key would do, where anything is masked or could be.
  private static func maskHint(_ state: AppState) -> String? {
    guard state.focus == .results || state.overlay != nil else { return nil }
    if state.isMasked { return "unmask" }
    return state.isMaskedByDefault ? "mask" : nil
  }
}
