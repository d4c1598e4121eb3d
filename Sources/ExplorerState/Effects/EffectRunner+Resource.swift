extension EffectRunner {
  /// Runs one effect of the view of resources to its end.
  func run(
    _ effect: ResourceEffect, _ fhir: FHIRServices, send: @Sendable (ResourceAction) -> Void
  ) async {
    switch effect {
    case .read(let query, let site, let id):
      do throws(ErrorReport) {
        send(.arrived(try await fhir.read(query, site), id))
      } catch {
        send(.notHad(error, id))
      }
    }
  }
}
