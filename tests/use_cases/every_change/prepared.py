"""A register where each changing use case can be asked to do something, and what it is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs

from veiledning_core.domain.availability import AvailabilityException
from veiledning_core.domain.day_calendar import SchoolHoliday
from veiledning_core.domain.invoice import Address, Seller
from veiledning_core.domain.label_sheet import LabelSheet
from veiledning_core.domain.money import Money
from veiledning_core.domain.note import NoteKind
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.domain.task import Task
from veiledning_core.exchange.calendar.busy_calendar import BusyCalendar
from veiledning_core.testing.registers import sign_up_table
from veiledning_core.use_cases import availability, organisations, people, waiving
from veiledning_core.use_cases.completion import certifying, completing
from veiledning_core.use_cases.conflicts import settings as conflict_settings
from veiledning_core.use_cases.conflicts.allowing import allow_double_booking
from veiledning_core.use_cases.course_days import attending, making_up, preparing
from veiledning_core.use_cases.course_days.importing_ticks import import_ticks
from veiledning_core.use_cases.courses import course_changes, noting, programme, sessions, staffing
from veiledning_core.use_cases.courses.copying import copy_course
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.courses.upgrading import upgrade_course
from veiledning_core.use_cases.documents.name_tags import choose_label_sheet
from veiledning_core.use_cases.enrolments import admitting, approving, importing, leaving, selecting, waiting_list
from veiledning_core.use_cases.enrolments.sign_up_by_hand import add_sign_up
from veiledning_core.use_cases.evaluation import evaluating, evaluation_results
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.list_columns import choose_columns
from veiledning_core.use_cases.money import (
    addresses,
    buyers,
    charges,
    fee_days,
    fee_prices,
    fee_reductions,
    invoicing,
    payments,
    placing,
    refunds,
    sellers,
)
from veiledning_core.use_cases.reading import course_card, course_tasks
from veiledning_core.use_cases.tasks import tasks
from veiledning_core.use_cases.tasks.reopening import reopen_task_of_course
from veiledning_core.use_cases.work import Work
from veiledning_core.use_cases.year.closed_weeks import close_weeks, open_weeks
from veiledning_core.use_cases.year.proposing import keep_year
from veiledning_core.use_cases.year.school_holidays import set_school_holidays
from veiledning_core.use_cases.year.year_courses import YearAsked, YearCourse

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
Step = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
Said = dict[Callable[..., Any], tuple[tuple[Any, ...], dict[str, Any]]]


def prepare(office: Office) -> tuple[UUID, ...]:
    """Publish a course and return who has a place on it, who has withdrawn and who has applied."""
    office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 28 * DAY,))
    office.plan("sample-type", "PRV-2", (MONDAY,), (MONDAY + 28 * DAY,))
    office.staff("PRV-1", "course-leader", "Siri Lie")
    office.register.run(course_changes.publish, "PRV-1")
    people = office.apply("PRV-1", "Har Plass", "Har Trukket", "Har Søkt", **{"done-basics": "ja"})
    office.register.run(admitting.admit, "PRV-1", people[:1])
    office.register.run(leaving.withdraw, "PRV-1", people[1:2])
    office.register.run(organisations.add_organisation, "Legene på Hjørnet", kind=OrganisationKind.PRACTICE)
    office.day = MONDAY + 28 * DAY
    return people


class Prepared:
    """A published course with somebody in every state, and what each use case can be asked to do with it."""

    def __init__(self, office: Office, admitted: UUID, withdrawn: UUID, applied: UUID) -> None:
        self.office = office
        self.admitted, self.withdrawn, self.applied = admitted, withdrawn, applied

    def step(self, use_case: Callable[..., Any]) -> Step:
        asked = NewCourse(type_key="sample-type", code="PRV-3", gatherings=((MONDAY,),))
        table = sign_up_table({"Fornavn": "Ny", "Etternavn": "Søker", "E-post": "ny@lege.example"})
        person = {"given-name": "Ny", "family-name": "Person", "email": "ny@person.example"}
        answers = {"done-basics": "ja"}
        task = self.office.register.read(course_tasks, "PRV-1")[0]
        said: Said = {
            new_course: ((asked,), {}),
            choose_columns: (("courses", ("title", "seats")), {}),
            choose_label_sheet: ((LabelSheet(width=70, height=40),), {}),
            copy_course: (("PRV-1", "PRV-4"), {"gatherings": ((MONDAY + 7 * DAY,),)}),
            course_changes.publish: (("PRV-2",), {}),
            course_changes.cancel: (("PRV-1",), {"reason": "Sykdom"}),
            course_changes.close: (("PRV-1",), {}),
            course_changes.edit_course: (("PRV-1",), {"place": "Bodø"}),
            programme.move_gathering: (("PRV-1", "day-2", (MONDAY + 35 * DAY,)), {}),
            programme.move_course: (("PRV-1",), {"by": 7 * DAY, "past": True}),
            sessions.move_session: (("PRV-1", "welcome", dt.time(8, 30)), {}),
            sessions.lengthen_session: (("PRV-1", "welcome", 60), {}),
            **self.steps_on_the_programme(),
            staffing.assign: (("PRV-1",), {"role": "course-leader", "name": "Kari Lie"}),
            staffing.unassign: (("PRV-1",), {"role": "course-leader", "name": "Siri Lie"}),
            waiving.waive: (("PRV-2",), {"rule": "PRV-2.leader", "reason": "Vikar"}),
            importing.import_sign_ups: (("PRV-1", table), {}),
            add_sign_up: (("PRV-1", answers), {"person": person}),
            admitting.admit: (("PRV-1", [self.applied]), {}),
            admitting.admit_in_order: (("PRV-1",), {"overflow": True}),
            admitting.put_on_waiting_list: (("PRV-1", [self.applied]), {}),
            admitting.decline: (("PRV-1", [self.applied]), {"reason": "Fullt"}),
            leaving.withdraw: (("PRV-1", [self.admitted]), {}),
            admitting.reapply: (("PRV-1", [self.withdrawn]), {}),
            selecting.rank_applicants: (("PRV-1",), {}),
            selecting.place: (("PRV-1", self.applied, 1), {"reason": "Har ventet lenge"}),
            selecting.unplace: (("PRV-1", self.applied), {}),
            tasks.finish_task: ((task,), {}),
            tasks.finish_task_of_course: (("PRV-1", task.key), {}),
            tasks.finish_tasks_of_course: (("PRV-1", (task.key,)), {}),
            organisations.add_organisation: (("Ny praksis",), {"kind": OrganisationKind.PRACTICE}),
            organisations.set_trained: (("Legene på Hjørnet", 3), {}),
            organisations.set_region: (("Legene på Hjørnet", "vest"), {}),
            people.correct_person: ((self.office.lines("PRV-1")[0].person.id,), {"family_name": "Nes"}),
        }
        said |= self.steps_around_the_days(use_case, task)
        said |= self.steps_at_the_gatherings(use_case)
        said |= self.steps_about_papers_and_editions(use_case)
        said |= self.steps_before_the_course(use_case)
        said |= self.steps_with_money(use_case)
        said |= self.steps_about_availability(use_case)
        said |= self.steps_back(use_case)
        if use_case is selecting.unplace:
            self.office.register.run(selecting.place, "PRV-1", self.applied, 1, reason="Har ventet lenge")
        if use_case is course_changes.publish:
            self.office.staff("PRV-2", "course-leader", "Siri Lie")
        return use_case, *said[use_case]

    def steps_on_the_programme(self) -> Said:
        held = self.office.register.read(course_card, "PRV-1").course.gatherings[0].sessions
        shorter = (attrs.evolve(held[0], minutes=30), *held[1:])
        draft = {"before": {"day-1": held}, "after": {"day-1": shorter}}
        return {
            sessions.split_session: (("PRV-1", "welcome", 20), {}),
            sessions.swap_sessions: (("PRV-1", "welcome", "own-example"), {}),
            sessions.add_session: (("PRV-1", "1"), {"title": "Spørsmål", "start": dt.time(11), "minutes": 15}),
            sessions.remove_session: (("PRV-1", "first-break"), {}),
            sessions.describe_session: (("PRV-1", "welcome"), {"title": "Vel møtt"}),
            sessions.keep_programme: (("PRV-1",), draft),
        }

    def steps_around_the_days(self, use_case: Callable[..., Any], task: Task) -> Said:
        run = self.office.register.run
        ticks = sign_up_table({"E-post": "har.plass@lege.example", "read-chapter": "ja"})
        forms = sign_up_table({"recommend": "ja"})
        one_time_code, text = "", self.applied
        if use_case is preparing.take_back_ticks:
            run(preparing.confirm_preparations, "PRV-1")
        if use_case is reopen_task_of_course:
            run(tasks.finish_task, task)
        if use_case in (evaluating.enter_evaluation, evaluation_results.read_text):
            (one_time_code,) = run(evaluating.make_evaluation_codes, "PRV-1")
        if use_case is evaluation_results.read_text:
            run(evaluating.enter_evaluation, "PRV-1", one_time_code, {"change": "Lengre pauser"})
            text = run(evaluation_results.unread_texts, "PRV-1")[0].id
        return {
            tasks.skip_task: ((task, "Gjort i fjor"), {}),
            tasks.skip_task_of_course: (("PRV-1", task.key), {"reason": "Gjort i fjor"}),
            tasks.skip_tasks_of_course: (("PRV-1", (task.key,)), {"reason": "Gjort i fjor"}),
            reopen_task_of_course: (("PRV-1", task.key), {}),
            preparing.confirm_preparations: (("PRV-1", [self.admitted]), {}),
            preparing.take_back_ticks: (("PRV-1", [self.admitted]), {}),
            import_ticks: (("PRV-1", ticks), {}),
            evaluating.make_evaluation_codes: (("PRV-1",), {}),
            evaluating.enter_evaluation: (("PRV-1", one_time_code, {"recommend": "ja"}), {}),
            evaluating.import_evaluation: (("PRV-1", forms), {}),
            evaluation_results.read_text: (("PRV-1", text), {"share": True}),
            noting.write_note: (("PRV-1", NoteKind.ORAL_EVALUATION, "God stemning"), {}),
        }

    def steps_at_the_gatherings(self, use_case: Callable[..., Any]) -> Said:
        run, missed = self.office.register.run, ("PRV-1", self.admitted, "day-1")
        make_up = run(making_up.apply_to_make_up, *missed).id if use_case is making_up.decide_make_up else None
        if use_case in (completing.complete, completing.reopen):
            for day in (MONDAY, MONDAY + 28 * DAY):
                run(attending.record_attendance, "PRV-1", day)
            run(preparing.confirm_preparations, "PRV-1")
        if use_case is completing.reopen:
            run(completing.complete, "PRV-1")
        return {
            attending.record_attendance: (("PRV-1", MONDAY), {}),
            making_up.apply_to_make_up: (missed, {}),
            making_up.decide_make_up: (("PRV-1", make_up), {"granted": False}),
            completing.complete: (("PRV-1",), {}),
            completing.reopen: (("PRV-1", self.admitted), {"reason": "Feil person"}),
        }

    def steps_about_papers_and_editions(self, use_case: Callable[..., Any]) -> Said:
        run, paper = self.office.register.run, ("2026-0001",)
        if use_case in (certifying.issue_certificates, certifying.revoke_certificate, certifying.replace_certificate):
            for day in (MONDAY, MONDAY + 28 * DAY):
                run(attending.record_attendance, "PRV-1", day)
            run(preparing.confirm_preparations, "PRV-1")
            run(completing.complete, "PRV-1")
        if use_case in (certifying.revoke_certificate, certifying.replace_certificate):
            run(certifying.issue_certificates, "PRV-1")
        if use_case is upgrade_course:
            run(plan_with_an_older_edition)
        return {
            certifying.issue_certificates: (("PRV-1",), {}),
            certifying.revoke_certificate: (paper, {"reason": "Feil navn"}),
            certifying.replace_certificate: (paper, {"reason": "Feil navn"}),
            upgrade_course: (("PRV-1",), {}),
        }

    def steps_before_the_course(self, use_case: Callable[..., Any]) -> Said:
        office, run, seated, other = self.office, self.office.register.run, self.applied, self.applied
        approved, offered = [self.applied], waiting_list.offer
        if use_case is approving.take_back_approval:
            run(approving.approve, "PRV-1", approved, leader="Siri Moe")
        if use_case in (offered, waiting_list.answer_offer, waiting_list.expire_offers):
            office.day = MONDAY - 20 * DAY
            run(admitting.put_on_waiting_list, "PRV-1", [self.applied])
        if use_case in (waiting_list.answer_offer, waiting_list.expire_offers):
            run(offered, "PRV-1")
        if use_case is waiting_list.expire_offers:
            office.day = MONDAY
        if use_case is leaving.replace:
            answers = {"done-basics": "ja", "organisation": "Legene på Hjørnet"}
            seated, other = office.apply("PRV-1", "Gir Plassen", "Får Plassen", **answers)
            run(admitting.admit, "PRV-1", [seated])
        return {
            approving.approve: (("PRV-1", approved), {"leader": "Siri Moe"}),
            approving.take_back_approval: (("PRV-1", approved), {"reason": "Ombestemt"}),
            offered: (("PRV-1",), {}),
            waiting_list.answer_offer: (("PRV-1", self.applied, OfferAnswer.ACCEPTED), {}),
            waiting_list.expire_offers: (("PRV-1",), {}),
            leaving.replace: (("PRV-1", seated, other), {"reason": "Ny jobb"}),
            leaving.change_course: (("PRV-1", self.applied, "PRV-2"), {"reason": "Flytter"}),
        }

    def steps_with_money(self, use_case: Callable[..., Any]) -> Said:
        run = self.office.register.run
        seller = Seller(name="Hamar kommune", organisation_number="970540008", account="12345678903")
        with_invoices = (invoicing.credit_invoice, refunds.claim_refunds, placing.place_payment)
        if use_case in (invoicing.issue_invoices, *with_invoices):
            run(sellers.set_seller, seller)
            run(addresses.set_address, "PRV-1", self.admitted, Address(postcode="2300", city="Hamar"))
        if use_case in with_invoices:
            run(invoicing.issue_invoices, "PRV-1")
        bank = sign_up_table({"Dato": f"{self.office.day}", "Beløp": "100000", "KID": "0000000018"})
        if use_case is refunds.claim_refunds:
            run(payments.import_payments, bank)
        unplaced = ""
        if use_case is placing.place_payment:
            strange = sign_up_table({"Dato": f"{self.office.day}", "Beløp": "1", "KID": "26"})
            (payment,) = run(payments.import_payments, strange).payments
            unplaced = payment.id.hex
        profile: dict[str, Any] = {"number": "970540008"}
        why: dict[str, Any] = {"reason": "Avtalt"}
        if use_case is fee_days.follow_course_days:
            run(fee_days.decide_fee_days, "PRV-1", 1, **why)
        if use_case is fee_prices.follow_rates:
            run(fee_prices.agree_price, "PRV-1", Money(100), **why)
        if use_case is fee_reductions.restore_fee:
            run(fee_reductions.reduce_fee, "PRV-1", self.admitted, Money(0), **why)
        return {
            charges.charge_course: (("PRV-1",), {}),
            fee_days.decide_fee_days: (("PRV-1", 1), why),
            fee_days.follow_course_days: (("PRV-1",), {}),
            fee_prices.agree_price: (("PRV-1", Money(100)), why),
            fee_prices.follow_rates: (("PRV-1",), {}),
            fee_reductions.reduce_fee: (("PRV-1", self.admitted, Money(100)), why),
            fee_reductions.restore_fee: (("PRV-1", self.admitted), {}),
            addresses.set_address: (("PRV-1", self.admitted, Address(postcode="8006", city="Bodø")), {}),
            sellers.set_seller: ((seller,), {}),
            buyers.choose_buyer: (("PRV-1", self.admitted, "Legene på Hjørnet"), {}),
            buyers.set_billing_profile: (("Legene på Hjørnet", buyers.BillingProfile(order="1")), profile),
            invoicing.issue_invoices: (("PRV-1",), {}),
            invoicing.credit_invoice: (("2026-0001",), {"reason": "Feil person"}),
            payments.import_payments: ((bank,), {}),
            placing.place_payment: ((unplaced, "2026-0001"), why),
            refunds.claim_refunds: (("PRV-1",), {}),
        }

    def steps_about_availability(self, use_case: Callable[..., Any]) -> Said:
        who = "Har Plass"
        if use_case is allow_double_booking:
            self.office.staff("PRV-2", "course-leader", "Siri Lie")
            self.office.day = MONDAY
        if use_case is conflict_settings.remove_rooms:
            self.office.register.run(conflict_settings.add_rooms, ("Sal A",))
        if use_case is availability.remove_exceptions:
            self.office.register.run(availability.add_exception, who, MONDAY)
        new = YearCourse(code="PRV-9", type_key="sample-type")
        holiday = SchoolHoliday(county="Oslo", name="Høstferie", first=MONDAY, last=MONDAY)
        away = AvailabilityException(first=MONDAY, last=MONDAY, source="kalender.ics")
        calendar = BusyCalendar(source="kalender.ics", first=MONDAY, last=MONDAY, busy=(away,), events=1)
        return {
            availability.set_availability: ((who, "tirsdager, ikke uke 8"), {}),
            availability.add_exception: ((who, MONDAY), {"reason": "Ferie"}),
            availability.remove_exceptions: ((who, MONDAY), {}),
            keep_year: ((YearAsked(first=MONDAY, last=MONDAY + 100 * DAY, courses=(new,)),), {}),
            set_school_holidays: (((holiday,),), {}),
            programme.move_gatherings: (("PRV-2", {"day-2": (MONDAY + 35 * DAY,)}), {}),
            allow_double_booking: (("PRV-1", MONDAY), {"reason": "Bytter midt på dagen"}),
            conflict_settings.set_buffers: ((), {"travel": 30}),
            conflict_settings.add_rooms: ((("Sal A",),), {}),
            conflict_settings.remove_rooms: ((("Sal A",),), {}),
            availability.import_busy_times: ((who, calendar), {}),
        }

    def steps_back(self, use_case: Callable[..., Any]) -> Said:
        run = self.office.register.run
        waiver: dict[str, Any] = {"rule": "PRV-2.leader", "reason": "Vikar"}
        if use_case is waiving.end_waiver:
            run(waiving.waive, "PRV-2", **waiver)
        if use_case is undo:
            run(course_changes.edit_course, "PRV-2", place="Bodø")
        if use_case is open_weeks:
            run(close_weeks, 2027, [8], reason="Vinterferie")
        return {
            close_weeks: ((2027, [8]), {"reason": "Vinterferie"}),
            open_weeks: ((2027, [8]), {}),
            waiving.end_waiver: (("PRV-2",), waiver),
            undo: ((self.office.journal()[0].number,), {}),
        }


def plan_with_an_older_edition(work: Work) -> None:
    course, older = work.courses.by_code("PRV-1"), attrs.evolve(work.types.get("sample-type"), edition="2025-01")
    work.editions.keep(older.key, older.edition, work.types.as_data(older))
    work.courses.save(course, attrs.evolve(course, edition=older.edition))
