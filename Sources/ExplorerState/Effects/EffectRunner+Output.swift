import ResultStore
import Synchronization

extension EffectRunner {
  /// Runs one effect of copying and exporting to its end. Texts are made here, off the state's task.
  func run(
    _ effect: OutputEffect, _ services: Services, send: @escaping @Sendable (OutputAction) -> Void
  ) async {
    switch effect {
    case .copy(let request): send(.copied(await copy(request, services.output)))
    case .cancel(let id): _ = cancelledExports.withLock { $0.insert(id) }
    case .export(let request):
      do throws(ExportFailure) {
        send(.finished(request.id, try await write(request, services, send: send)))
      } catch {
        send(.failed(request.id, error))
      }
      _ = cancelledExports.withLock { $0.remove(request.id) }
    }
  }

  private func copy(_ request: CopyRequest, _ services: OutputServices) async -> CopyReport {
    let made = CopyText(request)
    var answer = ClipboardAnswer.unavailable
    if let made { answer = await services.copy(made.text) }
    return CopyReport(
      subject: request.subject, format: request.format, rowCount: made?.rowCount ?? 0,
      missingRowCount: made?.missingRowCount ?? 0, omittedCount: made?.omittedCount ?? 0,
      byteCount: made?.text.utf8.count, isMasked: request.scope.isMasked, answer: answer)
  }

  /// How often an export says how far it is.
  private static let progressInterval = Duration.milliseconds(200)

  private func write(
    _ request: ExportRequest, _ services: Services, send: @Sendable (OutputAction) -> Void
  ) async throws(ExportFailure) -> ExportReport {
    let start = services.now().uptime
    let file = try services.output.openFile(request.path, request.replaces)
    do throws(ExportFailure) {
      send(.began(request.id))
      var export = TableExport(
        request.table, request.scope.tableScope(of: request.table), as: request.format, options: request.options)
      var piece: [UInt8] = []
      var byteCount = 0
      var lastProgress = start
      while export.writePiece(into: &piece) {
        guard !Task.isCancelled, !isCancelled(request.id) else { throw .cancelled }
        byteCount += piece.count
        try file.write(piece)
        piece.removeAll(keepingCapacity: true)
        let now = services.now().uptime
        if now - lastProgress >= Self.progressInterval {
          lastProgress = now
          send(.progressed(request.id, doneRowCount: export.doneRowCount))
        }
        await Task.yield()
      }
      try file.commit()
      return ExportReport(
        path: file.path, rowCount: export.rowCount, missingRowCount: export.missingRowCount,
        omittedCount: export.omittedCount, byteCount: byteCount, duration: services.now().uptime - start,
        isMasked: request.scope.isMasked)
    } catch {
      file.discard()
      throw error
    }
  }

  private func isCancelled(_ id: ExportID) -> Bool { cancelledExports.withLock { $0.contains(id) } }
}
