extension ErrorCause {
  /// Tokens: asking the service for one, being given none, and having one refused.
  /// Source: halo-cloud reference, section 4.
  static let tokens: [ErrorCause] = [
    ErrorCause(
      "token-400", [.http(400, about: .token)],
      "The token request was refused as it stands: a field is missing, or its grant type is unknown.",
      next: "Check site and device; an older service may know the Device API's grant type only.", .you),
    ErrorCause(
      "token-401", [.http(401, about: .token)],
      "The service does not accept the subscription key that asks for the token.",
      next: "Check which environment the key was issued for, and that it was not rotated.", .you),
    ErrorCause(
      "token-403", [.http(403, about: .token)],
      "No token is handed out for this site: pairing, address list, or a practice system without the Desktop API.",
      next: "Check with haloscope sites status that the site answers this key, then ask Halo support.", .you, .halo),
    ErrorCause(
      "token-404", [.http(404, about: .token)], "No site has the Halo GUID that the token was asked for.",
      next: "Look the PMS ID up again with haloscope sites find; the GUID changes when a practice moves.", .you),
    ErrorCause(
      "token-415", [.http(415, about: .token)],
      "The token endpoint reads forms only (application/x-www-form-urlencoded).",
      next: "Check that nothing between here and the service rewrites requests.", .you),
    ErrorCause(
      "token-never-accepted", [.of(.token(.neverAccepted))],
      "A token obtained a moment ago was refused, so it was made for another site, device or environment.",
      next: "Compare the profile's site and device with those its token is made for, and both with the base URL.", .you),
    ErrorCause(
      "token-no-longer-accepted", [.of(.token(.noLongerAccepted))],
      "Tokens of this source worked before, and one obtained a moment ago was refused.",
      next: "Ask who hands the tokens out whether the key was rotated or the site's Halo GUID changed.", .you),
    ErrorCause(
      "token-device", [.of(.token(.device))],
      "The token was made for another device id than the one that is sent with it.",
      next: "Put the device id into the profile that its tokens are made for; a token serves one device.", .you),
    ErrorCause(
      "token-site", [.of(.token(.site))], "The token was made for another site than the one asked.",
      next: "Put the Halo GUID into the profile that its tokens are made for; a token serves one site.", .you),
    ErrorCause(
      "not-on-desktop", [.of(.local(.notOnDesktop))],
      "The Desktop API has queries, registered queries and FHIR only; nothing was sent.",
      next: "Use an integrator profile for sites, pairing and tokens; on a desktop machine, ask the integrator.", .you),
    ErrorCause(
      "other-site", [.of(.local(.otherSite))],
      "A desktop profile's tokens serve one site, and this is another one; nothing was sent.",
      next: "Use the profile that belongs to that site, or name the site of this one.", .you),
    ErrorCause(
      "no-token", [.of(.local(.noToken))], "No token was handed out, so nothing was sent.",
      next: "Run the profile's token command by hand, or ask who runs the token service.", .you),
  ]
}
