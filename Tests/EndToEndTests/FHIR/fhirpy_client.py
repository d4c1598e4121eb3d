"""An independent FHIR client at work: pages through all patients, follows includes, creates a patient and updates it.

Argument: the FHIR base URL. The environment variable FHIR_KEY holds the subscription key.
Prints one JSON object of counts and yes-or-no facts, which the test judges.
"""

import json
import os
import sys

from fhirpy import SyncFHIRClient
from fhirpy.base.exceptions import ResourceNotFound

client = SyncFHIRClient(sys.argv[1], extra_headers={"Ocp-Apim-Subscription-Key": os.environ["FHIR_KEY"]})
facts = {}

# Every page, by the links that the server gives.
patients = client.resources("Patient").limit(40).fetch_all()
facts["patients"] = len(patients)
facts["distinctPatients"] = len({patient.id for patient in patients})
facts["count"] = client.resources("Patient").count()

# Includes: the practitioner of every role comes along, once.
roles = client.resources("PractitionerRole").include("PractitionerRole", "practitioner").limit(40)
wanted, came, matches = set(), set(), 0
for entry in roles.fetch_raw().entry:
    resource = entry.resource
    if resource.resource_type == "PractitionerRole":
        matches += 1
        reference = resource.get_by_path(["practitioner", "reference"])
        if reference:
            wanted.add(reference)
    else:
        came.add(f"{resource.resource_type}/{resource.id}")
facts["roles"] = matches
facts["includesComplete"] = bool(wanted) and wanted == came

# A reference is followed to its resource.
role = client.resources("PractitionerRole").search(practitioner__missing=False).first()
facts["followed"] = role["practitioner"].to_resource().resource_type

# Create, find, change, read.
patient = client.resource(
    "Patient", name=[{"family": "Quokkasample", "given": ["Fhirpy"]}], gender="female", birthDate="1984-02-29")
patient.save()
facts["created"] = bool(patient.id)
found = client.resources("Patient").search(family="quokkasample", birthdate="1984-02-29").fetch_all()
facts["foundAfterCreate"] = [resource.id for resource in found] == [patient.id]
patient["name"][0]["family"] = "Quollsample"
patient.save()
facts["updated"] = client.reference("Patient", patient.id).to_resource()["name"][0]["family"] == "Quollsample"
facts["countAfter"] = client.resources("Patient").count()
try:
    client.reference("Patient", "nobody-has-this-id").to_resource()
    facts["notFound"] = False
except ResourceNotFound:
    facts["notFound"] = True

json.dump(facts, sys.stdout)
