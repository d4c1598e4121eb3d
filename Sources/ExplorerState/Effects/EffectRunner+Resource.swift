extension EffectRunner {
  /// Runs one effect of the view of resources to its end. Tables are made here, off the state's task.
  func run(
    _ effect: ResourceEffect, _ fhir: FHIRServices, in session: SessionID, send: @escaping @Sendable (Action) -> Void
  ) async {
    switch effect {
    case .read(let request):
      await runStoppably(request.key, in: session) {
        do throws(ErrorReport) {
          let answer = try await fhir.read(request.submission.query, request.site)
          return .resource(.arrived(answer, FHIRPage(FHIRRunAnswer(answer)), request.key))
        } catch {
          return .queries(.failed(error, request.key))
        }
      } send: {
        send($0)
      }
    }
  }
}
