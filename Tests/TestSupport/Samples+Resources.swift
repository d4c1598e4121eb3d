package import ExplorerState
package import HaloModel

extension Samples {
  /// The answer of an invented search: two patients, a practitioner that came along, and an entry that cannot be used.
  package static let fhirBundle = fhir(
    """
    {"resourceType":"Bundle","type":"searchset","total":2,"entry":[
    {"fullUrl":"http://127.0.0.1:4256/integrator/sites/\(banksia)/fhir/R4/Patient/ada-1","search":{"mode":"match"},
    "resource":\(adaJSON)},
    {"fullUrl":"http://127.0.0.1:4256/integrator/sites/\(banksia)/fhir/R4/Patient/bo-2","search":{"mode":"match"},
    "resource":{"resourceType":"Patient","id":"bo-2","name":[{"family":"Van der Sample","given":["Bo"]}],
    "link":[{"other":{"reference":"Patient/ada-1"},"type":"seealso"}]}},
    {"fullUrl":"http://127.0.0.1:4256/integrator/sites/\(banksia)/fhir/R4/Practitioner/gp-7",
    "search":{"mode":"include"},"resource":{"resourceType":"Practitioner","id":"gp-7",
    "name":[{"text":"Dr Imaginary Ng"}]}},
    {"fullUrl":"urn:uuid:0","search":{"mode":"match"},"resource":{"id":"x"}}]}
    """)

  package static let fhirEntries = FHIRBundle(fhirBundle)?.entries ?? []

  /// An invented patient with what a resource can have.
  package static let adaJSON = #"""
    {"resourceType":"Patient","id":"ada-1","meta":{"versionId":"3","lastUpdated":"2026-11-20T09:30:00+10:00"},
    "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><h2>Ada Quillfeather</h2><p>Born <b>29 February 1984</b> &amp; well.<br/>Sees <i>Dr Ng</i>.</p><ul><li>walks</li><li>reads</li></ul><table><tr><th>Day</th><th>What</th></tr><tr><td>Mon</td><td>Visit &#x2713;</td></tr></table></div>"},
    "contained":[{"resourceType":"Organization","id":"org","name":"Invented Health"}],
    "active":true,"name":[{"use":"official","family":"Quillfeather","given":["Ada","Marie"]}],
    "gender":"female","birthDate":"1984-02-29","_birthDate":{"extension":[{"url":"urn:x","valueCode":"y"}]},
    "multipleBirthInteger":2,"deceasedBoolean":false,
    "address":[{"line":["1 Nowhere Lane"],"city":"Sampleton","postalCode":"4000"}],
    "generalPractitioner":[{"reference":"Practitioner/gp-7","display":"Dr Imaginary Ng"}],
    "managingOrganization":{"reference":"#org"},
    "link":[{"other":{"reference":"https://elsewhere.example/fhir/Patient/9"},"type":"seealso"},
    {"other":{"reference":"Patient/not-here"},"type":"seealso"}]}
    """#

  /// An invented International Patient Summary.
  package static let fhirSummary = fhir(
    """
    {"resourceType":"Bundle","type":"document","entry":[
    {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Composition","id":"c","status":"final",
    "title":"Patient summary of Ada Quillfeather","date":"2026-11-23T09:00:00+10:00",
    "type":{"coding":[{"display":"Patient summary"}]},"subject":{"reference":"urn:uuid:2"},
    "author":[{"display":"Banksia Street Medical Centre"}],
    "section":[
    {"title":"Allergies","text":{"div":"<div><p>Penicillin: <b>rash</b></p></div>"},
    "entry":[{"reference":"urn:uuid:3"},{"reference":"urn:uuid:404","display":"lost"}]},
    {"title":"Medicines","emptyReason":{"text":"Nothing known"}},
    {"title":"Problems","section":[{"title":"Past problems"}]}]}},
    {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Patient","id":"ada-1","name":[{"text":"Ada Quillfeather"}]}},
    {"fullUrl":"urn:uuid:3","resource":{"resourceType":"AllergyIntolerance","id":"al-1",
    "code":{"text":"Penicillin"},"patient":{"reference":"urn:uuid:2"}}}]}
    """)

  /// A state with a site in use and one of its resources open, the first of ``fhirEntries`` for nil.
  package static func state(reading entry: FHIRBundle.Entry?) -> AppState {
    var state = state(using: site())
    _ = state.reduce(.fhir(.capabilitiesArrived(fhirStatement, banksia)))
    let page = ResourcePage(entry ?? fhirEntries[0], among: fhirEntries)
    state.overlay = .resource(ResourceView(site: banksia, page: page))
    return state
  }
}
