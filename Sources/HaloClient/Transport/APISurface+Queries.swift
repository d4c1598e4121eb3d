import HaloModel

/// The operations on queries.
/// Source: published description 26.619; halo-cloud reference, section 2.
extension APISurface {
  func createImmediateQuery(at site: SiteID) -> Endpoint {
    self.site(.post, site, path: "/queries/immediate")
  }

  func createAsyncQuery(at site: SiteID) -> Endpoint {
    self.site(.post, site, path: "/queries/async")
  }

  func query(_ id: QueryID, at site: SiteID) -> Endpoint {
    self.site(.get, site, path: "/queries/{queryId}", parameters: ["queryId": id.rawValue])
  }

  /// A POST that only reads.
  func queryStatuses(at site: SiteID) -> Endpoint {
    var endpoint = self.site(.post, site, path: "/queries/status")
    endpoint.repeatability = .anyNumberOfTimes
    endpoint.missingOnDesktop = "status of many queries at once"
    return endpoint
  }

  func resultPage(_ number: Int, of id: QueryID, at site: SiteID) -> Endpoint {
    self.site(
      .get, site, path: "/queries/{queryId}/results/{pageNumber}",
      parameters: ["queryId": id.rawValue, "pageNumber": String(number)])
  }

  func resultPageStream(_ number: Int, of id: QueryID, at site: SiteID) -> Endpoint {
    var endpoint = self.site(
      .get, site, path: "/queries/{queryId}/results/{pageNumber}/stream",
      parameters: ["queryId": id.rawValue, "pageNumber": String(number)])
    endpoint.missingOnDesktop = "streaming of pages"
    return endpoint
  }

  func createRegisteredQuery(at site: SiteID) -> Endpoint {
    self.site(.post, site, path: "/queries/registered")
  }

  func registeredQueries(at site: SiteID) -> Endpoint {
    self.site(.get, site, path: "/queries/registered")
  }

  func registeredQuery(_ id: QueryID, at site: SiteID) -> Endpoint {
    self.site(.get, site, path: "/queries/registered/{queryId}", parameters: ["queryId": id.rawValue])
  }

  func registeredQueryResult(_ id: QueryID, at site: SiteID) -> Endpoint {
    self.site(.get, site, path: "/queries/registered/{queryId}/results", parameters: ["queryId": id.rawValue])
  }

  func cancelRegisteredQuery(_ id: QueryID, at site: SiteID) -> Endpoint {
    self.site(.delete, site, path: "/queries/registered/{queryId}", parameters: ["queryId": id.rawValue])
  }
}
