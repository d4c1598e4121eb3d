/// Percent-encoding of URL parts. Source: RFC 3986, sections 2.1 and 2.3.
package enum PercentEncoding {
  /// Encodes every byte but the unreserved ones and those of `kept`, which are ASCII.
  package static func encoded(_ text: String, keeping kept: String = "") -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) || kept.utf8.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The decoded text; nil when a `%` is not followed by two hexadecimal digits or the bytes are no UTF-8. `plusIsBlank`
  /// says whether `+` stands for a blank, as it does in queries and forms.
  package static func decoded(_ text: some StringProtocol, plusIsBlank: Bool) -> String? {
    decoded(bytes: text.utf8, plusIsBlank: plusIsBlank)
  }

  /// The decoded text of bytes that were not looked at yet, such as a form's; nil as above.
  package static func decoded(bytes encoded: some Sequence<UInt8>, plusIsBlank: Bool) -> String? {
    var bytes: [UInt8] = []
    var rest = encoded.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(value(ofHexDigit:)), let low = rest.next().flatMap(value(ofHexDigit:))
        else { return nil }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsBlank: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func value(ofHexDigit byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
