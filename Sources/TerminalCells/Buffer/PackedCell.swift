/// A cell as the buffer keeps it: two words without references, so that copying and comparing a screen is cheap.
struct PackedCell: Hashable {
  /// What the cell shows: a scalar, or with ``clusterFlag`` an index into the buffer's table of clusters.
  /// ``wideFlag`` says that the next cell belongs to it.
  var glyph: UInt32
  /// How it looks.
  var style: Style

  static let wideFlag: UInt32 = 1 << 30
  static let clusterFlag: UInt32 = 1 << 31
  /// The second cell of a character that takes two.
  static let continuation: UInt32 = 0x3FFF_FFFF
  static let blank: UInt32 = 0x20
  private static let valueMask: UInt32 = 0x1F_FFFF

  var isContinuation: Bool { glyph == Self.continuation }
  var isWide: Bool { glyph & Self.wideFlag != 0 }
  var isCluster: Bool { glyph & Self.clusterFlag != 0 }
  /// The scalar, or the index of the cluster.
  var value: UInt32 { glyph & Self.valueMask }
}
