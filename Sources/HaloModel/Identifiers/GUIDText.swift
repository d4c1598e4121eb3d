/// The written form shared by every identifier of the API.
package enum GUIDText {
  /// Whether `text` has the form 8-4-4-4-12 of hexadecimal digits.
  package static func isValid(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isHexDigit } }
  }
}
