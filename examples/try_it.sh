#!/usr/bin/env bash
# A stranger's plugin in a clean environment: built, installed, tested, used and uninstalled; then its courses are still
# shown, refuse to be changed, and the register goes on. On the way, a new plugin is made, installed and tested too.
set -euo pipefail

project=$(cd "$(dirname "$0")/.." && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
export VEILEDNING_DB="$room/register.db" VEILEDNING_CONFIG="$room/config" VEILEDNING_LANG=en PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '\n-- %s\n' "$*"; }
pip() { "$room/venv/bin/pip" --quiet "$@"; }
veiledning() { "$room/venv/bin/veiledning" "$@"; }

# Run a command and require that it ends with a code and says something.
expect() {
    local code=$1 words=$2 said found=0
    shift 2
    say "$*"
    said=$("$@" 2>&1) || found=$?
    printf '%s\n' "$said"
    [[ $found == "$code" ]] || { echo "ended with $found, not $code" >&2; return 1; }
    [[ $said == *"$words"* ]] || { echo "did not say: $words" >&2; return 1; }
}

gatherings=()
for day in 01-12 02-09 03-09 04-13 05-11 06-08 08-24 09-21 10-19 11-16; do
    gatherings+=(--gathering "2027-$day")
done

say "install the core, the command line and the example"
cp -R "$project/examples/gruppeveiledning" "$room/example" # away from our own tests and their settings
python3 -m venv "$room/venv"
pip wheel --no-deps --wheel-dir "$room/wheels" "$project" "$project/cli" "$room/example"
pip install --constraint "$project/constraints.txt" --find-links "$room/wheels" veiledning "veiledning-gruppeveiledning[test]"

expect 0 "passed" "$room/venv/bin/pytest" -q "$room/example"
expect 0 "veiledning-gruppeveiledning" veiledning plugin list
expect 0 "Group mentoring for doctors" veiledning type show gruppeveiledning
expect 0 "STOPS two-mentors" veiledning course new gruppeveiledning --code GRP-27 --place Hamar "${gatherings[@]}"
expect 0 "two-mentors" veiledning course check GRP-27

say "make a plugin of one's own"
expect 0 "is made" veiledning plugin new kveldskurs --folder "$room/kveldskurs"
pip install --constraint "$project/constraints.txt" --find-links "$room/wheels" --editable "$room/kveldskurs[test]"
expect 0 "passed" "$room/venv/bin/pytest" -q "$room/kveldskurs"
expect 0 "Kveldskurs" veiledning type list

say "uninstall the example"
pip uninstall --yes veiledning-gruppeveiledning
expect 3 "no course type 'gruppeveiledning'" veiledning type show gruppeveiledning
expect 0 "Meeting 10" veiledning course show GRP-27
expect 0 "Group mentoring for doctors" veiledning course list
expect 5 "the course type 'gruppeveiledning' is missing" veiledning course edit GRP-27 --place Oslo

say "the register goes on with another course type"
expect 0 "K-1 is planned" veiledning course new kveldskurs --code K-1 --gathering 2027-03-01 --gathering 2027-03-02
expect 0 "GRP-27" veiledning course list
