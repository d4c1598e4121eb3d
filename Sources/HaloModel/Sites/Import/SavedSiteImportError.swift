/// Why a file of sites cannot be read at all.
package enum SavedSiteImportError: Error, Hashable, Sendable {
  /// The byte at this offset, counted from 0, begins no character.
  case notUTF8(byteOffset: Int)
  /// There is no line with anything in it.
  case empty
  /// The header names neither GUIDs nor PMS IDs; these are its columns.
  case noIdentity(line: Int, found: [String])
  /// Two columns of the header mean the same.
  case repeatedColumn(line: Int, first: String, second: String)

  /// What is wrong, one line.
  package var summary: String {
    switch self {
    case .notUTF8(let offset): "it is not UTF-8: byte \(offset) begins no character"
    case .empty: "it is empty"
    case .noIdentity(let line, let found):
      "line \(line) names no column of Halo GUIDs or PMS IDs; it has "
        + found.prefix(8).map(SavedSiteImport.shown).joined(separator: ", ")
    case .repeatedColumn(let line, let first, let second):
      "line \(line) names one thing twice: \(SavedSiteImport.shown(first)) and \(SavedSiteImport.shown(second))"
    }
  }

  /// What to do next, one line.
  package var nextStep: String {
    switch self {
    case .notUTF8: "Save it as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8."
    case .empty, .noIdentity:
      "Begin the file with a line of column names, such as: name,pms,pms_id,guid,tags,notes,practice"
    case .repeatedColumn: "Remove one of the two columns, or give it another name."
    }
  }
}
