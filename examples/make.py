"""Make the full panel of the regency that does not exist: ``python examples/make.py`` writes
``examples/params/``.

``python examples/make.py coba/params --before`` writes another folder, as it is before anyone has
rated, to try the sheets in.

Everything is drawn with one seed, so that the same files come out again; no figure is about any
place. Two leaves are drawn apart on purpose, so that there is something to moderate.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from smartcity_eval.core.files import write_atomically
from smartcity_eval.frameworks import load_framework
from smartcity_eval.records import Record
from smartcity_eval.records.writing import record_text
from smartcity_eval.reference.dimensions import DIMENSIONS, sub_dimensions
from smartcity_eval.reference.regions import FICTITIOUS
from smartcity_eval.yaml_io.emitter import yaml_text

SEED = 2024
YEAR = 2024
EDITION = load_framework("contoh-2024")
LOW, HIGH = int(EDITION.scale.minimum.value), int(EDITION.scale.maximum.value)
HEAD = (
    "# Rekaan: kabupaten ini tidak ada, dan setiap angka diundi oleh examples/make.py (seed"
    f" {SEED}). Jangan disunting; ubah skripnya.\n"
)
DRAWN = f"diundi oleh examples/make.py dengan seed {SEED}; bukan data daerah mana pun"

# Key, institution, kind, role, and how far each rates above the others.
ASSESSORS = (
    ("univ-utara", "Universitas Contoh Utara (rekaan)", "university", "asesor tata kelola", 0.0),
    ("univ-selatan", "Universitas Contoh Selatan (rekaan)", "university", "asesor teknologi", 0.1),
    ("institut", "Institut Contoh (rekaan)", "university", "asesor tata ruang", 0.35),
    ("kementerian", "Kementerian Contoh (rekaan)", "ministry", "ketua panel", -0.5),
    ("asosiasi", "Asosiasi Perencana Contoh (rekaan)", "association", "asesor lapangan", 0.05),
)
OWN_LIFT = 0.6
# What the five gave where they were far apart, in the order above.
APART = {"outcome_living": (2, 4, 3, 1, 2), "innovation": (3, 2, 4, 1, 3)}
MODERATED = (
    (
        "outcome_living",
        3,
        date(2024, 11, 22),
        (
            "Dasbor mobilitas dan peta tata ruang dibuka bersama: ketiganya ditangani dengan data;"
            " waktu tunggu belum diukur."
        ),
    ),
    (
        "innovation",
        2,
        date(2024, 11, 22),
        (
            "Hasil quick win ada, tetapi keadaan awalnya tidak diukur; panel sepakat pada tingkat 2"
            " dan menuliskannya sebagai rekomendasi."
        ),
    ),
)
OFFICES = {
    "governance": "Dinas Komunikasi dan Informatika",
    "branding": "Dinas Pariwisata",
    "economy": "Dinas Koperasi dan UKM",
    "living": "Dinas Kesehatan",
    "society": "Dinas Pendidikan",
    "environment": "Dinas Lingkungan Hidup",
}
PROGRAMMES = {
    "public_service": ("Layanan surat daring", "30 jenis surat"),
    "public_policy": ("Portal data terbuka", "120 set data"),
    "bureaucracy": ("Tanda tangan elektronik", "40 perangkat daerah"),
    "tourism": ("Kalender wisata", "24 acara"),
    "business": ("Katalog produk daerah", "200 produk"),
    "appearance": ("Penataan alun-alun", "1 kawasan"),
    "industry": ("Pendampingan industri batik", "60 perajin"),
    "welfare": ("Pasar daring UKM", "300 usaha"),
    "transaction": ("Retribusi nontunai", "12 pasar"),
    "harmony": ("Peta rencana tata ruang daring", "15 kecamatan"),
    "health": ("Antrean puskesmas daring", "21 puskesmas"),
    "mobility": ("Jadwal angkutan umum", "8 trayek"),
    "community": ("Balai warga digital", "50 desa"),
    "education": ("Literasi digital sekolah", "90 sekolah"),
    "security": ("Siskamling terhubung", "100 RW"),
    "protection": ("Pantau kualitas sungai", "10 titik"),
    "waste": ("Bank sampah terdata", "80 bank sampah"),
    "energy": ("Lampu jalan hemat energi", "1.000 titik"),
}
RECOMMENDATIONS = (
    (
        "Ukur keadaan awal setiap quick win sebelum dijalankan",
        "Bappeda",
        date(2025, 3, 31),
        "in_progress",
    ),
    (
        "Hubungkan data mobilitas dan tata ruang dengan dasbor daerah",
        "Dinas Perhubungan",
        date(2025, 9, 30),
        "open",
    ),
    (
        "Buka notulen dewan Smart City kepada warga",
        "Dinas Komunikasi dan Informatika",
        date(2025, 6, 30),
        "done",
    ),
)


def files(before_rating: bool = False) -> dict[str, str]:
    """Give every file of the example set by its place below ``params/``; asked for, without the
    panel's work and the survey.
    """
    rng = Random(SEED)
    whole = judged_year(rng)
    left_out = ("ratings", "survey", "recommendations") if before_rating else ()
    year = Record.model_validate(
        {key: value for key, value in whole.items() if key not in left_out}
    )
    before = Record.model_validate(year_before(rng))
    return {
        f"{YEAR}/{FICTITIOUS.id}.yaml": HEAD + record_text(year),
        f"{YEAR - 1}/{FICTITIOUS.id}.yaml": HEAD + record_text(before),
        f"regions/{FICTITIOUS.id}.yaml": HEAD + yaml_text(region()),
        **({} if before_rating else {f"documents/{YEAR}.yaml": HEAD + yaml_text(office())}),
    }


def judged_year(rng: Random) -> dict[str, Any]:
    """Give the year that the panel judged."""
    own, sheets = ratings(rng)
    inventory = list(programmes(rng))
    achieved = {
        d: sum(p["state"] == "achieved" for p in inventory if p["dimension"] == d)
        for d in DIMENSIONS
    }
    sources = {"undian": source("Contoh rekaan")} | {
        f"lembar-{key}": source(f"Lembar nilai {name}") for key, name, *_ in ASSESSORS
    }
    return {
        "year": YEAR,
        "region": FICTITIOUS.id,
        "fictitious": True,
        "as_of": date(YEAR, 11, 25),
        "stage": "implementation",
        "evaluation": {
            "source": "undian",
            "framework": EDITION.id,
            "mode": "both",
            "date": date(YEAR, 11, 22),
            "stages": [
                {"name": "Tahap I", "date": date(YEAR, 11, 18), "mode": "online"},
                {"name": "Tahap II", "date": date(YEAR, 11, 22), "mode": "in_person"},
            ],
            "panel": [
                {"institution": name, "kind": kind, "role": role}
                for _, name, kind, role, _ in ASSESSORS
            ],
        },
        "programmes": {
            "source": "undian",
            "as_of": date(YEAR, 11, 25),
            "target": len(inventory),
            "achieved": sum(achieved.values()),
            "dimensions": {d: {"target": 3, "achieved": achieved[d]} for d in DIMENSIONS},
            "inventory": inventory,
        },
        "ratings": {
            "source": "undian",
            "self_assessment": {
                "institution": "Pemerintah Kabupaten Contoh (rekaan)",
                "role": "tim pelaksana",
                "state": "submitted",
                "date": date(YEAR, 11, 8),
                "ratings": own,
            },
            "assessors": {
                key: {
                    "source": f"lembar-{key}",
                    "institution": name,
                    "role": role,
                    "state": "submitted",
                    "date": date(YEAR, 11, 18 + i // 2),
                    "ratings": sheets[key],
                }
                for i, (key, name, _, role, _) in enumerate(ASSESSORS)
            },
            "moderation": [
                {
                    "leaf": leaf,
                    "value": value,
                    "by": ASSESSORS[3][1],
                    "role": ASSESSORS[3][3],
                    "date": day,
                    "reason": reason,
                }
                for leaf, value, day, reason in MODERATED
            ],
            "final": {"by": ASSESSORS[3][1], "date": date(YEAR, 11, 25)},
        },
        "budget": money(rng, planned=9, csr=True),
        "quick_wins": [
            {
                "name": "Antrean puskesmas daring",
                "dimension": "living",
                "description": "Warga memilih jam periksa dari rumah",
                "source": "undian",
            }
        ],
        "recommendations": [
            {
                "text": text,
                "by": "panel",
                "owner": owner,
                "due": due,
                "state": state,
                "source": "undian",
            }
            for text, owner, due, state in RECOMMENDATIONS
        ],
        "survey": {
            "source": "undian",
            "scale": {"minimum": 1, "maximum": 4},
            "wanted": 50,
            "answers": list(answers(rng)),
        },
        "sources": sources,
        "notes": [f"Kabupaten ini tidak ada. Semua angka {DRAWN}."],
    }


def year_before(rng: Random) -> dict[str, Any]:
    """Give the year before, which no panel judged: programmes and money, for the trend."""
    targets = {d: 2 + int(rng.random() * 2) for d in DIMENSIONS}
    achieved = {d: max(1, target - int(rng.random() * 2)) for d, target in targets.items()}
    return {
        "year": YEAR - 1,
        "region": FICTITIOUS.id,
        "fictitious": True,
        "as_of": date(YEAR - 1, 12, 31),
        "stage": "implementation",
        "programmes": {
            "source": "undian",
            "target": sum(targets.values()),
            "achieved": sum(achieved.values()),
            "dimensions": {d: {"target": targets[d], "achieved": achieved[d]} for d in DIMENSIONS},
        },
        "budget": money(rng, planned=7, csr=False),
        "sources": {"undian": source("Contoh rekaan")},
    }


def region() -> dict[str, Any]:
    """Give what lasts about the regency that does not exist."""
    return {
        "region": FICTITIOUS.id,
        "fictitious": True,
        "name": FICTITIOUS.name,
        "code": FICTITIOUS.code,
        "province": FICTITIOUS.province,
        "vision": {"text": "Kabupaten Contoh yang mudah dicoba (rekaan)", "source": "undian"},
        "legal_basis": [
            {
                "id": "perbup-rekaan",
                "kind": "Perbup",
                "about": "Masterplan Smart City (rekaan)",
                "year": 2020,
                "source": "undian",
            }
        ],
        "masterplan": {
            "state": "in_force",
            "legal_basis": "perbup-rekaan",
            "source": "undian",
            "start": 2020,
            "end": 2030,
        },
        "institutions": [
            {
                "kind": "council",
                "name": "Dewan Smart City Kabupaten Contoh (rekaan)",
                "source": "undian",
            },
            {"kind": "executing_team", "name": "Tim pelaksana (rekaan)", "source": "undian"},
        ],
        "sources": {"undian": source("Contoh rekaan")},
    }


def office() -> dict[str, Any]:
    """Give what only the office knows of the letter of results and of the panel's meeting."""
    kementerian, chair = ASSESSORS[3][1], ASSESSORS[3][3]
    people = [
        {"institution": name, "role": role, "present": "yes"} for _, name, _, role, _ in ASSESSORS
    ]
    regency = "Pemerintah Kabupaten Contoh (rekaan)"
    return {
        "letter": {
            "number": "B-000/CONTOH/12/2024 (rekaan)",
            "day": date(YEAR, 12, 2),
            "place": "Kota Contoh (rekaan)",
            "about": f"Hasil evaluasi Smart City {YEAR} (rekaan)",
            "annexes": ["Daftar nilai menurut kelompok", "Berita acara panel"],
            "addressees": [{"institution": regency, "role": "Bupati"}],
            "copies_to": [
                {"institution": "Dewan Smart City Kabupaten Contoh (rekaan)", "role": "Ketua"}
            ],
            "points": [
                "Peserta evaluasi ini satu kabupaten rekaan; tidak ada daerah sungguhan yang"
                " dinilai.",
                "Nilai berskala 1 sampai dengan 4 menurut kerangka contoh, bukan rubrik resmi.",
            ],
            "signatory": {"institution": kementerian, "role": "Direktur Contoh"},
        },
        "meetings": {
            FICTITIOUS.id: {
                "number": "BA-001/CONTOH/11/2024 (rekaan)",
                "day": date(YEAR, 11, 22),
                "begins": "09.00",
                "ends": "15.30",
                "time_zone": "WIB",
                "place": "Balai Pertemuan Contoh (rekaan), Kota Contoh",
                "mode": "in_person",
                "decree": {
                    "title": "Keputusan Direktur Contoh tentang Panel Evaluasi (rekaan)",
                    "number": "000 Tahun 2024",
                    "day": date(YEAR, 10, 1),
                },
                "attendance": [
                    *people,
                    {"institution": regency, "role": "tim pelaksana", "present": "yes"},
                    {
                        "institution": "Dewan Smart City Kabupaten Contoh (rekaan)",
                        "role": "anggota",
                        "present": "no",
                    },
                ],
                "decisions": [
                    "Panel menyepakati nilai dua butir yang penilaiannya berjauhan, dengan alasan"
                    " yang tercatat.",
                    "Panel menyampaikan tiga rekomendasi kepada pemerintah kabupaten.",
                    f"Nilai ditutup oleh {chair} dari {kementerian} paling lambat 25 November"
                    " 2024.",
                ],
                "signed_at": {"place": "Kota Contoh (rekaan)", "day": date(YEAR, 11, 25)},
            }
        },
    }


def source(title: str) -> dict[str, str]:
    """Give a source that says that it was drawn."""
    return {"title": f"{title}; {DRAWN}", "publisher": "smartcity-eval (contoh)", "kind": "dataset"}


def ratings(rng: Random) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Draw the regency's own ratings and each assessor's, with a reason where one departs from them
    by more than a level.
    """
    own: dict[str, Any] = {}
    sheets: dict[str, dict[str, Any]] = {key: {} for key, *_ in ASSESSORS}
    for number, leaf in enumerate(EDITION.leaves(), start=1):
        level = 1.7 + 1.8 * rng.random()
        lowest = int(level)
        mine = level_near(level + OWN_LIFT, LOW, HIGH)
        own[leaf.key] = {"value": mine, "evidence": f"lampiran {number}"}
        for place, (key, *_, lift) in enumerate(ASSESSORS):
            drawn = level_near(level + lift + 0.6 * (rng.random() - 0.5), lowest, lowest + 1)
            value = APART[leaf.key][place] if leaf.key in APART else drawn
            sheets[key][leaf.key] = {"value": value}
            if abs(value - mine) > EDITION.panel.departure.value or leaf.key in APART:
                sheets[key][leaf.key]["reason"] = (
                    f"Bukti yang ditunjukkan sesuai dengan tingkat {value}:"
                    f" {leaf.levels[value - LOW].id}"
                )
    return own, sheets


def level_near(value: float, low: int, high: int) -> int:
    """Give the whole level nearest to a value, within two bounds."""
    return min(max(int(value + 0.5), low), high)


def programmes(rng: Random) -> Iterator[dict[str, Any]]:
    """Draw the programme inventory: one programme for each sub-dimension."""
    for dimension in DIMENSIONS:
        for part in sub_dimensions()[dimension]:
            name, target = PROGRAMMES[part.key]
            planned = (2 + int(rng.random() * 8)) * 50_000_000
            state = "achieved" if rng.random() < 0.7 else "running"
            # What the inventory measures before and after is one figure each, drawn like everything
            # else.
            before = 5 + int(rng.random() * 30)
            yield {
                "name": name,
                "dimension": dimension,
                "sub_dimension": part.key,
                "owner": OFFICES[dimension],
                "target": target,
                "state": state,
                "evidence": f"berita acara {part.name('id').lower()}",
                "budget": planned,
                "realised": int(planned * (0.8 + 0.2 * rng.random())) // 1000 * 1000,
                "before": f"{before} % sasaran",
                "after": f"{before + 10 + int(rng.random() * 40)} % sasaran",
                "source": "undian",
            }


def answers(rng: Random) -> Iterator[dict[str, Any]]:
    """Draw fifty answers about each sub-dimension."""
    for dimension in DIMENSIONS:
        for part in sub_dimensions()[dimension]:
            lean = 0.5 + rng.random()
            given = [LOW + min(3, int(4 * rng.random() ** (1 / (1 + lean)))) for _ in range(50)]
            yield {
                "dimension": dimension,
                "sub_dimension": part.key,
                "about": PROGRAMMES[part.key][0],
                "counts": {str(answer): given.count(answer) for answer in range(1, 5)},
            }


def money(rng: Random, planned: int, csr: bool) -> list[dict[str, Any]]:
    """Draw the budget: planned and realised from the regional budget, and what companies gave."""
    amount = planned * 1_000_000_000
    lines = [
        ("APBD", "planned", amount),
        ("APBD", "realised", int(amount // 1000 * (0.85 + 0.1 * rng.random())) * 1000),
    ]
    lines += [("CSR", "realised", 1_250_000_000)] if csr else []
    return [
        {"fund": fund, "holder": "smart_city", "state": state, "amount": value, "source": "undian"}
        for fund, state, value in lines
    ]


def main(target: Path, before_rating: bool = False) -> None:
    """Write the files."""
    for place, text in files(before_rating).items():
        write_atomically(target / place, text.encode())


if __name__ == "__main__":
    parser = ArgumentParser(description="Menulis himpunan contoh: panel kabupaten rekaan.")
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path(__file__).parent / "params",
        help="folder catatan; tanpa ini: examples/params",
    )
    parser.add_argument("--before", action="store_true", help="keadaan sebelum ada yang menilai")
    asked = parser.parse_args()
    main(asked.folder, asked.before)
