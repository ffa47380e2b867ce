"""Making one document, whatever becomes of the pages."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace

from ...core.errors import SmartCityError
from ...core.files import write_atomically
from ...core.messages import Message, languages
from ...store.edited_files import remove_unless_edited, set_aside_if_edited
from ...store.outcome import Outcome, unmade
from ..plan.document_jobs import DocumentJob
from .judged_files import judged_hashes, refuse_changed
from .log import keeping_log


def make_document(job: DocumentJob) -> Outcome:
    """Make one document and move it into place.

    Nothing stands under its final name unless it is whole; one that somebody has edited there is
    set aside first. The log under ``logs/`` is written in any case.
    """
    begun = time.monotonic()
    with keeping_log(job) as log:
        try:
            before = judged_hashes(job) if job.region is not None else {}
            content = job.kind.make(job.subject)
            refuse_changed(before)
            outcome = put_document(job, content)
        # A library can raise anything, a disk can be full; it must not stop the others.
        except Exception as error:
            if not isinstance(error, SmartCityError):
                log.trace(error)
            outcome = _failed(job, error)
        outcome = replace(outcome, seconds=time.monotonic() - begun)
        log.tell(outcome)
    return outcome


def put_document(job: DocumentJob, content: bytes | None) -> Outcome:
    """Write a document, or take away an older one where there is nothing to make one of."""
    if content is None:
        remove_unless_edited(job.reports_dir, job.key, job.written)
        return Outcome(job.key, made=False, nothing=True)
    set_aside_if_edited(job.reports_dir, job.key, job.written)
    write_atomically(job.file, content)
    return Outcome(job.key, made=True, written=hashlib.sha256(content).hexdigest())


def _failed(job: DocumentJob, error: Exception) -> Outcome:
    """Return the outcome of a document that could not be made, with the reason in one line."""
    if isinstance(error, SmartCityError):
        told = {code: "; ".join(error.in_language(code).splitlines()) for code in languages()}
        return Outcome(job.key, made=False, message=told[job.language], told=told)
    text = str(error).strip().splitlines()
    reason = f"{type(error).__name__}: {text[0]}" if text else type(error).__name__
    if isinstance(error, OSError):
        message = Message(
            "a file could not be read or written ({reason})", {"reason": error.strerror or reason}
        )
    else:
        message = Message("the document could not be made ({reason})", {"reason": reason})
    return replace(unmade(job.key, job.language, message), again=isinstance(error, OSError))
