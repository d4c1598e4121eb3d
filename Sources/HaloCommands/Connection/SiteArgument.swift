import ArgumentParser
package import HaloModel

/// Site references, saved names and PMS names on the command line.
package enum SiteArgument {
  /// Reads a Halo GUID or `PMS:PMSID`.
  @Sendable
  package static func reference(_ text: String) throws -> SiteReference {
    guard let reference = SiteReference(text) else {
      throw ValidationError(
        "'\(MessageText.singleLine(text))' names no site; use a Halo GUID, or PMS:PMSID as in bp:10001, zedmed:20001, "
          + "d4w:30001.")
    }
    return reference
  }

  /// Reads a Halo GUID, `PMS:PMSID`, or the name of a saved site.
  @Sendable
  package static func mention(_ text: String) throws -> SiteMention {
    guard let mention = SiteMention(text) else {
      throw ValidationError(
        "an empty text names no site; use a Halo GUID, PMS:PMSID as in bp:10001, or the name of a saved site.")
    }
    return mention
  }

  /// Reads the name of a PMS.
  @Sendable
  static func pms(_ text: String) throws -> PMSType {
    guard let pms = PMSType(spelling: text) else {
      throw ValidationError("'\(MessageText.singleLine(text))' is no known PMS; use bp, zedmed or d4w.")
    }
    return pms
  }
}
