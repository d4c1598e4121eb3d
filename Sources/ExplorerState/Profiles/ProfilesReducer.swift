import HaloModel

extension AppState {
  mutating func reduceProfiles(_ action: ProfilesAction) -> [Effect] {
    switch action {
    case .opened(let info, let session): return settle(info, session)
    case .notOpened(let error, let session):
      fail(session, error)
      return []
    case .token(let notice):
      take(notice)
      return []
    case .keyChecked(let check, let key): return settle(check, key)
    case .keyKept(let kept, let key): return settle(kept, key)
    case .keyNotKept(let error, let key):
      refuse(key, error)
      return []
    case .themeApplied: return []
    case .themeRefused(let error):
      report(.bad, "The profile's theme cannot be used: \(error.summary)")
      return []

    case .switcherRequested:
      overlay = .profiles(switcher())
      return []
    case .addRequested:
      overlay = .addKey(KeyForm(places: keyPlaces))
      return []
    case .closed: return close()
    case .rowMoved(let rows):
      moveRow(by: rows)
      return []
    case .rowChosen: return chooseProfile()
    case .welcomeChosen(let choice): return choose(choice)
    case .scrolled(let rows):
      guard case .welcome(var card) = overlay else { return [] }
      card.firstRow = max(0, card.firstRow + rows)
      overlay = .welcome(card)
      return []
    case .typed(let text):
      changeForm { $0.type(text) }
      return []
    case .edited(let edit):
      changeForm { $0.edit(edit) }
      return []
    case .cursorMoved(let motion):
      changeForm { $0.move(motion) }
      return []
    case .fieldAdvanced(let steps):
      changeForm { $0.advanceField(by: steps) }
      return []
    case .submitted: return submitKey()
    case .keepingUncheckedConfirmed: return keepUnchecked()
    }
  }

  /// What is shown while no connection was chosen: the user's own ones, or what to do first.
  mutating func offerConnections() {
    overlay = profiles.hasOwn && profiles.mistakes.isEmpty ? .profiles(switcher()) : .welcome(WelcomeCard())
  }

  /// The list with the cursor on what is in use.
  func switcher(problem: ProfileSwitcher.Problem? = nil) -> ProfileSwitcher {
    let chosen = problem.flatMap { problem in profiles.known.firstIndex { $0.name == problem.name } }
    let current = profiles.known.firstIndex { $0.id == profiles.current }
    return ProfileSwitcher(cursor: chosen ?? current ?? 0, problem: problem)
  }

  /// Leaves the overlay for the one it came from. Nothing that was on its way is awaited any more.
  private mutating func close() -> [Effect] {
    var effects: [Effect] = []
    if let opening = profiles.opening {
      profiles.opening = nil
      report(.info, "\(profiles[opening.choice]?.name ?? "It") is not opened.")
    }
    switch overlay {
    case .welcome(var card) where card.tellsOfData:
      card.tellsOfData = false
      card.firstRow = 0
      overlay = .welcome(card)
    case .addKey(let form):
      effects = form.pendingKey.map { [.profiles(.dropKey($0))] } ?? []
      report(.info, "No key was kept.")
      if connection == .unchosen { overlay = .welcome(WelcomeCard()) } else { overlay = .profiles(switcher()) }
    case .profiles where connection == .unchosen: overlay = .welcome(WelcomeCard())
    case .welcome where connection == .unchosen: break
    default: overlay = nil
    }
    return effects
  }

  private mutating func moveRow(by rows: Int) {
    switch overlay {
    case .welcome(var card):
      card.move(by: rows)
      overlay = .welcome(card)
    case .profiles(var list):
      list.cursor = max(0, min(list.cursor + rows, profiles.known.count - 1))
      overlay = .profiles(list)
    default: break
    }
  }

  private mutating func choose(_ choice: WelcomeCard.Choice?) -> [Effect] {
    guard case .welcome(var card) = overlay, !card.tellsOfData else { return [] }
    card.choice = choice ?? card.choice
    card.problem = nil
    card.firstRow = card.choice == .data ? 0 : card.firstRow
    card.tellsOfData = card.choice == .data
    overlay = .welcome(card)
    switch card.choice {
    case .sandbox: return open(.embeddedSandbox)
    case .addKey: return reduceProfiles(.addRequested)
    case .data: return []
    }
  }

  private mutating func chooseProfile() -> [Effect] {
    guard case .profiles(var list) = overlay, profiles.known.indices.contains(list.cursor) else { return [] }
    let chosen = profiles.known[list.cursor]
    guard chosen.id != profiles.opening?.choice else { return [] }
    if chosen.id == profiles.current, connection.isReady {
      profiles.opening = nil
      overlay = nil
      report(.info, "\(chosen.name) is in use.")
      return []
    }
    list.problem = nil
    overlay = .profiles(list)
    return open(chosen.id)
  }
}
