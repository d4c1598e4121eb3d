import ExplorerState
import TerminalCells

/// The coloured block that says which Halo Cloud a connection goes to: each environment has its own colour and word.
struct EnvironmentBlock {
  /// The word, with the host of a service that is not Halo's own.
  let text: String
  let role: StyleRole

  init(_ environment: ConnectionInfo.Environment, host: String? = nil) {
    let host = environment == .custom ? host.map { " \($0)" } ?? "" : ""
    text = " \(environment.word)\(host) "
    role =
      switch environment {
      case .sandbox: .environmentSandbox
      case .production: .environmentProduction
      case .stage, .custom: .environmentStage
      }
  }
}
