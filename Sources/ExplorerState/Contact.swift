/// What an action tells of the way to the service.
enum Contact: Equatable, Sendable {
  /// The service answered.
  case answered
  /// Nothing gets through.
  case lost(ErrorReport)
}

extension Action {
  /// What this tells of the way to the service; `nil` for most actions, and for failures of one site or query.
  var contact: Contact? {
    switch self {
    case .sites(.found), .sites(.paired), .sites(.lookedUpAgain), .results(.pageArrived), .results(.chunksArrived):
      return .answered
    case .sites(.seen(let news)):
      guard case .failed(let error) = news.content else { return .answered }
      return error.isOutage ? .lost(error) : nil
    case .sites(.notFound(let error, _)), .sites(.pairingFailed(let error, _)), .sites(.notLookedUpAgain(let error, _)),
      .results(.pageFailed(let error, _)):
      return error.isOutage ? .lost(error) : nil
    case .queries(let action): return action.contact
    case .fhir(let action): return action.contact
    case .resource(.arrived): return .answered
    default: return nil
    }
  }
}

extension QueriesAction {
  fileprivate var contact: Contact? {
    switch self {
    case .answered, .rowsArrived, .accepted, .registered, .registeredListed, .registeredResult, .registeredCancelled:
      return .answered
    case .failed(let error, _), .registeredNotListed(let error, _), .registeredResultFailed(let error, _),
      .registeredNotCancelled(let error, _):
      return error.isOutage ? .lost(error) : nil
    case .news(let news):
      guard case .unanswered(let error) = news.content else { return .answered }
      return error.isOutage ? .lost(error) : nil
    default: return nil
    }
  }
}

extension FHIRAction {
  fileprivate var contact: Contact? {
    switch self {
    case .answered, .nextArrived, .reread, .capabilitiesArrived: return .answered
    case .nextNotHad(let error, _), .notReread(let error, _), .capabilitiesNotHad(let error, _):
      return error.isOutage ? .lost(error) : nil
    default: return nil
    }
  }
}
