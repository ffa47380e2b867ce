"""Print what roc-validator finds wrong in a packed crate, as JSON.

`make test-crate` runs this in an environment of its own: roc-validator asks for an older rich than
the package does. Both libraries are imported where they are used: pytest reads this file too.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def keep_off_the_network() -> None:
    """Answer for the network, which both libraries would ask for RO-Crate's context.

    rocrate ships a later one, with all of its words.
    """
    import requests
    import requests_cache
    import rocrate
    from rdflib.plugins.shared.jsonld import context

    shipped = (Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_bytes()
    read = context.source_to_json

    def answered(self, method, url, **_):
        response = requests.Response()
        response.url, response.encoding = url, "utf-8"
        response.status_code = 200 if "w3id.org/ro/crate" in url else 504
        response.headers["Content-Type"] = "application/ld+json"
        response._content = shipped if response.status_code == 200 else b""
        return response

    def source_to_json(source, *more, **options):
        if isinstance(source, str) and "w3id.org/ro/crate" in source:
            return json.loads(shipped), None
        return read(source, *more, **options)

    for session in (requests.Session, requests_cache.CachedSession):
        session.request = answered
    context.source_to_json = source_to_json


def issues(crate: Path) -> list[list[str]]:
    """Return the identifier and message of every requirement that a crate does not meet."""
    from rocrate_validator import services
    from rocrate_validator.models import Severity, ValidationSettings

    settings = ValidationSettings(
        rocrate_uri=str(crate),
        profile_identifier="ro-crate-1.1",
        requirement_severity=Severity.REQUIRED,
    )
    found = services.validate(settings).get_issues()
    return [[issue.check.identifier, issue.message] for issue in found]


if __name__ == "__main__":
    keep_off_the_network()
    print(json.dumps(issues(Path(sys.argv[1]))))
