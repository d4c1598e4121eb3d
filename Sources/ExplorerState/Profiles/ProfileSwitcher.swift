/// The list of connections to switch to.
package struct ProfileSwitcher: Equatable, Sendable {
  /// The chosen row of ``ProfilesState/known``.
  package var cursor: Int
  package var firstRow: Int
  /// The connection that could not be opened, and why.
  package var problem: Problem?

  /// Why a connection did not open.
  package struct Problem: Equatable, Sendable {
    package let name: String
    package let report: ErrorReport
  }

  init(cursor: Int = 0, problem: Problem? = nil) {
    self.cursor = cursor
    self.problem = problem
    firstRow = 0
  }
}
