/// Sum and squares of numbers in floating point, taken as differences from the first one and compensated for what
/// rounding loses, so that large numbers that differ little keep their spread.
struct NumberMoments {
  private var count = 0
  private var origin = 0.0
  private var sum = CompensatedSum()
  private var squares = CompensatedSum()

  private struct CompensatedSum {
    var total = 0.0
    var lost = 0.0

    @inline(__always)
    mutating func add(_ value: Double) {
      let next = total + value
      lost += abs(total) >= abs(value) ? (total - next) + value : (value - next) + total
      total = next
    }

    var value: Double { total + lost }
  }

  /// Takes a number.
  @inline(__always)
  mutating func add(_ value: Double) {
    if count == 0 { origin = value }
    count += 1
    let difference = value - origin
    sum.add(difference)
    squares.add(difference * difference)
  }

  /// The mean; nil without numbers, or when it is beyond floating point.
  var mean: Double? {
    guard count > 0 else { return nil }
    let mean = origin + sum.value / Double(count)
    return mean.isFinite ? mean : nil
  }

  /// The standard deviation of all numbers; nil without numbers, or when it is beyond floating point.
  var standardDeviation: Double? {
    guard count > 0 else { return nil }
    let mean = sum.value / Double(count)
    let variance = squares.value / Double(count) - mean * mean
    return variance.isFinite ? max(0, variance).squareRoot() : nil
  }
}
