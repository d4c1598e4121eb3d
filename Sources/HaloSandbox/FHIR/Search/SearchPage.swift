import Crypto
import FoundationEssentials
import HaloModel

/// Where a page of a search begins: the search itself, the last match of the page before, and the newest row there was
/// when the search began.
///
/// It travels in the link `next` as one parameter, sealed: nobody can read patient data out of it or change it. The key
/// lives as long as the process, and so do the links.
struct SearchPage: Equatable {
  /// The parameter's name.
  static let parameterName = "_page"

  /// The type of the search.
  let type: FHIRResourceType
  /// The parameters that were used.
  let parameters: [FHIRQuery.Parameter]
  /// The greatest `INTERNALID` when the search began; rows that came later are not part of it.
  let newest: Int64
  /// The sort keys of the last match, and its `INTERNALID`.
  let keys: [DatabaseValue]
  let number: Int64

  /// The parameter of the link.
  var parameter: FHIRQuery.Parameter {
    get throws {
      let sealed = try ChaChaPoly.seal(JSONEncoder().encode(Content(self)), using: Self.key)
      return FHIRQuery.Parameter(name: Self.parameterName, value: Base64URL.encode(sealed.combined))
    }
  }

  init(
    type: FHIRResourceType, parameters: [FHIRQuery.Parameter], newest: Int64, keys: [DatabaseValue], number: Int64
  ) {
    self.type = type
    self.parameters = parameters
    self.newest = newest
    self.keys = keys
    self.number = number
  }

  /// Reads the parameter's value.
  /// - Throws: 400 for one that was not made here, or for another type.
  init(_ text: String, type: FHIRResourceType) throws(FHIRFault) {
    guard let bytes = Base64URL.decode(text), let box = try? ChaChaPoly.SealedBox(combined: bytes),
      let opened = try? ChaChaPoly.open(box, using: Self.key),
      let content = try? JSONDecoder().decode(Content.self, from: opened), let page = content.page, page.type == type
    else {
      throw .badRequest(
        "invalid", "This link to a page was changed or is from before the last start; send the search again.")
    }
    self = page
  }

  private static let key = SymmetricKey(size: .bits256)

  /// What is sealed.
  private struct Content: Codable {
    let type: String
    let parameters: [[String]]
    let newest: Int64
    let keys: [Key]
    let number: Int64

    /// A sort key; nothing set stands for null.
    struct Key: Codable {
      var text: String?
      var integer: Int64?
      var real: Double?
    }

    init(_ page: SearchPage) {
      type = page.type.rawValue
      parameters = page.parameters.map { [$0.name, $0.value] }
      newest = page.newest
      number = page.number
      keys = page.keys.map { value in
        switch value {
        case .text(let text): Key(text: text)
        case .integer(let integer): Key(integer: integer)
        case .real(let real): Key(real: real)
        case .null, .blob: Key()
        }
      }
    }

    var page: SearchPage? {
      guard let type = FHIRResourceType(rawValue: type) else { return nil }
      return SearchPage(
        type: type, parameters: parameters.map { FHIRQuery.Parameter(name: $0[0], value: $0[1]) }, newest: newest,
        keys: keys.map { key in
          key.text.map { .text($0) } ?? key.integer.map { .integer($0) } ?? key.real.map { .real($0) } ?? .null
        }, number: number)
    }
  }
}
