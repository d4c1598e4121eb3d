import HaloModel
import Testing

@Suite("What a service made of a search")
struct FHIRQuerySelfLinkTests {
  private static let base = "https://api.example/integrator/sites/x/fhir/R4"

  @Test(
    "parameters that the self link lacks were dropped",
    arguments: [
      ("Patient?family=x&nosuch=1", "Patient?family=x", ["nosuch"]),
      ("Patient?family=x", "Patient?family=x&_count=50", []),
      ("Patient?nosuch=1", "Patient", ["nosuch"]),
      ("Patient?given=a&given=b", "Patient?given=a", ["given"]),
      ("Patient?given=a&given=b", "Patient?given=b&given=a", []),
      ("Patient?family:exact=x", "Patient?family=x", ["family:exact"]),
      ("Patient?family=x&_format=json&_pretty=true", "Patient?family=x", []),
      ("Patient?family=a%20b", "Patient?family=a+b", []),
      ("Patient", "Patient", []),
      ("Patient?name=", "Patient", ["name"]),
      ("Patient?family=x", "Patient?family=%zz", []),
    ])
  func dropped(_ asked: String, _ answered: String, _ names: [String]) throws {
    #expect(try FHIRQuery(asked).parametersDropped(in: "\(Self.base)/\(answered)") == names)
    #expect(try FHIRQuery(asked).parametersDropped(in: answered) == names)
  }

  @Test("without a self link nothing is known")
  func noLink() throws {
    #expect(try FHIRQuery("Patient?nosuch=1").parametersDropped(in: nil) == [])
  }
}
