"""A report on admissions per health trust, as a table and a plot in one HTML file; cells for a notebook editor.

pip install -r examples/requirements.txt
python examples/admissions_report.py sqlite:///register.db admissions.html
"""

# %% What is needed, and where to look
from __future__ import annotations

import html
import io
import sys
from collections import Counter
from pathlib import Path

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from veiledning_core.domain.lists import CourseFilter
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.domain.text import nb_sort_key
from veiledning_core.register import open_register
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.reading import list_courses

address, target = sys.argv[1:] if len(sys.argv) == 3 else ("sqlite:///register.db", "admissions.html")

# %% Count applications and admissions of every trust, over all courses
applied: Counter[str] = Counter()
admitted: Counter[str] = Counter()

with open_register(address) as register:
    for course in register.read(list_courses, CourseFilter(), limit=1000).lines:
        for line in register.read(list_enrolments, course.code):
            if line.organisation and line.organisation.kind is OrganisationKind.HEALTH_TRUST:
                applied[line.organisation.name] += 1
                admitted[line.organisation.name] += line.enrolment.status.is_binding

trusts = sorted(sorted(applied, key=nb_sort_key), key=lambda name: -applied[name])

# %% The table
rows = "\n".join(
    f'<tr><th scope="row">{html.escape(name)}</th><td>{applied[name]}</td><td>{admitted[name]}</td>'
    f"<td>{admitted[name] / applied[name]:.0%}</td></tr>"
    for name in trusts
)
total = f"<td>{applied.total()}</td><td>{admitted.total()}</td>"

# %% The plot: one bar for each trust, the admitted part of it dark
ADMITTED, NOT_ADMITTED = "#0b5c7a", "#b9d7e2"
LONGEST = 45  # more than that leaves no room for the bars

places = range(len(trusts))
labels = [name if len(name) <= LONGEST else f"{name[:LONGEST]}…" for name in trusts]

drawn = io.StringIO()
with rc_context({"svg.fonttype": "none", "svg.hashsalt": "admissions", "text.parse_math": False}):
    figure = Figure(figsize=(8, 1.4 + 0.4 * len(trusts)), layout="constrained")
    axes = figure.subplots()
    inside = [admitted[name] for name in trusts]
    outside = [applied[name] - admitted[name] for name in trusts]
    axes.barh(places, inside, color=ADMITTED, label="admitted")
    axes.barh(places, outside, left=inside, color=NOT_ADMITTED, label="not admitted")
    axes.set_yticks(places, labels)
    axes.invert_yaxis()
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("applications")
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="outside upper left", ncols=2, frameon=False)
    figure.savefig(drawn, format="svg", metadata={"Date": None})
svg = drawn.getvalue()[drawn.getvalue().index("<svg") :]

# %% One file with both
page = f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Admissions per trust</title>
<style>
body {{ font-family: sans-serif; max-width: 50rem; margin: 2rem auto; }}
th, td {{ text-align: right; padding-left: 2rem; }}
th:first-child {{ text-align: left; padding: 0; }}
svg {{ max-width: 100%; height: auto; }}
</style>
<h1>Admissions per trust</h1>
<table>
<thead><tr><th>Trust</th><th>Applied</th><th>Admitted</th><th>Share</th></tr></thead>
<tbody>
{rows}
</tbody>
<tfoot><tr><th scope="row">All</th>{total}<td></td></tr></tfoot>
</table>
<figure role="img" aria-label="Bars of the same figures">
{svg}
</figure>
</html>
"""
Path(target).write_text(page, "utf-8")
