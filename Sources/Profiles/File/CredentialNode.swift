/// The profile whose credentials are being read.
struct CredentialNode {
  let profile: String
  /// `nil` when the address could not be read.
  let binding: KeyBinding?

  /// How a credential can be written.
  static func forms(of key: String) -> [String] {
    ["{env: VARIABLE}", "{file: PATH}", "{command: [PROGRAM, ARGUMENT]}", "{keyring: ITEM}"].map { "\(key): \($0)" }
  }
}
