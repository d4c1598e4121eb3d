/// How much room results may take.
package struct MemorySettings: Equatable, Sendable {
  /// Bytes that the whole process is to stay within.
  package let processBytes: Int

  /// 512 MB.
  package static let standard = MemorySettings(processBytes: 512 << 20)
  /// The least that the program can work with.
  package static let leastBytes = 64 << 20

  /// Settings for a process of so many bytes.
  package init(processBytes: Int) {
    self.processBytes = processBytes
  }

  /// Why a text is no size for the program.
  package enum Mistake: Error, Equatable {
    /// It is no size.
    case notASize
    /// It is one the program cannot work with.
    case tooSmall

    /// What is wrong, as a sentence.
    package var summary: String {
      switch self {
      case .notASize: "This is no size."
      case .tooSmall: "The program needs more."
      }
    }

    /// What to do about it, as a sentence.
    package var nextStep: String {
      switch self {
      case .notASize: "Write a number and MB or GB, as in 512MB or 2GB."
      case .tooSmall: "Give it 64MB or more."
      }
    }
  }

  /// Settings from a text: `512MB`, `2 GB`, `1.5GB`; a unit is 1,024 of the one before.
  package init(_ text: String) throws(Mistake) {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let units: [String: Double] = ["MB": 0x1p20, "MIB": 0x1p20, "M": 0x1p20, "GB": 0x1p30, "GIB": 0x1p30, "G": 0x1p30]
    let unit = text.dropFirst(digits.count).drop { $0 == " " }.uppercased()
    guard let number = Double(digits), let factor = units[unit], number * factor < 0x1p50 else { throw .notASize }
    let bytes = Int(number * factor)
    guard bytes >= Self.leastBytes else { throw .tooSmall }
    self.init(processBytes: bytes)
  }

  /// Bytes of rows that may be in memory: half of the whole. The other half is for the program itself, for what is being
  /// decoded, and for the orders of sorted views, 4 bytes a row.
  var rowBytes: Int { processBytes / 2 }

  /// Bytes of rows that results which are not shown may take in memory and in the spill file together; beyond that the
  /// oldest give theirs up, and can be run again.
  var hiddenRowBytes: Int { processBytes * 8 }
}
