import HaloModel

/// The version of a resource. The practice keeps no versions, so that a resource's version comes of its content: the same
/// content has the same one, and a change by SQL changes it.
enum FHIRVersion {
  /// The version of a resource with these elements that was last changed at a time: 16 hexadecimal digits.
  static func id(of elements: [FHIRJSONValue.Member], updated: String) -> String {
    var hash = Hash()
    hash.add(text: updated)
    hash.add(.object(elements))
    let digits = String(hash.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// FNV-1a over a value, 64 bit. Swift's own hashes differ from run to run.
  private struct Hash {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ json: FHIRJSONValue) {
      switch json {
      case .object(let members):
        add(UInt8(ascii: "{"))
        for member in members {
          add(text: member.name)
          add(member.value)
        }
      case .array(let items):
        add(UInt8(ascii: "["))
        for item in items { add(item) }
      case .string(let text):
        add(UInt8(ascii: "\""))
        add(text: text)
      case .number(let digits):
        add(UInt8(ascii: "#"))
        add(text: digits)
      case .bool(let flag): add(UInt8(ascii: flag ? "t" : "f"))
      case .null: add(UInt8(ascii: "n"))
      }
      add(UInt8(ascii: ";"))
    }

    mutating func add(text: String) {
      var text = text
      text.withUTF8 { bytes in
        for byte in bytes { add(byte) }
      }
      add(0)
    }

    private mutating func add(_ byte: UInt8) {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  }
}
