import Foundation

/// Made-up secrets that occur nowhere else, so that finding one anywhere means it leaked.
enum Secrets {
  /// A subscription key in the form of Halo's: 32 hexadecimal digits.
  static func key() -> String {
    (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16).leftPadded(to: 16) }.joined()
  }

  /// A word of letters that no dictionary and no generator has.
  static func word() -> String {
    "Quokka" + String((0..<12).compactMap { _ in "bcdfghjklmnpqrstvwxz".randomElement() })
  }
}

extension String {
  fileprivate func leftPadded(to length: Int) -> String {
    String(repeating: "0", count: max(0, length - count)) + self
  }
}
