/// One value of the row a statement stands on, without a copy of its bytes: they are SQLite's own and gone when the
/// statement goes on.
enum SQLiteCell {
  case null
  case integer(Int64)
  case real(Double)
  /// Text, UTF-8 as far as whoever stored it kept to it.
  case text(UnsafeBufferPointer<UInt8>)
  case blob(UnsafeBufferPointer<UInt8>)
}
