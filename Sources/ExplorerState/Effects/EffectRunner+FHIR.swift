import FHIRTables

extension EffectRunner {
  /// Runs one effect at a FHIR API to its end. Tables are made here, off the state's task.
  func run(
    _ effect: FHIREffect, _ fhir: FHIRServices, in session: SessionID, send: @escaping @Sendable (Action) -> Void
  ) async {
    switch effect {
    case .run(let request):
      await runStoppably(request.key, in: session) {
        do throws(ErrorReport) {
          return .fhir(.answered(Self.page(of: try await fhir.run(request), by: fhir.views()), request.key))
        } catch {
          return .queries(.failed(error, request.key))
        }
      } send: {
        send($0)
      }
    case .next(let request):
      do throws(ErrorReport) {
        let page = Self.page(
          of: try await fhir.next(request), by: fhir.views(), withoutIncludes: request.knownIncludes)
        send(.fhir(.nextArrived(page, request)))
      } catch {
        send(.fhir(.nextNotHad(error, request)))
      }
    case .reread(let request):
      do throws(ErrorReport) {
        send(.fhir(.reread(try await fhir.read(request.query, request.site), request)))
      } catch {
        send(.fhir(.notReread(error, request)))
      }
    case .capabilities(let site):
      do throws(ErrorReport) {
        send(.fhir(.capabilitiesArrived(try await fhir.capabilities(site), site)))
        for problem in fhir.views().problems { send(.fhir(.viewNotUsed("\(problem)"))) }
      } catch {
        send(.fhir(.capabilitiesNotHad(error, site)))
      }
    }
  }

  /// The tables of an answer, and how long making them took.
  private static func page(
    of answer: FHIRRunAnswer, by views: ViewLibrary, withoutIncludes known: Set<String> = []
  ) -> FHIRPage {
    let start = ContinuousClock.now
    var page = FHIRPage(answer, by: views, withoutIncludes: known)
    page.decoding = ContinuousClock.now - start
    return page
  }
}
