package import HaloModel

/// What can happen with FHIR requests and their results.
package enum FHIRAction: Equatable, Sendable {
  /// Search by FHIR at the selected site.
  case searchRequested
  /// Ask sites to refuse what they do not know, and back.
  case strictToggled
  /// Ask the site again what it says of its FHIR API.
  case capabilitiesRequested
  case capabilitiesArrived(CapabilityStatement, SiteID)
  case capabilitiesNotHad(ErrorReport, SiteID)
  /// A file in the folder of views cannot be used, and why.
  case viewNotUsed(String)

  /// The answer to a request; a failed one comes as ``QueriesAction/failed(_:_:)``.
  case answered(FHIRPage, QueryKey)
  case nextArrived(FHIRPage, FHIRNextRequest)
  case nextNotHad(ErrorReport, FHIRNextRequest)
  case reread(FHIRReadAnswer, FHIRRereadRequest)
  case notReread(ErrorReport, FHIRRereadRequest)

  /// Show the rows of another type.
  case tabAdvanced(by: Int)
  /// Fetch the next page now.
  case nextRequested
  /// Open the resource of the cursor's row.
  case resourceRequested
}
