import Foundation

/// Rows of an invented practice as one JSON array, made while they are sent: `id`, `code` (`P` and nine digits of the row's
/// number) and the address in `email` are of the row itself, the other values repeat every ``templateCount`` rows.
///
/// The values are those of the shared `make_data.py`, so that other programs can be measured with the same kind of rows.
struct PracticeRows: Sendable {
  /// How many columns the rows have.
  enum Columns: Int, Sendable {
    case five = 5
    case twenty = 20
  }

  /// Where one template's text lies in ``text``.
  private struct Template {
    let start: Int
    /// Where the row's number goes a second time; equal to ``end`` when it does not.
    let address: Int
    let end: Int
  }

  /// Rows after which the values repeat; a prime, so that no column repeats sooner with another.
  static let templateCount = 65_537

  let count: Int
  let columns: Columns
  /// Bytes of the whole array.
  let byteCount: Int
  private let text: [UInt8]
  private let templates: [Template]

  private static let head = Array(#"{"id":"#.utf8)
  private static let code = Array(#","code":"P"#.utf8)
  private static let digitCount = 9

  init(count: Int, columns: Columns) {
    self.count = count
    self.columns = columns
    var text: [UInt8] = []
    var templates: [Template] = []
    var values = PracticeRowValues()
    for _ in 0..<min(count, Self.templateCount) {
      let row = values.next()
      let start = text.count
      text += Array(row.text(upToAddress: columns).utf8)
      let address = text.count
      text += Array(row.text(afterAddress: columns).utf8)
      templates.append(
        Template(start: start, address: row.hasAddress(columns) ? address : text.count, end: text.count))
    }
    self.text = text
    self.templates = templates
    byteCount = Self.byteCount(count, templates)
  }

  /// The most bytes that ``write(_:into:)`` takes a row.
  var widestRow: Int {
    2 + Self.head.count + Self.code.count + 3 * Self.digitCount
      + (templates.map { $0.end - $0.start }.max() ?? 0)
  }

  /// Writes the rows of a range, counted from 0, with the array's brackets where it begins or ends; gives the bytes written.
  func write(_ rows: Range<Int>, into output: UnsafeMutablePointer<UInt8>) -> Int {
    var end = output
    func append(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
      memcpy(end, bytes, count)
      end += count
    }
    text.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return }
      var number = RowNumber(rows.lowerBound + 1)
      for row in rows {
        end.pointee = row == 0 ? UInt8(ascii: "[") : UInt8(ascii: ",")
        end += 1
        let template = templates[row % templates.count]
        append(Self.head, Self.head.count)
        number.withDigits { append($0 + Self.digitCount - number.length, number.length) }
        append(Self.code, Self.code.count)
        number.withDigits { append($0, Self.digitCount) }
        append(base + template.start, template.address - template.start)
        if template.address < template.end {
          number.withDigits { append($0 + Self.digitCount - number.length, number.length) }
          append(base + template.address, template.end - template.address)
        }
        number.advance()
      }
    }
    if rows.upperBound == count {
      end.pointee = UInt8(ascii: "]")
      end += 1
    }
    return end - output
  }

  private static func byteCount(_ count: Int, _ templates: [Template]) -> Int {
    var total = count + 1 + count * (head.count + code.count + digitCount)
    var length = 1
    var next = 10
    for row in 0..<count {
      if row + 1 == next {
        length += 1
        next *= 10
      }
      let template = templates[row % templates.count]
      total += template.end - template.start + (template.address < template.end ? 2 : 1) * length
    }
    return total
  }
}

/// The number of a row as nine digits that count up.
private struct RowNumber {
  private var digits: [UInt8]
  /// Digits without the zeros before them.
  private(set) var length: Int

  init(_ number: Int) {
    let text = String(number)
    length = text.utf8.count
    digits = Array(String(repeating: "0", count: max(0, 9 - length)).utf8) + Array(text.utf8)
  }

  mutating func advance() {
    var place = digits.count - 1
    while digits[place] == UInt8(ascii: "9") {
      digits[place] = UInt8(ascii: "0")
      place -= 1
    }
    digits[place] += 1
    length = max(length, digits.count - place)
  }

  func withDigits(_ body: (UnsafePointer<UInt8>) -> Void) {
    digits.withUnsafeBufferPointer { if let base = $0.baseAddress { body(base) } }
  }
}
