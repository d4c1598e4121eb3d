/// How a cell looks: two colours, either of which may be left to what lies below, and attributes.
///
/// The whole style is one 64-bit word, because it is copied and compared several thousand times a frame.
package struct Style: Hashable, Sendable {
  private var bits: UInt64

  private static let colorMask: UInt64 = (1 << Color.packedBitCount) - 1
  private static let backgroundShift = Color.packedBitCount
  private static let attributesShift = 2 * Color.packedBitCount
  private static let attributesMask: UInt64 = 0xFF << attributesShift

  /// A colour that is nil is taken from what the style is laid over; see ``over(_:)``.
  package init(foreground: Color? = nil, background: Color? = nil, attributes: Attributes = []) {
    bits =
      (foreground?.packed ?? 0) | (background?.packed ?? 0) << Self.backgroundShift
      | UInt64(attributes.rawValue) << Self.attributesShift
  }

  /// Nothing of its own: everything is taken from below.
  package static let plain = Style()

  /// The colour of the characters; nil leaves it to what lies below.
  package var foreground: Color? {
    get { Color(packed: bits & Self.colorMask) }
    set { self = Style(foreground: newValue, background: background, attributes: attributes) }
  }

  /// The colour behind the characters; nil leaves it to what lies below.
  package var background: Color? {
    get { Color(packed: bits >> Self.backgroundShift & Self.colorMask) }
    set { self = Style(foreground: foreground, background: newValue, attributes: attributes) }
  }

  /// The attributes of the style itself.
  package var attributes: Attributes {
    get { Attributes(rawValue: UInt8(bits >> Self.attributesShift)) }
    set { self = Style(foreground: foreground, background: background, attributes: newValue) }
  }

  /// The same style with these attributes added.
  package func adding(_ attributes: Attributes) -> Style {
    var style = self
    style.bits |= UInt64(attributes.rawValue) << Self.attributesShift
    return style
  }

  /// The same colours without attributes.
  var colors: Style {
    var style = self
    style.bits &= ~Self.attributesMask
    return style
  }

  /// The same colours with only those of its attributes that are named.
  @inline(__always)
  func keeping(_ attributes: Attributes) -> Style {
    var style = self
    style.bits &= ~Self.attributesMask | UInt64(attributes.rawValue) << Self.attributesShift
    return style
  }

  /// This style laid on another: colours it leaves open come from below, attributes of both hold.
  /// That is how a row's selection shows behind the colour of a state.
  @inline(__always)
  package func over(_ base: Style) -> Style {
    var style = self
    if bits & Self.colorMask == 0 {
      style.bits |= base.bits & Self.colorMask
    }
    if bits >> Self.backgroundShift & Self.colorMask == 0 {
      style.bits |= base.bits & (Self.colorMask << Self.backgroundShift)
    }
    style.bits |= base.bits & Self.attributesMask
    return style
  }
}
