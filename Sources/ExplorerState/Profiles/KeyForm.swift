/// The form that takes a subscription key: which Halo Cloud it is for, what to call it and where to keep it.
package struct KeyForm: Equatable, Sendable {
  /// The inputs, top to bottom.
  package enum Field: Int, CaseIterable, Sendable {
    case destination, address, name, key, place

    /// The label before the input.
    package var label: String {
      switch self {
      case .destination: "Halo Cloud"
      case .address: "address"
      case .name: "name"
      case .key: "key"
      case .place: "keep it"
      }
    }
  }

  /// The Halo Cloud a key belongs to.
  package enum Destination: String, CaseIterable, Sendable {
    case stage, production, custom
  }

  /// Where a key is kept.
  package enum Place: CaseIterable, Sendable {
    case file, keyring, session
  }

  /// How far the key has come.
  package enum Stage: Equatable, Sendable {
    case editing
    /// One harmless call is under way.
    case checking(KeyID)
    /// Nobody answered: it is kept only if the user says so once more.
    case unchecked(KeyID, ErrorReport)
    case keeping(KeyID)
  }

  package private(set) var destination: Destination
  package private(set) var address: TextInput
  package private(set) var name: TextInput
  package private(set) var key: SecretInput
  package private(set) var place: Place
  /// The places there are on this machine, the usual one first.
  package let places: [Place]
  /// The input keys go to.
  package internal(set) var field: Field
  package internal(set) var stage: Stage
  /// Why the form cannot be sent as it is.
  package internal(set) var problem: String?
  /// What the service said of the key that was given before.
  package internal(set) var refusal: ErrorReport?

  init(places: [Place]) {
    self.places = places
    destination = .stage
    address = TextInput("https://")
    name = TextInput(Destination.stage.rawValue)
    key = SecretInput()
    place = places.first ?? .session
    field = .destination
    stage = .editing
    problem = nil
    refusal = nil
  }

  /// The inputs that matter for what is chosen.
  package var fields: [Field] { Field.allCases.filter { $0 != .address || destination == .custom } }

  /// The id of the key that was handed over and is not settled yet.
  var pendingKey: KeyID? {
    switch stage {
    case .editing: nil
    case .checking(let id), .unchecked(let id, _), .keeping(let id): id
    }
  }
}

extension KeyForm {
  mutating func type(_ text: SecretText) {
    clearProblem()
    switch field {
    case .name: name.apply(.insert(text.reveal()))
    case .address:
      address.apply(.insert(text.reveal()))
      dropDoubledScheme()
    case .key: key.type(text)
    case .destination, .place: break
    }
  }

  /// The input starts with `https://`; whoever pastes or types a whole address after that means the address.
  private mutating func dropDoubledScheme() {
    let prefix = "https://"
    let rest = address.text.dropFirst(prefix.count)
    guard address.text.hasPrefix(prefix), rest.hasPrefix("https://") || rest.hasPrefix("http://") else { return }
    address = TextInput(String(rest))
  }

  mutating func edit(_ edit: TextEdit) {
    clearProblem()
    switch field {
    case .name: name.apply(edit)
    case .address: address.apply(edit)
    case .key: key.delete(edit)
    case .destination, .place: break
    }
  }

  /// Moves the cursor of a text; where there is something to choose, left and right choose.
  mutating func move(_ motion: TextMotion) {
    switch (field, motion) {
    case (.name, _): name.move(motion)
    case (.address, _): address.move(motion)
    case (.destination, .left), (.place, .left): advanceOption(by: -1)
    case (.destination, .right), (.place, .right): advanceOption(by: 1)
    case (.destination, _), (.place, _), (.key, _): break
    }
  }

  mutating func advanceField(by steps: Int) {
    let fields = fields
    let index = fields.firstIndex(of: field) ?? 0
    field = fields[((index + steps) % fields.count + fields.count) % fields.count]
  }

  private mutating func advanceOption(by steps: Int) {
    clearProblem()
    func next<Option: Equatable>(_ option: Option, of all: [Option]) -> Option {
      let index = all.firstIndex(of: option) ?? 0
      return all[((index + steps) % all.count + all.count) % all.count]
    }
    if field == .place {
      place = next(place, of: places)
      return
    }
    let former = destination
    destination = next(destination, of: Destination.allCases)
    // A name nobody chose follows what it was made from.
    if name.text == former.rawValue { name = TextInput(destination.rawValue) }
  }

  private mutating func clearProblem() {
    problem = nil
    refusal = nil
  }

  /// Why the form cannot be sent, and the input that says so; `nil` when it can.
  func problem(among known: [ProfileSummary]) -> (field: Field, text: String)? {
    let name = name.text.trimmed
    if destination == .custom, !Self.isEncryptedOrLocal(address.text.trimmed) {
      return (.address, "https://host[:port], or http:// on this machine")
    }
    guard Self.isName(name) else { return (.name, "letters, digits, - and _, the first a letter or digit") }
    guard !known.contains(where: { $0.id == .named(name) }) else { return (.name, "\(name) exists; take another name") }
    guard !key.isEmpty else { return (.key, "type or paste the key") }
    guard key.isUsable else { return (.key, "a key is one word of letters and digits") }
    return nil
  }

  /// A profile's name is a key of a file, the name of a file and a word of a command line.
  private static func isName(_ text: String) -> Bool {
    guard let first = text.first, text.utf8.count <= 64, first != "-", first != "_" else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  }

  private static func isEncryptedOrLocal(_ address: String) -> Bool {
    if address.hasPrefix("https://") { return address.utf8.count > 8 }
    return ["http://127.", "http://localhost", "http://[::1]"].contains { address.hasPrefix($0) }
  }

  /// Hands everything over, the key included: nothing of it stays in the form.
  mutating func takeOrder() -> KeyOrder {
    KeyOrder(
      name: name.text.trimmed, destination: destination, address: destination == .custom ? address.text.trimmed : nil,
      key: key.take(), place: place)
  }
}
