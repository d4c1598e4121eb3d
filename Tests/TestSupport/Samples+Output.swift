package import ExplorerState
package import HaloModel
import ResultStore

extension Samples {
  /// A result of three invented patients at a connection of an environment.
  package static func patientsShown(
    in environment: ConnectionInfo.Environment = .sandbox, masks: Bool? = nil, rules: MaskingRules = .standard,
    rows: String = patients, sql: String = "SELECT * FROM PATIENTS"
  ) throws -> AppState {
    let info = ConnectionInfo(
      environment: environment, host: connection.host, keySource: connection.keySource, masksPatientData: masks)
    var state = AppState(connection: .ready(info), sql: sql, masking: rules)
    state.now = start
    _ = state.reduce(.sites(.findEdited(.insert(banksia.rawValue))))
    _ = state.reduce(.sites(.findSubmitted))
    _ = state.reduce(.sites(.found(answer(site()), LookupID(1))))
    _ = state.reduce(.queries(.registeredListed([], banksia)))
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.queries(.answered(try queryAnswer(rows: rows), QueryKey(1))))
    _ = state.reduce(.paneFocused(.results))
    return state
  }
}

extension Services {
  /// Refuses every call: for tests that replace the one they are about.
  package static let refusing = Services(
    connect: { () async throws(ErrorReport) in throw Samples.refused },
    lookUpSite: { _ async throws(ErrorReport) in throw Samples.refused },
    pairSite: { _, _, _ async throws(ErrorReport) in throw Samples.refused },
    runQuery: { _, _ async throws(ErrorReport) in throw Samples.refused }, sites: .empty, queries: .refusing,
    fhir: .refusing, profiles: .refusing, output: .refusing,
    spill: { page async throws(SpillError) in try SpillFile(environment: [:]).write(page) },
    copy: { _ in 0 }, now: { Samples.start }, sleep: { _ in },
    suspend: {}, repaint: {})
}
