package import HaloModel

/// What a FHIR request gave, as it came.
package struct FHIRRunAnswer: Equatable, Sendable {
  /// What the body is.
  package enum Content: Equatable, Sendable {
    case bundle(FHIRBundle)
    case resource(FHIRJSONValue)
  }

  package var content: Content
  package var measures: FHIRMeasures

  package init(content: Content, measures: FHIRMeasures) {
    self.content = content
    self.measures = measures
  }

  /// The same of what was read as a whole.
  package init(_ answer: FHIRReadAnswer) {
    content = FHIRBundle(answer.value).map { .bundle($0) } ?? .resource(answer.value)
    measures = FHIRMeasures(roundTrip: answer.roundTrip, responseBytes: answer.byteCount)
  }
}

/// What was measured of one FHIR exchange.
package struct FHIRMeasures: Equatable, Sendable {
  /// From sending to having the answer.
  package var roundTrip: Duration
  /// How many times the request was sent.
  package var attempts: Int
  /// Bytes of the request's body.
  package var requestBytes: Int
  /// Bytes of the answer's body.
  package var responseBytes: Int

  package init(roundTrip: Duration, attempts: Int = 1, requestBytes: Int = 0, responseBytes: Int = 0) {
    self.roundTrip = roundTrip
    self.attempts = attempts
    self.requestBytes = requestBytes
    self.responseBytes = responseBytes
  }
}

/// What reading one resource gave.
package struct FHIRReadAnswer: Equatable, Sendable {
  package var value: FHIRJSONValue
  package var roundTrip: Duration
  /// Bytes of the answer's body.
  package var byteCount: Int

  package init(value: FHIRJSONValue, roundTrip: Duration, byteCount: Int) {
    self.value = value
    self.roundTrip = roundTrip
    self.byteCount = byteCount
  }
}
