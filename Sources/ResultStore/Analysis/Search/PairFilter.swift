/// Finds where a pattern may begin, sixteen places at a time, by its two rarest bytes. What it finds is to be checked;
/// what it passes over holds no match.
struct PairFilter: Sendable {
  private let first: Anchor
  private let second: Anchor

  /// A byte of the pattern: at `offset` from the start, one that is `wanted` once the bits of `ignored` are set.
  private struct Anchor {
    var offset: Int
    var ignored: UInt8
    var wanted: UInt8
  }

  /// A filter for the spellings of the scalars of a pattern.
  init(_ spellings: [[[UInt8]]]) {
    var anchors: [(anchor: Anchor, commonness: Int)] = []
    var offset = 0
    scan: for variants in spellings {
      let count = variants.first?.count ?? 0
      guard variants.allSatisfy({ $0.count == count }) else { break scan }
      for place in 0..<count {
        let bytes = variants.map { $0[place] }
        let ignored = bytes.reduce(0) { $0 | ($1 ^ bytes[0]) }
        let commonness = Set(bytes).reduce(0) { $0 + Self.commonness(of: $1) }
        let anchor = Anchor(offset: offset + place, ignored: ignored, wanted: bytes[0] | ignored)
        anchors.append((anchor, commonness))
      }
      offset += count
    }
    anchors.sort { $0.commonness < $1.commonness }
    first = anchors.first?.anchor ?? Anchor(offset: 0, ignored: 0xFF, wanted: 0xFF)
    second = anchors.count > 1 ? anchors[1].anchor : first
  }

  /// The next place from `start` on and below `end` where a match may begin.
  /// - Parameters:
  ///   - base: the text.
  ///   - start: the first place that is asked about.
  ///   - end: behind the last place that is asked about.
  ///   - count: the bytes of the whole text; none behind are read.
  /// - Returns: the place, nil when there is none.
  @inline(__always)
  func next(in base: UnsafePointer<UInt8>, from start: Int, end: Int, count: Int) -> Int? {
    var index = start
    let raw = UnsafeRawPointer(base)
    let reach = max(first.offset, second.offset) + 16
    let firstIgnored = SIMD16<UInt8>(repeating: first.ignored)
    let firstWanted = SIMD16<UInt8>(repeating: first.wanted)
    let secondIgnored = SIMD16<UInt8>(repeating: second.ignored)
    let secondWanted = SIMD16<UInt8>(repeating: second.wanted)
    while index < end, index + reach <= count {
      let one = raw.loadUnaligned(fromByteOffset: index + first.offset, as: SIMD16<UInt8>.self)
      let two = raw.loadUnaligned(fromByteOffset: index + second.offset, as: SIMD16<UInt8>.self)
      let differing = ((one | firstIgnored) ^ firstWanted) | ((two | secondIgnored) ^ secondWanted)
      let hits = unsafeBitCast(differing .== SIMD16<UInt8>(), to: SIMD2<UInt64>.self)
      if hits[0] | hits[1] != 0 {
        let place =
          index + (hits[0] != 0 ? hits[0].trailingZeroBitCount >> 3 : 8 + hits[1].trailingZeroBitCount >> 3)
        return place < end ? place : nil
      }
      index += 16
    }
    while index < end {
      if base[index + first.offset] | first.ignored == first.wanted,
        base[index + second.offset] | second.ignored == second.wanted
      {
        return index
      }
      index += 1
    }
    return nil
  }

  /// How often a byte stands in the texts of records, roughly.
  private static func commonness(of byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "0"): 60
    case UInt8(ascii: "1")...UInt8(ascii: "3"): 45
    case UInt8(ascii: "4")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"): 35
    case UInt8(ascii: "e"): 60
    case UInt8(ascii: "a"), UInt8(ascii: "n"), UInt8(ascii: "i"), UInt8(ascii: "r"), UInt8(ascii: "t"): 45
    case UInt8(ascii: "s"), UInt8(ascii: "l"), UInt8(ascii: "o"), UInt8(ascii: "d"), UInt8(ascii: "h"): 35
    case UInt8(ascii: "c"), UInt8(ascii: "u"), UInt8(ascii: "m"), UInt8(ascii: "g"), UInt8(ascii: "b"): 20
    case UInt8(ascii: "j"), UInt8(ascii: "q"), UInt8(ascii: "x"), UInt8(ascii: "z"): 3
    case UInt8(ascii: "a")...UInt8(ascii: "z"): 12
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): 10
    case 0x80...0xBF: 8
    default: 5
    }
  }
}
