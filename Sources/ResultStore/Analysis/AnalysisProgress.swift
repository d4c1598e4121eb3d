/// How far an analysis is, from 0 to 1. Called every few ten thousand rows, so it must be cheap.
package typealias AnalysisProgress = (Double) -> Void
