package import FoundationEssentials

/// Why a profile was not added. Nothing was changed then.
package enum ProfileStoreError: Error, Hashable, Sendable {
  /// The name is no name of a profile.
  case invalidName
  /// There is such a profile already.
  case nameTaken(String)
  /// A custom environment without an address, or an address that belongs to another environment; the reason completes
  /// "the address cannot be used: ...".
  case address(reason: String)
  /// The file that is there cannot be read.
  case file(ProfileFileError)
  /// A key is kept under this name already: the path of its file.
  case keyFileExists(path: String)
  /// The keyring holds an item of this name already.
  case keyringItemExists(item: String)
  /// The keyring did not take the key.
  case keyring(CredentialError)
  /// A file or folder cannot be written; the system's own words.
  case unwritable(path: String, reason: String)
  /// The profile does not fit into the file by text, as when it is written in flow style: the lines to add by hand.
  case notInsertable(file: URL, lines: String)
}

extension ProfileStoreError {
  /// What is wrong, one line for each mistake.
  package var summary: String {
    switch self {
    case .invalidName: "this is no name for a profile"
    case .nameTaken(let name): "there is a profile \(name) already"
    case .address(let reason): "the address cannot be used: \(reason)"
    case .file(let error): error.summary
    case .keyFileExists(let path): "a key is kept in \(path) already"
    case .keyringItemExists(let item): "the keyring holds an item \(item) already"
    case .keyring(let error): error.summary
    case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
    case .notInsertable(let file, _): "the profile does not fit into \(file.path) without rewriting it"
    }
  }

  /// What to do next; several lines when they are to be copied into the file.
  package var nextStep: String {
    switch self {
    case .invalidName: "Use letters, digits, - and _, at most 64, the first a letter or digit."
    case .nameTaken, .keyringItemExists: "Choose another name."
    case .address: "Use scheme://host[:port], for example https://halo.example or http://127.0.0.1:4256."
    case .file(let error): error.nextStep
    case .keyFileExists: "Choose another name, or remove that file first."
    case .keyring(let error): error.nextStep
    case .unwritable: "Check the permissions of the folder and the space on the disk."
    case .notInsertable(_, let lines): "Add these lines below profiles yourself:\n\(lines)"
    }
  }
}
