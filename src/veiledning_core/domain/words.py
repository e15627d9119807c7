"""The English words of the domain's choices, where catalogues of other languages find them.

A choice says its words itself when it stands in a message; nothing reads this list but what collects sentences to be
translated. The strengths of the sources (krav, bør, anbefalt, informasjon) are data and not among them.
"""

from __future__ import annotations

from .messages import Message

WORDS: tuple[Message, ...] = (
    # CourseStatus, Delivery
    Message("draft"),
    Message("published"),
    Message("closed"),
    Message("cancelled"),
    Message("physical"),
    Message("digital"),
    Message("hybrid"),
    # EnrolmentStatus, WishStatus, TaskStatus
    Message("applied"),
    Message("admitted"),
    Message("waiting"),
    Message("declined"),
    Message("withdrawn"),
    Message("completed"),
    Message("proposed"),
    Message("confirmed"),
    Message("open"),
    Message("done"),
    Message("dropped"),
    # OrganisationKind
    Message("health trust"),
    Message("regional health trust"),
    Message("private hospital"),
    Message("education centre"),
    Message("ALIS office"),
    Message("municipality"),
    Message("practice"),
    Message("other body"),
    # Payer, FeeUnit, OutcomeKind
    Message("participant"),
    Message("trust"),
    Message("actual cost"),
    Message("objective"),
    Message("outcome"),
    Message("aim"),
    # SessionKind, SessionFormat
    Message("opening"),
    Message("lecture"),
    Message("group work"),
    Message("demonstration"),
    Message("skills training"),
    Message("discussion"),
    Message("evaluation"),
    Message("closing"),
    Message("break"),
    Message("lunch"),
    Message("plenary"),
    Message("stable groups"),
    Message("triads"),
    Message("pairs"),
    Message("buzz groups"),
    Message("film"),
    Message("exercises"),
    Message("written"),
    Message("oral"),
)
