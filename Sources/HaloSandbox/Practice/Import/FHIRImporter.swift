package import FoundationEssentials
import HaloModel

/// Reads FHIR R4 JSON into a new Best Practice site, which then holds only what was imported.
package struct FHIRImporter {
  /// The catalogues and what the import could and could not take over.
  package typealias Outcome = (catalogues: [CatalogueFile], report: ImportReport)

  /// Imports single resources, Bundles and NDJSON from a file, or from a folder and all folders below it.
  ///
  /// Ids stay in `FHIRID`; `SURNAME` and `FIRSTNAME` come from the name with use `official`, else from the first name.
  /// A file that cannot be read becomes a problem of the report, and the others are imported all the same.
  /// Blocks while it reads and writes: call it where blocking is allowed.
  /// - Throws: ``PracticeError/sourceUnreadable(path:reason:)``, ``PracticeError/nothingToImport(path:problem:)``,
  ///   ``PracticeError/practiceExists(directory:)``, or what building the files throws. No file is left then.
  package static func createPractice(
    importing source: URL, in directory: URL
  ) throws(PracticeError) -> Outcome {
    let folder = PracticeFolder(kind: .bestPractice, directory: directory)
    guard folder.completeCatalogues == nil else { throw .practiceExists(directory: directory.path) }
    let files = try FHIRSource(at: source)
    var report = ImportReport()
    let catalogues = try folder.build { (databases) throws(PracticeError) in
      let session = ImportSession(try BestPracticeWriters(patients: databases[0], documents: databases[1]))
      session.report.problems = files.problems
      for file in files.files {
        try read(file, into: session)
      }
      try session.settleReferences(in: databases[0])
      report = session.report
      guard report.foundResources else {
        let problem = report.problems.first.map { "\($0.file): \($0.reason)" }
        throw .nothingToImport(path: source.path, problem: problem)
      }
    }
    return (catalogues, report)
  }

  private static func read(_ file: FHIRSource.File, into session: ImportSession) throws(PracticeError) {
    guard let data = try? Data(contentsOf: file.url) else {
      session.report.problems.append(.init(file: file.name, reason: "cannot be read"))
      return
    }
    let bytes = [UInt8](data)
    // A byte order mark is allowed to be ignored by RFC 8259.
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard file.isNDJSON else {
      try read(bytes, start..<bytes.count, of: file.name, into: session)
      return
    }
    var lineStart = start
    var number = 0
    while lineStart < bytes.count {
      let lineEnd = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      number += 1
      if bytes[lineStart..<lineEnd].contains(where: { $0 > 0x20 }) {
        try read(bytes, lineStart..<lineEnd, of: "\(file.name), line \(number)", into: session)
      }
      lineStart = lineEnd + 1
    }
  }

  private static func read(
    _ bytes: [UInt8], _ range: Range<Int>, of name: String, into session: ImportSession
  ) throws(PracticeError) {
    let json: FHIRJSONValue
    do {
      json = try FHIRJSONParser.value(of: bytes, in: range)
    } catch {
      session.report.problems.append(.init(file: name, reason: "not JSON at byte \(error.offset): \(error.reason)"))
      return
    }
    try session.add(json, from: name)
  }
}
