import ResultStore

extension AppState {
  /// What the footer says of work under way on the shown result, and of the rows that a filter and an order show.
  package var toolFacts: [FooterFact] {
    [workFact, filterFact, orderFact].compactMap(\.self)
  }

  private var workFact: FooterFact? {
    toolJobInSight.map { job in
      FooterFact(
        "\(job.name) \(job.percent) %, ^C cancels", shorter: "\(job.name) \(job.percent) %",
        priority: FooterFact.Priority.work, role: .busy)
    }
  }

  private var filterFact: FooterFact? {
    guard results.view.filter != nil, let order = results.view.order else { return nil }
    let seen = Counts.grouped(order.seenRowCount)
    return FooterFact("filtered from \(seen)", shorter: "of \(seen)", priority: FooterFact.Priority.view)
  }

  private var orderFact: FooterFact? {
    let count = rowsOutsideOrder
    guard count > 0 else { return nil }
    let isSorted = !results.view.sort.isEmpty
    return FooterFact(
      "\(Counts.of(count, "row")) \(isSorted ? "not in the order" : "not looked at")",
      shorter: "\(Counts.grouped(count)) unseen", priority: FooterFact.Priority.view, role: .warning)
  }
}
