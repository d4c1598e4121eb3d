package import FoundationEssentials
package import HaloModel

/// The views there are: those that come with the program and a user's own.
///
/// A user's view takes the place of the one that has its name and reads the same type; with another name it is added.
package struct ViewLibrary: Hashable, Sendable {
  /// Why a file of the folder is not used.
  package struct Problem: Hashable, Sendable, CustomStringConvertible {
    /// The file's name, without its folder.
    package let file: String
    /// What is wrong, where, and what to do.
    package let error: ViewFileError

    package var description: String { "\(file): \(error)" }
  }

  /// Files that are not used.
  package private(set) var problems: [Problem] = []
  /// The views of each type, the one to begin with first.
  private var views: [String: [ViewDefinition]] = [:]

  /// A file longer than this is not read, in bytes.
  static let sizeLimit = 1024 * 1024

  /// The views that come with the program, and no others.
  package init() {
    for type in DefaultViews.types { views[type] = DefaultViews.view(for: type).map { [$0] } }
  }

  /// The views that come with the program and those of a folder: one ViewDefinition in each file `*.json`. A folder that
  /// is not there has none.
  package static func load(from folder: URL) -> ViewLibrary {
    var library = ViewLibrary()
    let path = folder.path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: path) else { return library }
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      let error = ViewFileError(reason: "the folder cannot be read", remedy: "Check its permissions.")
      library.problems.append(Problem(file: path, error: error))
      return library
    }
    var owners: [String: String] = [:]
    for file in files.sorted() where file.hasSuffix(".json") && !file.hasPrefix(".") {
      do {
        let view = try ViewFile.view(at: folder.appending(path: file).path(percentEncoded: false))
        try library.add(view, from: file, owners: &owners)
      } catch {
        library.problems.append(Problem(file: file, error: error))
      }
    }
    return library
  }

  /// The types that have a view, by name.
  package var types: [String] { views.keys.sorted() }

  /// The views of a type, the one that comes with the program (or what replaced it) first.
  package func views(for type: String) -> [ViewDefinition] { views[type] ?? [] }

  /// A view of a type by its name; without a name the first one. Nil when there is none.
  package func view(for type: String, named name: String? = nil) -> ViewDefinition? {
    guard let name else { return views[type]?.first }
    return views[type]?.first { $0.name == name }
  }

  /// The view to begin with for resources of a type: its first one, else one of the simple elements that these resources
  /// have.
  package func view(for type: String, seenIn resources: [FHIRJSONValue]) -> ViewDefinition {
    view(for: type) ?? DefaultViews.generic(for: type, seenIn: resources)
  }

  private mutating func add(
    _ view: ViewDefinition, from file: String, owners: inout [String: String]
  ) throws(ViewFileError) {
    guard let name = view.name else {
      throw ViewFileError(place: "name", reason: "it is missing", remedy: #"Name the view: "name": "my_view"."#)
    }
    if let owner = owners.updateValue(file, forKey: "\(view.resource) \(name)") {
      throw ViewFileError(
        place: "name", reason: "\(owner) has a view of \(view.resource) with this name", remedy: "Rename one of them.")
    }
    var list = views[view.resource] ?? []
    if let index = list.firstIndex(where: { $0.name == name }) {
      list[index] = view
    } else {
      list.append(view)
    }
    views[view.resource] = list
  }
}
