package import ExplorerState
import FoundationEssentials
package import HaloModel

extension Samples {
  /// A 403 that does not say why.
  package static let forbidden = ErrorReport(
    word: "403 Forbidden", status: 403, message: "Access to the requested resource is denied.",
    meaning: "Access was refused.", nextStep: "Look the PMS ID up again.")

  /// A 403 of an address that is not on the list.
  package static let addressRefused = ErrorReport(
    word: "403 Forbidden", status: 403, message: "Caller IP is not allowed.", meaning: "The address is not listed.",
    nextStep: "Add the address.")

  /// What pairing answers to a wrong code.
  package static let wrongCode = ErrorReport(
    word: "400 Bad Request", status: 400, message: "The pairing code is not valid for this practice.",
    meaning: "The request itself was refused.", nextStep: "Correct what the message names.")

  /// The GUID that Redgum Rural Health had on its old server, and the one it has now.
  package static let oldRedgum = id("0d1e2f30-4a5b-4c6d-8e7f-9a0b1c2d3e4f")
  package static let newRedgum = id("7b8a9c0d-1e2f-4031-9425-364758697a8b")

  /// Redgum Rural Health as the user keeps it: with the GUID of its old server.
  package static func savedRedgum(name: String = "redgum", practice: String = "Redgum Rural Health") -> SavedSite {
    SavedSite(
      service: connection.host, name: name, tags: ["rural", "pilot"], notes: "server moves in autumn",
      pms: .bestPractice, pmsID: "10004", siteID: oldRedgum, secondaryIdentifier: practice)
  }

  /// Many saved sites, each seen online in another session.
  package static func savedSites(_ count: Int) -> [SavedSite] {
    (0..<count).map { number in
      let digits = String(number)
      let padded = String(repeating: "0", count: 12 - digits.count) + digits
      return SavedSite(
        service: connection.host, name: "Practice \(String(repeating: "0", count: 3 - min(3, digits.count)) + digits)",
        tags: number.isMultiple(of: 2) ? ["even"] : ["odd"], pms: number.isMultiple(of: 3) ? .zedmed : .bestPractice,
        pmsID: "4\(padded.suffix(4))", siteID: id("00000000-0000-4000-8000-\(padded)"),
        secondaryIdentifier: "Practice \(number)",
        lastSeen: SavedSite.Sighting(
          availability: .online, status: .active, at: start.date.addingTimeInterval(-7200),
          changedAt: start.date.addingTimeInterval(-86_400)))
    }
  }

  /// A state in which sites are saved, with the connection standing.
  package static func state(saved: [SavedSite], followsMoves: Bool = false) -> AppState {
    var info = connection
    info.followsMoves = followsMoves
    var state = AppState(connection: .starting(info))
    state.now = start
    _ = state.reduce(.connectionReady(info))
    _ = state.reduce(.sites(.savedLoaded(saved)))
    return state
  }
}
