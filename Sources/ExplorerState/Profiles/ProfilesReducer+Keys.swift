/// Adding a subscription key.
extension AppState {
  /// Where a key can be kept on this machine. A profiles' file with mistakes is left alone.
  var keyPlaces: [KeyForm.Place] {
    guard profiles.mistakes.isEmpty else { return [.session] }
    return profiles.places.hasKeyring ? [.keyring, .file, .session] : [.file, .session]
  }

  /// Changes the form while it can be changed.
  mutating func changeForm(_ change: (inout KeyForm) -> Void) {
    guard case .addKey(var form) = overlay, form.stage == .editing else { return }
    change(&form)
    overlay = .addKey(form)
  }

  mutating func submitKey() -> [Effect] {
    guard case .addKey(var form) = overlay, form.stage == .editing else { return [] }
    if let problem = form.problem(among: profiles.known) {
      form.field = problem.field
      form.problem = problem.text
      overlay = .addKey(form)
      return []
    }
    let key = profiles.nextKey()
    let order = form.takeOrder()
    form.stage = .checking(key)
    form.refusal = nil
    overlay = .addKey(form)
    return [.profiles(.checkKey(order, key))]
  }

  mutating func settle(_ check: KeyCheck, _ key: KeyID) -> [Effect] {
    guard case .addKey(var form) = overlay, form.stage == .checking(key) else { return [.profiles(.dropKey(key))] }
    switch check {
    case .accepted:
      form.stage = .keeping(key)
      overlay = .addKey(form)
      return [.profiles(.keepKey(key))]
    case .refused(let error):
      refuse(key, error)
      return []
    case .unreachable(let error):
      form.stage = .unchecked(key, error)
      overlay = .addKey(form)
      return []
    }
  }

  /// The second yes to a key that nobody could check.
  mutating func keepUnchecked() -> [Effect] {
    guard case .addKey(var form) = overlay, case .unchecked(let key, _) = form.stage else { return [] }
    form.stage = .keeping(key)
    overlay = .addKey(form)
    return [.profiles(.keepKey(key))]
  }

  /// A key that is not kept has to be given anew.
  mutating func refuse(_ key: KeyID, _ error: ErrorReport) {
    guard case .addKey(var form) = overlay, form.pendingKey == key else { return }
    form.stage = .editing
    form.field = .key
    form.refusal = error
    overlay = .addKey(form)
    report(.bad, "The key was not kept: \(error.word).")
  }

  /// A kept key is used at once. Where it lies is said also when the form was left meanwhile.
  mutating func settle(_ kept: KeptKey, _ key: KeyID) -> [Effect] {
    profiles.known.removeAll { $0.id == kept.profile.id }
    let place = profiles.known.firstIndex { $0.id == .embeddedSandbox } ?? profiles.known.endIndex
    profiles.known.insert(kept.profile, at: place)
    report(.good, "\(kept.profile.name): \(kept.place).")
    guard case .addKey(let form) = overlay, form.stage == .keeping(key) else { return [] }
    let row = profiles.known.firstIndex { $0.id == kept.profile.id } ?? 0
    overlay = .profiles(ProfileSwitcher(cursor: row))
    return open(kept.profile.id, note: kept.place)
  }
}
