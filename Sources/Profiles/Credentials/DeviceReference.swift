package import HaloModel

/// Which device a desktop profile is for: named in the file, or kept where a secret would be.
package enum DeviceReference: Hashable, Sendable {
  case named(DeviceID)
  case kept(CredentialReference)
}
