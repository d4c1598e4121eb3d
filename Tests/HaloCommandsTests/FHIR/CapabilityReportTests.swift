import HaloModel
import ResultStore
import Testing

@testable import HaloCommands

@Suite("haloscope fhir metadata: the report")
struct CapabilityReportTests {
  private let text = #"""
    {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","software":{"version":"26.1+abc"},
    "rest":[{"mode":"server","resource":[{"type":"Patient","interaction":[{"code":"read"},{"code":"search-type"}],
    "searchParam":[{"name":"family","type":"string","documentation":"a, b"}],"searchRevInclude":["Condition:patient"],
    "operation":[{"name":"summary"}]},{"type":"Slot"}]}]}
    """#

  @Test("a paragraph for each type")
  func table() async throws {
    let output = try await FHIRService.deliver("metadata", [text], as: .rows(.table)).output
    #expect(
      output == """
        FHIR 4.0.1, 26.1+abc, 2 resource types

        Patient
          interactions      read, search-type
          parameters        family (string)
          reverse includes  Condition:patient
          operations        $summary

        Slot

        """)
  }

  @Test("one fact a row for spreadsheets")
  func csv() async throws {
    let output = try await FHIRService.deliver("metadata", [text], as: .rows(.csv)).output
    #expect(
      output == """
        resource,fact,name,type,documentation
        Patient,interaction,read,"",""
        Patient,interaction,search-type,"",""
        Patient,parameter,family,string,"a, b"
        Patient,_revinclude,Condition:patient,"",""
        Patient,operation,$summary,"",""

        """)
  }

  @Test("long lists are broken between items")
  func wrapped() {
    let parameters = (0..<40).map { CapabilityStatement.SearchParameter(name: "parameter-\($0)", type: .token) }
    let report = CapabilityReport(
      statement: CapabilityStatement(resources: [.init(type: "Patient", searchParameters: parameters)]))
    let lines = report.text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 110 } && lines.count > 6)
    #expect(lines[2...].enumerated().allSatisfy { $0 == 0 || $1.hasPrefix("                    parameter-") })
  }
}
