extension ErrorCause {
  /// What can be looked up in the table: one answer, error, state or fault.
  package enum Subject: Hashable, Sendable, CustomStringConvertible {
    /// An HTTP status.
    case http(Int)
    /// A typed error; without a code it stands for every code that has no entry of its own.
    case error(QueryErrorType, code: Int?)
    /// A failed query that names no type, as older generations answer.
    case untypedError
    /// A state of an immediate or async query.
    case query(QueryStatus)
    /// A state of a registered query.
    case registered(RegisteredQueryStatus)
    /// A state of a page.
    case page(PageStatus)
    /// What the batch status says of one query.
    case batch(BatchStatusResponse.Status)
    case availability(Availability)
    case site(SiteStatus)
    /// A Halo GUID that queries for its PMS ID are no longer routed to.
    case notAuthoritative
    /// A code of a FHIR OperationOutcome: of an issue (`not-found`) or of its details (`5003`).
    case outcome(String)
    /// An OperationOutcome whose codes have no entry.
    case untypedOutcome
    /// A failure seen on this side.
    case local(LocalFault)
    /// Why the service refuses tokens.
    case token(TokenFault)
    /// Why a webhook is not believed.
    case webhook(WebhookFault)

    /// What a person sees it as.
    package var description: String {
      switch self {
      case .http(let status): "HTTP \(status)"
      case .error(let type, let code?): "\(type):\(code)"
      case .error(let type, nil): "\(type)"
      case .untypedError: "error without a type"
      case .query(let status): "query \(status)"
      case .registered(let status): "registered query \(status)"
      case .page(let status): "page \(status)"
      case .batch(let status): "batch status \(status)"
      case .availability(let availability): "site \(availability)"
      case .site(let status): "site \(status)"
      case .notAuthoritative: "site not authoritative"
      case .outcome(let code): "OperationOutcome \(code)"
      case .untypedOutcome: "OperationOutcome with another code"
      case .local: "no answer, or one that cannot be used"
      case .token: "token refused"
      case .webhook: "webhook not believed"
      }
    }

    /// What a person types to ask for it: `403`, `mssql:208`, `expiredInQueue`; `nil` for what has no word.
    package var topic: String? {
      switch self {
      case .http(let status): String(status)
      case .error(let type, let code?): "\(type):\(code)"
      case .error(let type, nil): type.rawValue
      case .query(let status): status.rawValue
      case .registered(let status): status.rawValue
      case .page(let status): status.rawValue
      case .batch(let status): status.rawValue
      case .availability(let availability): availability.rawValue
      case .site(let status): status.rawValue
      case .outcome(let code): code
      case .notAuthoritative, .untypedError, .untypedOutcome, .local, .token, .webhook: nil
      }
    }
  }

  /// One thing an entry is recognised by.
  package struct Sign: Hashable, Sendable, CustomStringConvertible {
    package let subject: Subject
    /// Parts of the service's message in lower case, one of which has to be there; none when any message will do.
    package let phrases: [String]
    /// The calls it is about; `nil` for all.
    package let call: CallSubject?

    /// Whether it recognises `subject` in a message, given in lower case.
    func fits(_ subject: Subject, said: String) -> Bool {
      covers(subject) && (phrases.isEmpty || phrases.contains { said.contains($0) })
    }

    /// What it is recognised by, as in `HTTP 403 with "quota"`.
    package var description: String {
      let said = phrases.map { "\"\($0)\"" }.joined(separator: " or ")
      if case .error(let type, code: nil) = subject, phrases.isEmpty { return "\(type) with any other code" }
      return subject.description + (call.map { " of \($0.phrase)" } ?? "") + (said.isEmpty ? "" : " with \(said)")
    }

    private func covers(_ other: Subject) -> Bool {
      if case .error(let type, code: nil) = subject, case .error(type, _) = other { return true }
      return subject == other
    }

    static func http(_ status: Int, _ phrases: String..., about call: CallSubject? = nil) -> Sign {
      Sign(subject: .http(status), phrases: phrases, call: call)
    }

    static func error(_ type: QueryErrorType, _ code: Int? = nil, _ phrases: String...) -> Sign {
      Sign(subject: .error(type, code: code), phrases: phrases, call: nil)
    }

    static func outcome(_ code: String, _ phrases: String...) -> Sign {
      Sign(subject: .outcome(code), phrases: phrases, call: nil)
    }

    static func of(_ subject: Subject) -> Sign {
      Sign(subject: subject, phrases: [], call: nil)
    }
  }
}
