import FoundationEssentials
import HaloModel

extension SandboxSite {
  /// The PMS ID of the first generated site.
  static let firstGeneratedPMSID = 11_000

  /// Generated online Best Practice sites for trying many sites at once. The n-th is the same in every sandbox.
  static func generated(_ count: Int) -> [SandboxSite] {
    (0..<max(0, count)).map { index in
      let pmsID = String(firstGeneratedPMSID + index)
      return SandboxSite(
        id: generatedGUID(pmsID: pmsID), pmsID: pmsID,
        practiceName: "\(streets[index % streets.count]) Medical Centre \(pmsID)", patients: 40)
    }
  }

  private static let streets = [
    "Acacia Street", "Boronia Road", "Callistemon Court", "Dryandra Drive", "Eucalypt Avenue", "Flame Tree Lane",
    "Hakea Parade", "Kurrajong Street", "Lilly Pilly Close", "Melaleuca Way", "Quandong Terrace", "Waratah Road",
  ]

  /// A GUID made from the PMS ID: version 8 of RFC 9562, whose bits are the maker's own.
  private static func generatedGUID(pmsID: String) -> SiteID {
    let name = Array("haloscope sandbox site \(pmsID)".utf8)
    let high = name.fingerprint()
    let low = name.fingerprint(startingFrom: high)
    var bytes = [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
    bytes[6] = bytes[6] & 0x0f | 0x80
    bytes[8] = bytes[8] & 0x3f | 0x80
    let uuid = UUID(
      uuid: (
        bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9], bytes[10],
        bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
      ))
    guard let id = SiteID(uuid.uuidString) else {
      preconditionFailure("cannot happen: a UUID is written in the form every Halo GUID has")
    }
    return id
  }
}
