"""One letter an agency with its task workbook: drafted, shown before it goes, or sent and recorded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal, overload

from catalogue_xl.exchange.batch_states import known_batches
from catalogue_xl.exchange.mailing.drafts import write_drafts
from catalogue_xl.exchange.mailing.envelopes import Envelope, envelopes
from catalogue_xl.exchange.mailing.letter_templates import LetterTemplates
from catalogue_xl.exchange.merging.base_store import items_sent
from catalogue_xl.operations.correspondence.dispatched import Dispatched, Mailed
from catalogue_xl.operations.correspondence.mail_routes import Route, dispatch
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, opened
from catalogue_xl.operations.progress_notes import Progress, silent
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import office_of


@overload
def mail(
    book: MasterOrPath,
    folder: Path | str,
    *,
    via: Literal["eml"] = ...,
    agencies: Sequence[str] | None = ...,
    calendars: bool = ...,
    templates: Path | str | None = ...,
    today: date | None = ...,
) -> Mailed: ...


@overload
def mail(
    book: MasterOrPath,
    folder: Path | str,
    *,
    via: str | Route,
    send: bool = ...,
    plan_only: bool = ...,
    agencies: Sequence[str] | None = ...,
    again: Collection[str] = ...,
    calendars: bool = ...,
    templates: Path | str | None = ...,
    today: date | None = ...,
    progress: Progress = ...,
) -> Mailed | Dispatched: ...


@one_at_a_time(only_with=("send",))
def mail(
    book: MasterOrPath,
    folder: Path | str,
    *,
    via: str | Route = "eml",
    send: bool = False,
    plan_only: bool = False,
    agencies: Sequence[str] | None = None,
    again: Collection[str] = (),
    calendars: bool = False,
    templates: Path | str | None = None,
    today: date | None = None,
    progress: Progress = silent,
) -> Mailed | Dispatched:
    """Write to each agency whose task workbook lies in FOLDER; nothing leaves the machine without SEND.

    A second run sends only what is missing; what was sent when to whom stands in 分发记录 of BOOK.

    Args:
        book: The workbook, whose 单位 has the addresses.
        folder: As :func:`catalogue_xl.operations.distribute.distribute` wrote it.
        via: ``eml``: files that mail programs open for editing and sending; ``outlook``: drafts in Outlook, sent with
            SEND; a :class:`Route` for more.
        send: Send; else it is shown what would be sent.
        plan_only: Make no drafts in an Outlook either.
        agencies: Only these; all for None.
        again: These are written to once more, although they were before or their workbook changed.
        calendars: Attach each agency's calendar of its deadlines (.ics), which is put beside its workbook.
        templates: A folder with the words (see :func:`lay_out_templates`); the program's own for None.
        today: The day from which calendars begin; today for None.
        progress: Is told who is written to next.

    Raises:
        Refusal: not_a_directory, no_task_books, withdrawn_not_mailed, drafts_are_not_sent, broken_template; when
            sending also no_mail_server, bad_mail_server, mail_server_absent, no_tls, bad_certificate, login_refused,
            no_mail_password, no_sender, no_outlook, and as
            :meth:`catalogue_xl.workbook.master.master.Master.save`.

    Example::

        for draft in mail("目录.xlsx", "任务表").drafts:
            print(draft.agency, draft.to)
    """
    route = Route.of(via, send=send)
    master, place = opened(book), Path(folder)
    words = LetterTemplates(Path(templates) if templates is not None else None)
    found = envelopes(master, place, agencies=agencies)
    if calendars:
        found = _with_calendars(master, found, today or date.today())
    if route.via == "eml":
        return Mailed(place, write_drafts(found, words), signed=bool(office_of(master).signature))
    return dispatch(master, found, place, route, words, send=send, plan_only=plan_only, again=again, progress=progress)


def _with_calendars(master: Master, found: Sequence[Envelope], today: date) -> list[Envelope]:
    """FOUND, each with the calendar of its agency beside the workbook."""
    from catalogue_xl.exchange.calendars.agency_calendar import write_agency_calendar

    sent = items_sent(master.table("bases").records(), master.table("batches").records())
    batches = known_batches(master.table("batches").records())
    done = []
    for one in found:
        assert one.workbook is not None
        path, codes = one.workbook.with_suffix(".ics"), sent.get((one.batch, one.agency), [])
        due = batches[one.batch].due
        write_agency_calendar(path, master, one.agency, codes, batch=one.batch, due=due, today=today)
        done.append(replace(one, others=(path,)))
    return done
