"""Who signs is kept by institution and role; a name only where it is given."""

from smartcity_eval.documents.signature_block import Signature, SignatureBlock


def test_a_signature_has_no_name_of_its_own():
    block = SignatureBlock("Batang, 1 Desember 2023", (Signature("UGM", "asesor"),))
    assert block.signatures[0].name == ""
