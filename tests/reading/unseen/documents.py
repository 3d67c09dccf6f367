"""All the documents."""

from __future__ import annotations

from ..published import (
    further_offices,
    lists_of_powers,
    odd_layouts,
    pages_of_bureaus,
    plans_of_work,
    standard_catalogues,
    titles_of_columns,
    words_of_offices,
    worn_documents,
)
from . import (
    agencies_first,
    annual_tasks,
    choices_in_a_cell,
    civil_affairs,
    compulsory_education,
    ditto_chains,
    eight_sheets,
    form_and_appendix,
    hospital,
    housing_bureau,
    legend_list,
    middle_school,
    offices_own_lists,
    other_layouts,
    plain_sheet,
    saved_page,
    scanned_titles,
    split_pages,
    street_office,
    traditional_script,
    transport_sections,
    two_columns,
)

DOCUMENTS = [
    module.DOCUMENT
    for module in (
        compulsory_education,
        housing_bureau,
        civil_affairs,
        eight_sheets,
        agencies_first,
        street_office,
        transport_sections,
        split_pages,
        two_columns,
        annual_tasks,
        middle_school,
        traditional_script,
        scanned_titles,
        legend_list,
        ditto_chains,
        form_and_appendix,
        hospital,
        plain_sheet,
        saved_page,
        choices_in_a_cell,
    )
]
DOCUMENTS += other_layouts.DOCUMENTS + offices_own_lists.DOCUMENTS
DOCUMENTS += plans_of_work.DOCUMENTS + lists_of_powers.DOCUMENTS
DOCUMENTS += standard_catalogues.DOCUMENTS + odd_layouts.DOCUMENTS
DOCUMENTS += worn_documents.DOCUMENTS
DOCUMENTS += pages_of_bureaus.DOCUMENTS
DOCUMENTS += titles_of_columns.DOCUMENTS
DOCUMENTS += words_of_offices.DOCUMENTS
DOCUMENTS += further_offices.DOCUMENTS
