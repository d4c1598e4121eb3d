package import ExplorerState
package import HaloModel

/// Invented answers of a site's FHIR API.
extension Samples {
  /// A patient that only `number` decides.
  package static func patient(_ number: Int) -> FHIRJSONValue {
    let family = ["Quillfeather", "Van der Sample", "Okoye", "Nguyen-Test", "Płaczek"][number % 5]
    return fhir(
      """
      {"resourceType":"Patient","id":"\(number)","meta":{"lastUpdated":"2026-03-05T09:30:00+10:00"},\
      "active":true,"name":[{"use":"official","family":"\(family)","given":["Ada"]}],"gender":"female",\
      "birthDate":"198\(number % 10)-02-1\(number % 9)","address":[{"city":"Exampleton","postalCode":"4000"}],\
      "generalPractitioner":[{"reference":"Practitioner/\(number % 3)","display":"Dr Bo Sample"}]}
      """)
  }

  package static func practitioner(_ number: Int) -> FHIRJSONValue {
    fhir(
      #"{"resourceType":"Practitioner","id":"\#(number)","active":true,"name":[{"family":"Sample","given":["Bo"]}]}"#)
  }

  /// An OperationOutcome with one warning.
  package static let remark = fhir(
    """
    {"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"not-supported",\
    "details":{"text":"The parameter nonsense is not known."}}]}
    """)

  /// Patients from `first` on with their practitioners, as one page of a search.
  package static func bundle(
    patients numbers: Range<Int>, total: Int? = nil, practitioners: [Int] = [], asked: String = "Patient?_count=50",
    next: String? = nil, extra: [FHIRBundle.Entry] = []
  ) -> FHIRBundle {
    var entries = numbers.map { FHIRBundle.Entry(fullURL: "urn:p\($0)", mode: .match, resource: patient($0)) }
    entries += practitioners.map { FHIRBundle.Entry(fullURL: nil, mode: .include, resource: practitioner($0)) }
    return FHIRBundle(
      type: "searchset", total: total, selfLink: "https://halo.example/fhir/R4/\(asked)", nextLink: next,
      entries: entries + extra)
  }

  package static func answer(_ bundle: FHIRBundle) -> FHIRRunAnswer {
    FHIRRunAnswer(
      content: .bundle(bundle),
      measures: FHIRMeasures(roundTrip: .milliseconds(38), attempts: 1, requestBytes: 0, responseBytes: 48_200))
  }

  package static func answer(_ resource: FHIRJSONValue) -> FHIRRunAnswer {
    FHIRRunAnswer(
      content: .resource(resource), measures: FHIRMeasures(roundTrip: .milliseconds(12), responseBytes: 900))
  }
}
