"""A course type that is nothing but a TOML file has all of the terminal interface."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted

from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.plugins import load_plugins
from veiledning_core.register import open_register
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course

ROOT = Path(__file__).parents[2]
FILE = ROOT / "examples/gruppeveiledning/src/veiledning_gruppeveiledning/gruppeveiledning.toml"
MEETINGS = tuple((dt.date(2027, 1, 12) + n * dt.timedelta(weeks=5),) for n in range(10))


async def test_the_course_of_the_tutorial_is_on_the_screen_with_its_rules_and_its_programme(tmp_path: Path) -> None:
    offer = OfferedFile(source=FILE, distribution="veiledning-gruppeveiledning")
    plugins = attrs.evolve(load_plugins(none=True), course_types=(offer,))
    with open_register(f"sqlite:///{tmp_path / 'register.db'}", plugins=plugins, actor="tester") as register:
        register.run(
            new_course, NewCourse(type_key="gruppeveiledning", code="GRP-27", gatherings=MEETINGS, place="Hamar")
        )
        app = VeiledningApp(register, language="nb")
        async with app.run_test(size=(120, 40)) as pilot:
            app.post_message(CourseWanted("GRP-27", "overview"))
            await settle(pilot)
            overview = "\n".join(shown(app))
            await press(pilot, "2")
            programme = "\n".join(shown(app))
    assert "Gruppeveiledning for leger" in overview
    assert "Gruppa har to veiledere." in overview
    assert "1. møte" in programme
    assert "15:00" in programme
