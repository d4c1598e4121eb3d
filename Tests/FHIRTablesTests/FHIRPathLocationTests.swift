import FHIRTables
import Foundation
import HaloModel
import Testing

@Suite("The FHIRPath of a node")
struct FHIRPathLocationTests {
  @Test("a place reads as its path, choice elements and what stands beside primitives included")
  func texts() throws {
    let patient = FHIRPathLocation(of: try json(#"{"resourceType": "Patient"}"#))
    #expect(patient.text == "Patient")
    #expect(patient.member("name").item(0).member("family").text == "Patient.name[0].family")
    #expect(patient.member("deceasedDateTime").text == "Patient.deceased.ofType(dateTime)")
    #expect(patient.member("_birthDate").member("extension").item(0).text == "Patient.birthDate.extension[0]")
    let immunization = FHIRPathLocation(of: try json(#"{"resourceType": "Immunization"}"#))
    #expect(immunization.member("doseQuantity").text == "Immunization.doseQuantity")
    #expect(patient.member("odd name").text == "Patient.`odd name`")
    #expect(patient.member("and").text == "Patient.`and`")
    #expect(patient.member("name").parent == patient)
    #expect(patient.parent == nil)
    #expect(FHIRPathLocation(of: .null).member("a").text == "$this.a")
    #expect(FHIRPathLocation(of: try json(#"{"resourceType": "a'); x"}"#)).text == "$this")
  }

  @Test("a place finds its node, and nothing where there is none")
  func nodes() throws {
    let resource = try json(#"{"resourceType": "Patient", "name": [{"given": ["Iris"]}]}"#)
    let given = FHIRPathLocation(of: resource).member("name").item(0).member("given").item(0)
    #expect(given.value(in: resource) == .string("Iris"))
    #expect(given.item(0).value(in: resource) == nil)
    #expect(FHIRPathLocation(of: resource).member("name").item(1).value(in: resource) == nil)
    #expect(FHIRPathLocation(of: resource).member("name").member("given").value(in: resource) == nil)
  }

  @Test(
    "the path of every node of real resources, one of three, leads back to the node",
    .enabled(if: AUCore.isPresent, "../shared/data/au-fhir/au-core is not beside this checkout"))
  func realResources() throws {
    var count = 0
    for (index, resource) in try AUCore.resources().enumerated() where index % 3 == 0 {
      var open = [FHIRPathLocation(of: resource)]
      while let location = open.popLast() {
        guard let node = location.value(in: resource) else { continue }
        switch node {
        case .object(let members): open += members.map { location.member($0.name) }
        case .array(let items): open += items.indices.map { location.item($0) }
        default: break
        }
        // What is beside a primitive belongs to it and is no node of FHIRPath by itself.
        let isBeside = location.steps.contains { if case .member(let name) = $0 { name.hasPrefix("_") } else { false } }
        if case .array = node { continue }
        let found = try FHIRPath(location.text).evaluate(on: resource)
        if isBeside { continue }
        #expect(found == [node], "\(location)")
        count += 1
      }
    }
    #expect(count > 10_000)
  }
}
