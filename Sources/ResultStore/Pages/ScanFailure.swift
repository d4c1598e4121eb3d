/// Why the scanner stopped, before the rows read so far are added to make a ``PageDecodingError``.
struct ScanFailure: Error {
  let reason: PageDecodingError.Reason
  let offset: Int
}
