/// How long the stages of a query take at a site beyond the work itself.
package struct StageLatencies: Sendable, Equatable {
  package var initialising: Duration
  package var downloading: Duration
  /// Added to the time the practice database itself takes.
  package var executing: Duration
  package var uploading: Duration

  package init(
    initialising: Duration = .zero, downloading: Duration = .zero, executing: Duration = .zero,
    uploading: Duration = .zero
  ) {
    self.initialising = initialising
    self.downloading = downloading
    self.executing = executing
    self.uploading = uploading
  }

  /// No wait at all: a query takes as long as its work.
  static let none = StageLatencies()

  /// A practice behind a slow line and with a busy database server: every stage can be watched.
  static let slow = StageLatencies(
    initialising: .milliseconds(400), downloading: .milliseconds(300), executing: .milliseconds(1200),
    uploading: .milliseconds(500))

  /// The same latencies, `timeScale` times shorter.
  func scaled(by timeScale: Double) -> StageLatencies {
    StageLatencies(
      initialising: initialising / timeScale, downloading: downloading / timeScale,
      executing: executing / timeScale, uploading: uploading / timeScale)
  }
}
