import ConfigurationFiles
package import HaloClient
import HaloModel
import HaloSandbox
import LocalStore
import Profiles
import ResultStore
import TerminalCells

extension CommandFailure {
  /// Maps any error a command can end with; the one place where errors become exit statuses.
  init(_ error: any Error) {
    switch error {
    case let error as CommandFailure: self = error
    case let error as HaloClientError: self.init(error)
    case let error as ConnectionProfileError: self.init(.usage, error.summary, nextStep: error.nextStep)
    case let error as ConnectionChoiceError: self = .profiles(error.summary, nextStep: error.nextStep)
    case let error as ProfileFileError: self = .profiles(error.summary, nextStep: error.nextStep)
    case let error as ProfileStoreError: self = .profiles(error.summary, nextStep: error.nextStep)
    case let error as ProfileConnectionError where error.isCancellation: self = .interrupted
    case let error as ProfileConnectionError: self = .profiles(error.summary, nextStep: error.nextStep)
    case let error as SandboxError: self.init(error)
    case let error as MaskingFileError: self = .profiles(error.summary, nextStep: error.nextStep)
    case let error as ExportFileError: self.init(error)
    case let error as ConfigurationFileError:
      self = .usage(error.description, nextStep: "Correct the configuration file, then start again.")
    case let error as ThemeLibraryError: self.init(error)
    case let error as LocalStoreError:
      self = .usage(MessageText.singleLine(error.summary), nextStep: MessageText.singleLine(error.nextStep))
    case let error as WebhookVerificationError:
      self.init(
        .failure, "a webhook is not believed: \(MessageText.singleLine(error.summary))",
        nextStep: error.explanation.nextStep)
    case let error as WebhookListenerError: self.init(.failure, error.summary, nextStep: error.nextStep)
    case let error as PageDecodingError:
      self.init(
        .failure, error.description, nextStep: "Run the query again; if it stays, send Halo support the query id.")
    case is CancellationError: self = .interrupted
    default:
      // No error of ours comes here; the type alone is told, since its text could hold data.
      self.init(
        .failure, "an unexpected error of type \(type(of: error))", nextStep: "Please report it with the command used.")
    }
  }

  /// Profiles, or what they refer to, cannot be used: one line for each mistake.
  private static func profiles(_ summary: String, nextStep: String) -> CommandFailure {
    let lines = summary.split(separator: "\n").map { MessageText.singleLine(String($0), limit: 1000) }
    return .usage(lines.joined(separator: "\n"), nextStep: MessageText.singleLine(nextStep))
  }

  /// A failed call.
  package init(_ error: HaloClientError) {
    guard error.code != .cancelled else {
      self = .interrupted
      clientError = error
      return
    }
    // What a page that is gone means is not in its own words.
    let meaning = error.code == .pageExpired ? " \(error.explanation.meaning)" : ""
    self.init(Self.status(of: error), error.summary + meaning, nextStep: error.nextStep)
    clientError = error
  }

  private static func status(of error: HaloClientError) -> CommandStatus {
    switch error.code {
    case .connectionRefused, .hostNotFound, .connectionFailed, .connectionBroken, .secureConnectionFailed,
      .siteOffline, .siteUnreachable, .serviceUnavailable:
      .down
    case .timedOut, .deadlineExceeded: .timedOut
    // SQL Server's own timeout.
    case .queryFailed where error.errorDetails?.errorType == .mssql && error.errorDetails?.errorCode == -2: .timedOut
    case .unauthorised, .forbidden, .otherSite: .notAuthorised
    case .noToken(let error):
      switch error.kind {
      case .unavailable: .down
      case .refused: .notAuthorised
      case .unusable: .failure
      case .cancelled: .interrupted
      }
    case .notOnDesktop: .usage
    case .cancelled: .interrupted
    default: .failure
    }
  }

  private init(_ error: SandboxError) {
    let cause = MessageText.singleLine(error.description)
    switch error {
    case .portInUse, .dataDirectoryInUse, .practice:
      self.init(.failure, "the sandbox cannot start", cause)
    case .cannotListen, .dataDirectory, .cloudFile, .tokenSecret, .importFailed:
      self.init(.usage, "the sandbox cannot start", cause)
    }
  }

  /// Splits a text of the form `cause; what to do next` behind a heading.
  private init(_ status: CommandStatus, _ heading: String, _ text: String) {
    let parts = text.split(separator: "; ", maxSplits: 1)
    let nextStep = parts.count > 1 ? Self.sentence(String(parts[1])) : "Correct the cause, then start it again."
    self.init(status, "\(heading): \(parts.first ?? "")", nextStep: nextStep)
  }

  private init(_ error: ThemeLibraryError) {
    switch error {
    case .unknown, .unreadable, .notUTF8:
      let parts = error.description.split(separator: "; ", maxSplits: 1)
      self = .usage(
        MessageText.singleLine(String(parts.first ?? "")),
        nextStep: parts.count > 1 ? Self.sentence(MessageText.singleLine(String(parts[1]))) : "Choose another theme.")
    case .invalid(let error):
      let lines = error.problems.map {
        MessageText.singleLine("\(error.file):\($0.line):\($0.column): \($0.text)")
      }
      self = .usage(
        lines.joined(separator: "\n"), nextStep: "Correct the theme file; haloscope themes check FILE reads it again.")
    }
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
  }
}
