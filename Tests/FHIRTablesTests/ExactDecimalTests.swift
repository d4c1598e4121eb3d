import HaloModel
import Testing

@testable import FHIRTables

@Suite("Exact decimals")
struct ExactDecimalTests {
  @Test(
    "digits stay as they were written",
    arguments: [
      ("72.50", "72.50"), ("-0.5", "-0.5"), ("0.0010", "0.0010"), ("1e3", "1000"), ("1.5E-3", "0.0015"), ("0", "0"),
      ("-7", "-7"), ("1e+2", "100"), ("0.00", "0.00"),
    ])
  func text(_ digits: String, _ expected: String) {
    #expect(ExactDecimal(digits)?.text == expected)
  }

  @Test(
    "numbers with too many digits are none",
    arguments: ["1e99999", "1e-99999", String(repeating: "9", count: 38), "1e999999999999999999999", "0.1e-60", "x"])
  func tooLong(_ digits: String) {
    #expect(ExactDecimal(digits) == nil)
  }

  @Test(
    "order is that of the values",
    arguments: [
      ("1", "2"), ("-2", "-1"), ("-1", "0.001"), ("0.1", "0.11"), ("1e-50", "1e30"), ("-1e30", "-1e-50"),
      ("0", "1e-60"),
      ("9.99", "10"), ("1e30", "1.000000000000000000000000000000000001e30"),
    ])
  func order(_ small: String, _ large: String) throws {
    let small = try #require(ExactDecimal(small))
    let large = try #require(ExactDecimal(large))
    #expect(small < large)
    #expect(!(large < small))
    #expect(!(small < small))
  }

  @Test("results that have too many digits are none, and none traps")
  func overflow() throws {
    let large = try #require(ExactDecimal(String(repeating: "9", count: 37)))
    let small = try #require(ExactDecimal("1e-60"))
    #expect(large * large == nil)
    #expect(large + small == nil)
    #expect((large + large)?.text == nil)
    #expect(large / small == nil)
    #expect(small * small == nil)
    #expect((large / large)?.text == "1")
  }

  @Test("a quotient is rounded to 16 decimals, halves away from zero")
  func division() throws {
    let two = try #require(ExactDecimal("2"))
    let three = try #require(ExactDecimal("3"))
    #expect((two / three)?.text == "0.6666666666666667")
    #expect((-two / three)?.text == "-0.6666666666666667")
    #expect((three / two)?.text == "1.5")
  }
}
