/// The builders of all columns of a page that is being read, and their memory.
struct ColumnBuilders: ~Copyable {
  /// The builders, ``count`` of them. Valid until the next ``append(_:)``.
  private(set) var base: UnsafeMutablePointer<ColumnBuilder>
  /// The number of columns.
  private(set) var count = 0
  private var capacity: Int

  /// How many rows every column has room for.
  private(set) var rowCapacity: Int

  /// No columns yet, with room for `rowCapacity` rows.
  init(capacity: Int, rowCapacity: Int) {
    self.capacity = max(capacity, 16)
    self.rowCapacity = max(rowCapacity, 64)
    base = .allocate(capacity: self.capacity)
  }

  deinit {
    for index in 0..<count { base[index].deallocate() }
    base.deallocate()
  }

  /// A builder.
  subscript(index: Int) -> ColumnBuilder {
    @inline(__always) unsafeAddress {
      assert(index < count)
      return UnsafePointer(base + index)
    }
    @inline(__always) unsafeMutableAddress {
      assert(index < count)
      return base + index
    }
  }

  /// Adds a column that first appears in `firstRow`. The memory of `key` becomes the builder's.
  mutating func append(_ key: KeyPattern, firstRow: Int, type: ColumnType = .unknown) {
    if count == capacity {
      let larger = UnsafeMutablePointer<ColumnBuilder>.allocate(capacity: capacity * 2)
      larger.moveInitialize(from: base, count: count)
      base.deallocate()
      base = larger
      capacity *= 2
    }
    makeRoom(for: firstRow)
    (base + count).initialize(to: ColumnBuilder(key: key, firstRow: firstRow, rowCapacity: rowCapacity, type: type))
    count += 1
  }

  /// Makes room for the row `row` in every column.
  @inline(__always)
  mutating func makeRoom(for row: Int) {
    if row >= rowCapacity { reserve(rows: max(rowCapacity * 2, row + 1)) }
  }

  /// Makes room for `rows` rows in every column.
  @inline(never)
  mutating func reserve(rows: Int) {
    rowCapacity = max(rows, rowCapacity)
    for index in 0..<count { base[index].reserve(rows: rowCapacity) }
  }

  /// Gives a null to every column that has not had a value for `row`.
  mutating func fill(_ row: Int) {
    for index in 0..<count where base[index].count == row { base[index].appendNull() }
  }

  /// Takes back what columns have of rows from `rowCount` on, which is one value at most.
  mutating func removeValues(from rowCount: Int) {
    for index in 0..<count where base[index].count > rowCount { base[index].removeLast() }
  }
}
