import ExplorerState
import FoundationEssentials
import HaloCommands
import HaloModel

extension OutputServices {
  /// The real clipboard, and real files; `environment` has the home folder that `~` stands for.
  static func live(_ clipboard: Clipboard, environment: [String: String]) -> OutputServices {
    OutputServices(
      copy: { await clipboard.put($0) },
      openFile: { path, replaces throws(ExportFailure) in
        try open(path, replacing: replaces, home: environment["HOME"])
      })
  }

  private static func open(
    _ path: String, replacing replaces: Bool, home: String?
  ) throws(ExportFailure) -> OutputFile {
    guard !path.isEmpty else {
      throw .unusablePath(
        ErrorReport(word: "no name", message: nil, meaning: "The file has no name.", nextStep: "Type one."))
    }
    var full = path
    if path == "~" || path.hasPrefix("~/"), let home, !home.isEmpty { full = home + path.dropFirst() }
    if !full.hasPrefix("/") { full = FileManager.default.currentDirectoryPath + "/" + full }
    do throws(ExportFileError) {
      let file = try ExportFile(path: full, replaces: replaces)
      return OutputFile(
        path: full,
        write: { bytes throws(ExportFailure) in
          do throws(ExportFileError) { try file.write(bytes) } catch { throw ExportFailure(error) }
        },
        commit: { () throws(ExportFailure) in
          do throws(ExportFileError) { try file.commit() } catch { throw ExportFailure(error) }
        },
        discard: { file.discard() })
    } catch {
      throw ExportFailure(error)
    }
  }
}

extension ExportFailure {
  /// A file that could not be written, as the screen tells it.
  init(_ error: ExportFileError) {
    let report = ErrorReport(
      word: "not written", message: "\(error.summary.prefix(1).uppercased())\(error.summary.dropFirst()).",
      meaning: "Nothing was left behind.", nextStep: error.nextStep)
    switch error.cause {
    case .exists: self = .exists
    case .unusable: self = .unusablePath(report)
    case .unwritten: self = .interrupted(report)
    }
  }
}
