extension EffectRunner {
  /// Does work on rows off the state's task, unless a newer run of its slot takes its place; or gives up such work.
  func run(
    _ effect: ToolsEffect, in session: SessionID, send: @escaping @Sendable (Action) -> Void
  ) async {
    if case .cancel(let runs) = effect { return cancelTools(runs, in: session) }
    guard let run = effect.run else { return }
    await runTool(run, in: session, send: { send(.tools($0)) }) { progress throws(CancellationError) in
      try effect.answer(progress: progress)
    }
  }
}
