"""Whose answer a returned file is, and to which batch; or why nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue_xl.core.records import RowValues
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import SCHEMA_VERSION
from catalogue_xl.exchange.batch_states import BatchState, KnownBatch, known_batches
from catalogue_xl.exchange.merging.fingerprint import credible, digest, saved_at
from catalogue_xl.exchange.merging.history import Recency
from catalogue_xl.exchange.merging.master_copy import Cause, MasterCopy
from catalogue_xl.exchange.merging.threeway import Key
from catalogue_xl.workbook.task_book.returned import Return, read_return


@dataclass(frozen=True, slots=True)
class Delivery:
    """A returned file that was recognised.

    Attributes:
        sent_to: What the agency was called in the batch; ``cause`` has the name that it goes by now.
    """

    returned: Return
    sent_to: str
    stamp: Recency
    cause: Cause
    batch: KnownBatch


def recognise(path: Path, catalogue_id: str, secret: str, copy: MasterCopy) -> Delivery:
    """Read a file and make sure that it answers one of this catalogue's batches.

    A file whose machine sheet was lost is taken by its batch, agency and item codes: those in its first rows, else
    those in the name that the file went out with.

    Raises:
        Refusal: as :func:`read_return`; other_catalogue, unknown_batch, other_distribution, not_sent_to, tampered,
            newer_schema, mixed_up, no_banner, withdrawn_batch.
    """
    returned = read_return(path)
    if returned.stamped and returned.catalogue_id != catalogue_id:
        raise Refusal(RefusalCode.OTHER_CATALOGUE, file=path.name)
    sent = copy.tables["batches"].rows
    batch, agency = (returned.batch, returned.agency) if returned.batch else _named_by_file(path, sent)
    batches = known_batches(sent.values())
    if batch not in batches:
        raise Refusal(RefusalCode.UNKNOWN_BATCH, file=path.name, batch=batch)
    if returned.stamped and returned.stamp.nonce != batches[batch].nonce:
        raise Refusal(RefusalCode.OTHER_DISTRIBUTION, file=path.name, batch=batch)
    if returned.stamped and not returned.signature_ok(secret):
        raise Refusal(RefusalCode.TAMPERED, file=path.name)
    if returned.schema_version > SCHEMA_VERSION:
        raise Refusal(RefusalCode.NEWER_SCHEMA, file=path.name, found=returned.schema_version, own=SCHEMA_VERSION)
    if (batch, agency) not in sent:
        raise Refusal(RefusalCode.NOT_SENT_TO, file=path.name, agency=agency, batch=batch)
    for sheet, named, its_batch in returned.banners:
        if (its_batch, named) != (batch, agency) and (its_batch, named) in sent:
            found = f"“{sheet}”是{named}批次{its_batch}的，其余是{agency}批次{batch}的"
            raise Refusal(RefusalCode.MIXED_UP, file=path.name, found=found)
    if not returned.stamped:
        codes = copy.sent(batch, agency, "tasks")
        if not any(record.text("item") in codes for record in returned.tasks):
            raise Refusal(RefusalCode.NOT_A_RETURN, file=path.name)
    if batches[batch].state is BatchState.WITHDRAWN:
        raise Refusal(RefusalCode.WITHDRAWN_BATCH, file=path.name, batch=batch)
    cause = Cause(batch, copy.canonical(agency), path.name, digest(path))
    stamp = copy.memory.stamp_of(cause.agency, cause.digest)
    if stamp is None:
        saved = credible(saved_at(path), sent_on=batches[batch].sent_on, now=copy.now)
        stamp = Recency(batch, saved, cause.digest)
    return Delivery(returned, agency, stamp, cause, batches[batch])


def _named_by_file(path: Path, sent: Mapping[Key, RowValues]) -> Key:
    """The batch and the agency whose task workbook was called like PATH (which may have got words around it).

    Raises:
        Refusal: no_banner.
    """
    found = [key for key, row in sent.items() if Path(str(row.get("file"))).stem in path.stem]
    if len(found) != 1:
        raise Refusal(RefusalCode.NO_BANNER, file=path.name)
    return found[0]
