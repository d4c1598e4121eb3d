package import HaloModel

/// What can happen to queries and in their pane.
package enum QueriesAction: Equatable, Sendable {
  /// An immediate query's answer.
  case answered(QueryAnswer, QueryKey)
  /// Rows of an immediate query's answer, or of a registered query's latest result, while it arrives.
  case rowsArrived(RowsArrival, QueryKey)
  /// A query was not accepted, or an immediate one failed.
  case failed(ErrorReport, QueryKey)
  /// We stopped waiting.
  case cancelled(QueryKey)
  /// The service accepted an async query.
  case accepted(Query, roundTrip: Duration, QueryKey)
  /// The service registered a query.
  case registered(QueryID, roundTrip: Duration, QueryKey)
  /// News of a query that is followed.
  case news(QueryNews)
  /// The webhook listener spoke.
  case webhook(WebhookNotice)
  /// Queries of earlier sessions that may still be open.
  case kept([KeptQuery])
  /// What is kept on this machine cannot be read, so nothing will be kept either.
  case keptUnknown(ErrorReport)
  case registeredListed([RegisteredQuery], SiteID)
  case registeredNotListed(ErrorReport, SiteID)
  case registeredResult(RegisteredAnswer, QueryKey)
  case registeredResultFailed(ErrorReport, QueryKey)
  case registeredCancelled(QueryKey)
  case registeredNotCancelled(ErrorReport, QueryKey)
  /// A text went to the clipboard; no bytes when there is none to go to.
  case copied(CopiedText, byteCount: Int)

  case cursorMoved(by: Int)
  case cursorMovedToStart
  case cursorMovedToEnd
  /// List the queries of the next filter.
  case filterAdvanced
  /// List only what went wrong, and back.
  case faultsToggled
  /// Ask the service about open queries as rarely as can be, and often again.
  case pauseToggled
  /// Show the selected query's result.
  case resultRequested
  /// Send the selected query again, the way it was sent.
  case rerunRequested
  /// Send the chosen query again as an async query.
  case rerunAsyncRequested
  /// Put the selected query's SQL into the editor.
  case editRequested
  /// Stop waiting for the selected query, or ask before a registered one is cancelled.
  case stopRequested
  /// Copy the selected query's id.
  case idCopyRequested
  /// Copy a report about the chosen query that support may read.
  case reportCopyRequested
}

/// What was copied, for saying so.
package enum CopiedText: Equatable, Sendable {
  case id
  case supportReport
  /// A Halo GUID.
  case siteID
  case siteReport
  /// A value of a resource.
  case fhirValue
  /// The FHIRPath of a value.
  case fhirPath
}
