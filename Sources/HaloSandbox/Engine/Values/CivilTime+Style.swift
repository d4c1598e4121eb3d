/// The date styles of `CONVERT` and the format letters of `FORMAT`.
extension CivilTime {
  /// The text of a `CONVERT` style; nil for a style there is not.
  /// Source: SQL Server documentation, CAST and CONVERT, date and time styles.
  func text(style: Int) -> String? {
    let (year, month, day) = parts
    let (dd, mm) = (Self.padded(day), Self.padded(month))
    let (yyyy, yy) = (Self.padded(year, 4), Self.padded(year % 100))
    let shortMonth = Self.monthNames[month - 1].prefix(3)
    let clock = "\(Self.padded(hour)):\(Self.padded(minute)):\(Self.padded(secondOfMinute))"
    let milliseconds = Self.padded(fraction / 10_000, 3)
    switch style {
    case 0, 100: return "\(shortMonth) \(spaced(day)) \(yyyy) \(twelveHourText)"
    case 1: return "\(mm)/\(dd)/\(yy)"
    case 101: return "\(mm)/\(dd)/\(yyyy)"
    case 2: return "\(yy).\(mm).\(dd)"
    case 102: return "\(yyyy).\(mm).\(dd)"
    case 3: return "\(dd)/\(mm)/\(yy)"
    case 103: return "\(dd)/\(mm)/\(yyyy)"
    case 4: return "\(dd).\(mm).\(yy)"
    case 104: return "\(dd).\(mm).\(yyyy)"
    case 5: return "\(dd)-\(mm)-\(yy)"
    case 105: return "\(dd)-\(mm)-\(yyyy)"
    case 6: return "\(dd) \(shortMonth) \(yy)"
    case 106: return "\(dd) \(shortMonth) \(yyyy)"
    case 7: return "\(shortMonth) \(dd), \(yy)"
    case 107: return "\(shortMonth) \(dd), \(yyyy)"
    case 8, 24, 108: return clock
    case 10: return "\(mm)-\(dd)-\(yy)"
    case 110: return "\(mm)-\(dd)-\(yyyy)"
    case 11: return "\(yy)/\(mm)/\(dd)"
    case 111: return "\(yyyy)/\(mm)/\(dd)"
    case 12: return "\(yy)\(mm)\(dd)"
    case 112: return "\(yyyy)\(mm)\(dd)"
    case 13, 113: return "\(dd) \(shortMonth) \(yyyy) \(clock):\(milliseconds)"
    case 14, 114: return "\(clock):\(milliseconds)"
    case 20, 120: return "\(dateText) \(clock)"
    case 21, 25, 121: return "\(dateText) \(clock).\(milliseconds)"
    case 23: return dateText
    case 126, 127: return fraction > 0 ? "\(dateText)T\(clock).\(milliseconds)" : "\(dateText)T\(clock)"
    default: return nil
    }
  }

  /// How text is read under a style: the British and other European ones put the day first.
  static func order(style: Int) -> NumericOrder {
    [3, 4, 5, 103, 104, 105].contains(style) ? .dayMonthYear : .monthDayYear
  }

  /// ` 2:05PM`, the clock of style 100.
  private var twelveHourText: String {
    let twelve = hour % 12 == 0 ? 12 : hour % 12
    return "\(spaced(twelve)):\(Self.padded(minute))\(hour < 12 ? "AM" : "PM")"
  }

  private func spaced(_ number: Int) -> String { number < 10 ? " \(number)" : String(number) }

  /// The text of a .NET format such as `dd/MM/yyyy HH:mm` or the standard format `d`.
  func text(format: String) -> String {
    let standard = ["d": "M/d/yyyy", "D": "dddd, MMMM d, yyyy", "s": "yyyy-MM-ddTHH:mm:ss", "t": "h:mm tt"]
    let letters = Array(standard[format] ?? format)
    var result = ""
    var index = 0
    while index < letters.count {
      let letter = letters[index]
      if letter == "'" || letter == "\"" {
        index += 1
        while index < letters.count, letters[index] != letter {
          result.append(letters[index])
          index += 1
        }
        index += 1
        continue
      }
      var count = 1
      while index + count < letters.count, letters[index + count] == letter { count += 1 }
      result += formatted(letter, count)
      index += count
    }
    return result
  }

  private func formatted(_ letter: Character, _ count: Int) -> String {
    switch letter {
    case "y": return count <= 2 ? Self.padded(year % 100, count) : Self.padded(year, count)
    case "M":
      let name = Self.monthNames[month - 1]
      return count >= 4 ? name : count == 3 ? String(name.prefix(3)) : Self.padded(month, count)
    case "d":
      let name = Self.weekdayNames[weekday]
      return count >= 4 ? name : count == 3 ? String(name.prefix(3)) : Self.padded(monthDay, count)
    case "H": return Self.padded(hour, count)
    case "h": return Self.padded(hour % 12 == 0 ? 12 : hour % 12, count)
    case "m": return Self.padded(minute, count)
    case "s": return Self.padded(secondOfMinute, count)
    case "f": return String(Self.padded(fraction, 7).prefix(min(count, 7)))
    case "t": return String((hour < 12 ? "AM" : "PM").prefix(count))
    default: return String(repeating: letter, count: count)
    }
  }
}
