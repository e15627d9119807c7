"""Edges of the core's rule kinds: for each, pictures at the edge of what a rule allows and one step to each side.

`edges_of` makes them from the values that a rule is configured with. The kit tries every rule of a course type with
them; a plugin whose own kind has edges gives a function of the same form (`Maker`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ...rules.kinds.absence_days import AbsenceDays
from ...rules.kinds.action_barred import ActionBarred
from ...rules.kinds.adapted_sessions import AdaptedSessions
from ...rules.kinds.capacity import Capacity
from ...rules.kinds.completed_before import CompletedBefore
from ...rules.kinds.course_days import CourseDays
from ...rules.kinds.credit_hours_fit import CreditHoursFit
from ...rules.kinds.credit_hours_total import CreditHoursTotal
from ...rules.kinds.days_fit_variant import DaysFitVariant
from ...rules.kinds.distinct_persons import DistinctPersons
from ...rules.kinds.fee_known import FeeKnown
from ...rules.kinds.field_among import FieldAmong
from ...rules.kinds.field_required import FieldRequired
from ...rules.kinds.free_on_all_days import FreeOnAllDays
from ...rules.kinds.gap_between_gatherings import GapBetweenGatherings
from ...rules.kinds.gathering_count import GatheringCount
from ...rules.kinds.gatherings_attended import GatheringsAttended
from ...rules.kinds.group_division import GroupDivision
from ...rules.kinds.groups_fit import GroupsFit
from ...rules.kinds.hours_earned import HoursEarned
from ...rules.kinds.leader_per_group import LeaderPerGroup
from ...rules.kinds.minimum_participants import MinimumParticipants
from ...rules.kinds.minimum_per_organisation import MinimumPerOrganisation
from ...rules.kinds.minimum_per_unit import MinimumPerUnit
from ...rules.kinds.minimum_staff import MinimumStaff
from ...rules.kinds.minutes_per_person import MinutesPerPerson
from ...rules.kinds.organiser_kind import OrganiserKind
from ...rules.kinds.outcome_retired import OutcomeRetired
from ...rules.kinds.outside_region import OutsideRegion
from ...rules.kinds.part_held import PartHeld
from ...rules.kinds.participants_per_teacher import ParticipantsPerTeacher
from ...rules.kinds.physical_place import PhysicalPlace
from ...rules.kinds.preparations_ticked import PreparationsTicked
from ...rules.kinds.prerequisite import Prerequisite
from ...rules.kinds.presenter_in_two_places import PresenterInTwoPlaces
from ...rules.kinds.programme_ends_by import ProgrammeEndsBy
from ...rules.kinds.programme_gap import ProgrammeGap
from ...rules.kinds.programme_overlap import ProgrammeOverlap
from ...rules.kinds.same_cohort import SameCohort
from ...rules.kinds.span import Span
from ...rules.kinds.team_per_organisation import TeamPerOrganisation
from ...rules.kinds.turns_fit import TurnsFit
from ...rules.kinds.window_between_parent_gatherings import WindowBetweenParentGatherings
from ...rules.kinds.wished_dates import WishedDates
from ...rules.rule import RuleKind
from . import completion, days, form, frame, groups, programme, senders, staff, steps
from .stage import Edge, Maker, Stage, breaks, keeps

__all__ = ["CORE_EDGES", "Edge", "Maker", "Stage", "breaks", "edges_of", "keeps"]

CORE_EDGES: Mapping[type[RuleKind], Maker] = MappingProxyType(
    {
        AbsenceDays: days.absence_days,
        ActionBarred: steps.action_barred,
        AdaptedSessions: programme.adapted_sessions,
        Capacity: frame.capacity,
        CompletedBefore: form.completed_before,
        CourseDays: days.course_days,
        CreditHoursFit: frame.credit_hours_fit,
        CreditHoursTotal: frame.credit_hours_total,
        DaysFitVariant: days.days_fit_variant,
        DistinctPersons: staff.distinct_persons,
        FeeKnown: frame.fee_known,
        FieldAmong: form.field_among,
        FieldRequired: form.field_required,
        FreeOnAllDays: staff.free_on_all_days,
        GapBetweenGatherings: days.gap_between_gatherings,
        GatheringCount: days.gathering_count,
        GatheringsAttended: completion.gatherings_attended,
        GroupDivision: programme.group_division,
        GroupsFit: groups.groups_fit,
        HoursEarned: completion.hours_earned,
        LeaderPerGroup: staff.leader_per_group,
        MinimumParticipants: frame.minimum_participants,
        MinimumPerOrganisation: senders.minimum_per_organisation,
        MinimumPerUnit: senders.minimum_per_unit,
        MinimumStaff: staff.minimum_staff,
        MinutesPerPerson: programme.minutes_per_person,
        OrganiserKind: frame.organiser_kind,
        OutcomeRetired: frame.outcome_retired,
        OutsideRegion: frame.outside_region,
        PartHeld: completion.part_held,
        ParticipantsPerTeacher: staff.participants_per_teacher,
        PhysicalPlace: frame.physical_place,
        PreparationsTicked: completion.preparations_ticked,
        Prerequisite: form.prerequisite,
        PresenterInTwoPlaces: programme.presenter_in_two_places,
        ProgrammeEndsBy: programme.programme_ends_by,
        ProgrammeGap: programme.programme_gap,
        ProgrammeOverlap: programme.programme_overlap,
        SameCohort: senders.same_cohort,
        Span: days.span,
        TeamPerOrganisation: senders.team_per_organisation,
        TurnsFit: programme.turns_fit,
        WindowBetweenParentGatherings: days.window_between_parent_gatherings,
        WishedDates: senders.wished_dates,
    }
)
"""What makes the edges of each of the core's rule kinds."""


def edges_of(kind: RuleKind, stage: Stage, own: Mapping[str, Maker] = MappingProxyType({})) -> Iterable[Edge] | None:
    """Return the edges of a rule's kind; None where nobody said what they are.

    `own` are the makers of a plugin's own kinds, by the names of the kinds.
    """
    maker = own.get(kind.name) or CORE_EDGES.get(type(kind))
    return None if maker is None else maker(kind, stage)
