import FoundationEssentials

/// The folder that holds the catalogue files of one practice, and nothing else.
struct PracticeFolder {
  let kind: PracticeKind
  let directory: URL

  /// The catalogue files, the default one first, whether they exist or not.
  var catalogues: [CatalogueFile] {
    kind.schemas.map { schema in
      CatalogueFile(
        name: schema.name, url: directory.appending(path: "\(schema.name).sqlite"), isDefault: schema.isDefault)
    }
  }

  /// The catalogue files when all of them exist. Files appear under their names only when they are complete.
  var completeCatalogues: [CatalogueFile]? {
    let catalogues = catalogues
    return catalogues.allSatisfy { FileManager.default.fileExists(atPath: $0.url.path) } ? catalogues : nil
  }

  /// Creates the tables of every catalogue, lets a function fill them, and puts the finished files in place.
  ///
  /// Files are readable by their owner only, as they may hold imported patients. Whatever a killed process left
  /// under temporary names is removed first; when building fails, so are this build's files.
  func build(_ fill: ([PracticeFile]) throws(PracticeError) -> Void) throws(PracticeError) -> [CatalogueFile] {
    try attempt(directory.path) {
      try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    removeUnfinishedFiles()
    let catalogues = catalogues
    let unfinished = catalogues.map { $0.url.deletingLastPathComponent().appending(path: Self.prefix + $0.name) }
    do {
      try write(to: unfinished, fill)
      // The default catalogue comes last: completeness is all files, and this one is the mark a reader looks for.
      for (temporary, catalogue) in zip(unfinished, catalogues).reversed() {
        try attempt(catalogue.url.path) {
          if FileManager.default.fileExists(atPath: catalogue.url.path) {
            try FileManager.default.removeItem(at: catalogue.url)
          }
          try FileManager.default.moveItem(at: temporary, to: catalogue.url)
        }
      }
    } catch {
      removeUnfinishedFiles()
      throw error
    }
    return catalogues
  }

  private func write(
    to urls: [URL], _ fill: ([PracticeFile]) throws(PracticeError) -> Void
  ) throws(PracticeError) {
    var files: [PracticeFile] = []
    for (url, schema) in zip(urls, kind.schemas) {
      let file = try PracticeFile(creating: url)
      try attempt(url.path) {
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
      }
      try file.createTables(of: schema)
      files.append(file)
    }
    try fill(files)
    for (file, schema) in zip(files, kind.schemas) {
      try file.finish(schema)
    }
  }

  private func removeUnfinishedFiles() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    for name in names where name.hasPrefix(Self.prefix) {
      try? FileManager.default.removeItem(at: directory.appending(path: name))
    }
  }

  private func attempt(_ path: String, _ work: () throws -> Void) throws(PracticeError) {
    do {
      try work()
    } catch {
      throw .fileSystem(path: path, reason: Self.reason(of: error))
    }
  }

  /// The system's reason in words, without the error's domain and user info.
  private static func reason(of error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileWriteNoPermission, .fileReadNoPermission: "permission denied"
    case .fileWriteOutOfSpace: "no space left"
    case .fileWriteVolumeReadOnly: "read-only file system"
    case .fileWriteFileExists: "a file is in the way"
    case .fileNoSuchFile, .fileReadNoSuchFile: "no such file or folder"
    default: "the system refused"
    }
  }

  private static let prefix = ".unfinished-"
}
