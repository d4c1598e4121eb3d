extension ErrorCause {
  /// 401 and 403: key, token, pairing, address list, quota, server move.
  /// Source: halo-cloud reference, sections 1, 4, 10.2 and 18.
  static let access: [ErrorCause] = [
    ErrorCause(
      "401-token", [.http(401, "invalid token")],
      "The token is not accepted: it has expired, or it was made for another site or device.",
      next: "It is renewed once by itself; if it stays, check site, device ID and this machine's clock.", .you),
    ErrorCause(
      "401-key-missing", [.http(401, "missing subscription key")], "The request carried no subscription key.",
      next: "Set HALOSCOPE_KEY, or name its variable with --key-env.", .you),
    ErrorCause(
      "401-key", [.http(401)], "The service does not accept this key; keys of one environment fail on the others.",
      next: "Check which environment the key was issued for, and that it was not rotated.", .you),
    ErrorCause(
      "403-pairing", [.http(403, "not paired", "pairing")], "The practice has not approved this integrator.",
      next: "Ask the practice for a pairing code, then: haloscope sites pair --pms PMS --id ID --code CODE.", .you,
      .practice),
    ErrorCause(
      "403-not-authoritative", [.http(403, "authoritative"), .of(.notAuthoritative)],
      "The practice moved to another server and this Halo GUID no longer answers for it.",
      next: "Look the PMS ID up again to get the new Halo GUID, and compare the practice name.", .you, .halo),
    ErrorCause(
      "403-quota", [.http(403, "quota"), .http(403, "quota", about: .token)], "The subscription's quota is used up.",
      next: "Wait for the time the message names, or ask Halo for more.", .you, .halo),
    ErrorCause(
      "403-address", [.http(403, "caller ip", "ip address")], "Requests from this address are not on the list.",
      next: "Add the address in the Halo portal.", .you),
    ErrorCause(
      "403-uninstalled", [.http(403, "uninstalled"), .of(.site(.uninstalled))],
      "Halo Link was uninstalled at the practice; this Halo GUID answers no queries any more.",
      next: "Ask the practice whether it was meant; then look the PMS ID up again, since a new install has a new GUID.",
      .practice, .you),
    ErrorCause(
      "403-removed", [.http(403, "removed"), .of(.site(.removed))],
      "The site was taken out of Halo Cloud; this Halo GUID answers no queries any more.",
      next: "Look the PMS ID up again; if nothing is found, ask the practice or Halo support.", .you, .halo),
    ErrorCause(
      "403-desktop", [.http(403, "desktop api", "device api")],
      "The Desktop API is not offered for this practice management system.",
      next: "Query the site from the integrator's own servers, with the subscription key.", .you, .halo),
    ErrorCause(
      "403", [.http(403)], "Access was refused: address list, quota, pairing or a site that is not authoritative.",
      next: "Rule out address list and quota, then look the PMS ID up again.", .you),
  ]
}
