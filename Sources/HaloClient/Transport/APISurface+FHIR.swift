import HaloModel

/// The FHIR operations. What is asked never shows in a template.
/// Source: halo-cloud reference, sections 2 and 12.1.
extension APISurface {
  /// Any request below the FHIR base of a site; `tail` is its percent-encoded text, as ``FHIRQuery/text`` gives it.
  func fhir(_ method: HTTPRequest.Method, _ tail: String, at site: SiteID) -> Endpoint {
    var endpoint = self.site(method, site, path: "/fhir/R4/{fhirParameters}")
    endpoint.fhirParameters = tail
    endpoint.accept = FHIRContentType.json
    endpoint.contentType = FHIRContentType.json
    return endpoint
  }

  /// A search whose parameters travel in the body: a POST that only reads.
  func fhirSearch(_ type: String, at site: SiteID) -> Endpoint {
    var endpoint = fhir(.post, "\(PercentEncoding.encoded(type))/_search", at: site)
    endpoint.contentType = FormBody.contentType
    endpoint.repeatability = .anyNumberOfTimes
    return endpoint
  }

  /// The path of a site's FHIR base, without a slash at its end.
  func fhirBasePath(of site: SiteID) -> String {
    "\(prefix)/sites/\(site.rawValue)/fhir/R4"
  }
}
