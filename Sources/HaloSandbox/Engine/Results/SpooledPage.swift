import HaloModel

/// One finished page of a result in its file.
struct SpooledPage: Sendable, Hashable {
  /// Counted from 1; also the name of the file.
  var number: Int
  /// Which rows of the result it holds, counted from 0 with both ends included.
  var rows: PageSummary.Rows
  /// The bytes of its JSON, which is all the file holds.
  var byteCount: Int
}
