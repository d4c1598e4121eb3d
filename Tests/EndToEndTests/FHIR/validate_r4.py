"""Reads every resource of a FHIR site, page by page, and checks each against R4 4.0.1 with the models of fhir.resources.

Arguments: the FHIR base URL. The environment variable FHIR_KEY holds the subscription key.
Or: --files FOLDER, which checks the JSON files of a folder instead.
Prints one JSON object: how many resources of each type were checked, and what is wrong with which element.
Nothing that is printed holds a value of a resource: only types, element paths and the kind of fault.
"""

import json
import os
import re
import sys
import urllib.request

import fhir.resources
from fhir.resources import construct_fhir_element
from fhir.resources.fhirabstractmodel import FHIRAbstractModel
from pydantic import ValidationError

assert fhir.resources.__fhir_version__ == "4.0.1"

BASE = sys.argv[1]


def get(address):
    headers = {"Ocp-Apim-Subscription-Key": os.environ["FHIR_KEY"], "Accept": "application/fhir+json"}
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as answer:
        return json.load(answer)


def resources_of_site():
    statement = get(BASE + "/metadata")
    yield statement
    for declared in statement["rest"][0]["resource"]:
        address = f"{BASE}/{declared['type']}?_count=200"
        while address:
            bundle = get(address)
            # The Bundle itself is checked without its entries, which come one by one.
            yield {name: value for name, value in bundle.items() if name != "entry"}
            for entry in bundle.get("entry", []):
                yield entry["resource"]
            links = [link["url"] for link in bundle.get("link", []) if link["relation"] == "next"]
            address = links[0] if links else None


def resources_of_folder(folder):
    for name in sorted(os.listdir(folder)):
        if name.endswith(".json"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                yield json.load(file)


def empty_values(value, path):
    """JSON that FHIR forbids: null outside an array, empty objects, arrays and strings."""
    if value in ("", [], {}) or (isinstance(value, str) and not value.strip()):
        yield path, "empty value"
    if isinstance(value, dict):
        for name, child in value.items():
            if child is None:
                yield f"{path}.{name}", "null"
            yield from empty_values(child, f"{path}.{name}")
    elif isinstance(value, list):
        for child in value:
            yield from empty_values(child, path)


# Value sets of which the models know the first codes only. Source: FHIR R4, the resource pages.
WHOLE_VALUE_SETS = {
    "Observation.status": "registered preliminary final amended corrected cancelled entered-in-error unknown",
    "Encounter.status": "planned arrived triaged in-progress onleave finished cancelled entered-in-error unknown",
    "MedicationRequest.status": "active on-hold cancelled completed entered-in-error stopped draft unknown",
    "MedicationStatement.status":
        "active completed entered-in-error intended stopped on-hold unknown not-taken",
    "Appointment.status":
        "proposed pending booked arrived fulfilled cancelled noshow entered-in-error checked-in waitlist",
    "MedicationRequest.intent": "proposal plan order original-order reflex-order filler-order instance-order option",
    "DiagnosticReport.status":
        "registered partial preliminary final amended corrected appended cancelled entered-in-error unknown",
    "Procedure.status":
        "preparation in-progress not-done on-hold stopped completed entered-in-error unknown",
}
JSON_TYPES = {"bool": bool, "Boolean": bool, "Integer": int, "PositiveInt": int, "UnsignedInt": int, "Decimal": (int, float)}


def coded_values(element, raw, path):
    """Codes outside their required value set, JSON values of a wrong type, references to a type not allowed there."""
    for field in element.element_properties():
        value = getattr(element, field.name, None)
        if value is None or field.alias not in raw:
            continue
        here = f"{path}.{field.alias}"
        allowed = field.field_info.extra.get("enum_values")
        targets = field.field_info.extra.get("enum_reference_types")
        if here in WHOLE_VALUE_SETS:
            allowed = WHOLE_VALUE_SETS[here].split()
        values, texts = (value, raw[field.alias]) if isinstance(value, list) else ([value], [raw[field.alias]])
        for item, text in zip(values, texts):
            if allowed and isinstance(item, str) and item not in allowed:
                yield here, "code outside the value set"
            if isinstance(item, FHIRAbstractModel):
                reference = getattr(item, "reference", None)
                if targets and "Resource" not in targets and isinstance(reference, str) and "/" in reference:
                    if reference.split("/_history/")[0].split("/")[-2] not in targets:
                        yield here, "reference to a type that is not allowed"
                yield from coded_values(item, text, here if item.resource_type != "Bundle" else "Bundle")
            elif text is not None:
                kind = JSON_TYPES.get(getattr(field.type_, "__name__", ""), str)
                if not isinstance(text, kind) or (isinstance(text, bool) and kind is not bool):
                    yield here, "JSON value of a wrong type"


def is_allowed(fault, resource):
    """What R4 allows and the models do not: a relative URL, and a required choice of which only `_name` is there."""
    if fault["type"] == "value_error.url.scheme":
        return True
    choices = re.search(r"this list (\[.*\])", fault["msg"])
    return bool(choices) and any("_" + name in resource for name in re.findall(r"'(\w+)'", choices.group(1)))


def faults(resource):
    kind = resource.get("resourceType", "resource without a type")
    yield from empty_values(resource, kind)
    if "text" in resource and "<div xmlns=\"http://www.w3.org/1999/xhtml\"" not in resource["text"].get("div", ""):
        yield f"{kind}.text.div", "narrative that is no XHTML"
    try:
        element = construct_fhir_element(kind, resource)
    except ValidationError as error:
        for fault in error.errors():
            if is_allowed(fault, resource):
                continue
            path = ".".join(str(part) for part in fault["loc"] if not isinstance(part, int))
            yield f"{kind}.{path}", fault["type"]
        return
    except LookupError:
        yield kind, "no R4 resource type"
        return
    yield from coded_values(element, resource, kind)


def main():
    resources = resources_of_folder(sys.argv[2]) if BASE == "--files" else resources_of_site()
    checked, found = {}, {}
    for resource in resources:
        kind = resource.get("resourceType", "resource without a type")
        checked[kind] = checked.get(kind, 0) + 1
        for path, fault in faults(resource):
            key = f"{path}: {fault}"
            # The first resource that shows a fault is enough to find it; an id of invented or published data is no secret.
            found.setdefault(key, {"count": 0, "first": f"{kind}/{resource.get('id')}"})["count"] += 1
    json.dump({"checked": checked, "faults": found}, sys.stdout)


main()
