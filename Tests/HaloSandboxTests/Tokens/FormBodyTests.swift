import Foundation
import Testing

@testable import HaloSandbox

@Suite struct FormBodyTests {
  @Test(
    "a field's value is decoded as HTML forms encode it",
    arguments: [
      ("name=value", "value"), ("name=a+b%20c", "a b c"), ("name=urn%3Ahalo%3aconnect", "urn:halo:connect"),
      ("other=1&name=value&third=", "value"), ("&&name=value&", "value"), ("n%61me=value", "value"),
      ("name=a=b", "a=b"), ("name=%C3%A9", "é"), ("name=%2B%26%3D%25", "+&=%"), ("name=%00", "\u{0}"),
      ("name=value\n", "value\n"), ("Name=other&name=value", "value"),
    ])
  func decodes(body: String, value: String) throws {
    #expect(try FormBody(Data(body.utf8)).value(of: "name") == value)
  }

  @Test(
    "a field that is not there or empty is missing", arguments: ["", "&", "=", "name", "name=", "names=x", "=name"])
  func missing(body: String) throws {
    let form = try FormBody(Data(body.utf8))
    #expect(throws: CloudError.parameterMissing("name")) { try form.value(of: "name") }
  }

  @Test("a field that is there twice is refused", arguments: ["name=a&name=a", "name=&name=a", "name&n%61me=a"])
  func twice(body: String) throws {
    let form = try FormBody(Data(body.utf8))
    #expect(throws: CloudError.parameterInvalid("name", allowed: "one value")) { try form.value(of: "name") }
  }

  @Test(
    "a malformed escape or bytes that are no UTF-8 spoil the form, in whichever field",
    arguments: ["name=%", "name=%4", "name=%4g", "name=%-1", "name=%+1", "%zz=1", "other=%FF&name=a", "name=%C3"])
  func malformed(body: String) {
    #expect(throws: CloudError.wrongSchema) { try FormBody(Data(body.utf8)) }
  }

  @Test("raw bytes that are no UTF-8 spoil the form")
  func rawBytes() {
    #expect(throws: CloudError.wrongSchema) { try FormBody(Data([0x61, 0x3D, 0xFF])) }
  }
}
