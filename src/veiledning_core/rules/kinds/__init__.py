"""Rule kinds: the reusable checks that a course type configures."""

from __future__ import annotations

from ..rule import RuleKind
from .absence_days import AbsenceDays
from .action_barred import ActionBarred
from .adapted_sessions import AdaptedSessions
from .capacity import Capacity
from .course_days import CourseDays
from .credit_hours_fit import CreditHoursFit
from .credit_hours_total import CreditHoursTotal
from .distinct_persons import DistinctPersons
from .fee_known import FeeKnown
from .field_among import FieldAmong
from .field_required import FieldRequired
from .free_on_all_days import FreeOnAllDays
from .gap_between_gatherings import GapBetweenGatherings
from .gathering_count import GatheringCount
from .group_division import GroupDivision
from .leader_per_group import LeaderPerGroup
from .minimum_per_organisation import MinimumPerOrganisation
from .minimum_per_unit import MinimumPerUnit
from .minimum_staff import MinimumStaff
from .minutes_per_person import MinutesPerPerson
from .organiser_kind import OrganiserKind
from .outcome_retired import OutcomeRetired
from .outside_region import OutsideRegion
from .participants_per_teacher import ParticipantsPerTeacher
from .physical_place import PhysicalPlace
from .prerequisite import Prerequisite
from .programme_ends_by import ProgrammeEndsBy
from .programme_gap import ProgrammeGap
from .programme_overlap import ProgrammeOverlap
from .same_cohort import SameCohort
from .span import Span
from .team_per_organisation import TeamPerOrganisation
from .turns_fit import TurnsFit
from .window_between_parent_gatherings import WindowBetweenParentGatherings
from .wished_dates import WishedDates

CORE_KINDS: tuple[type[RuleKind], ...] = (
    AbsenceDays,
    ActionBarred,
    AdaptedSessions,
    Capacity,
    CourseDays,
    CreditHoursFit,
    CreditHoursTotal,
    DistinctPersons,
    FeeKnown,
    FieldAmong,
    FieldRequired,
    FreeOnAllDays,
    GapBetweenGatherings,
    GatheringCount,
    GroupDivision,
    LeaderPerGroup,
    MinimumPerOrganisation,
    MinimumPerUnit,
    MinimumStaff,
    MinutesPerPerson,
    OrganiserKind,
    OutcomeRetired,
    OutsideRegion,
    ParticipantsPerTeacher,
    PhysicalPlace,
    Prerequisite,
    ProgrammeEndsBy,
    ProgrammeGap,
    ProgrammeOverlap,
    SameCohort,
    Span,
    TeamPerOrganisation,
    TurnsFit,
    WindowBetweenParentGatherings,
    WishedDates,
)
"""The kinds that every course type may configure, each under its `name`."""
