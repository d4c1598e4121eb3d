/// The value that a call gave, with what was measured about it.
package struct Answer<Value: Sendable>: Sendable {
  package var value: Value
  package var exchange: Exchange

  package init(value: Value, exchange: Exchange) {
    self.value = value
    self.exchange = exchange
  }

  /// From sending to having the whole answer.
  package var roundTrip: Duration { exchange.roundTrip }
}

extension Answer: Equatable where Value: Equatable {}
