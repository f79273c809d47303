# SPDX-License-Identifier: EUPL-1.2
"""Rounds in the format of Pabulib: held against pabulib-checker and read by pabutools.

usage: read_rounds.py FILE.pb... ; prints what is wrong and ends with 1 when anything is.
"""
import sys

from pabulib.checker import Checker
from pabutools.election import parse_pabulib


def wrong_with(name: str) -> list[str]:
    """What the checker and the reader say."""
    results = Checker().process_files([name])
    wrong = []
    for key, value in results.items():
        if key in ("metadata", "summary") or not isinstance(value, dict):
            continue
        for kind, found in (value.get("results") or {}).items():
            # Warnings are about fields of elections that a round does not have.
            if kind == "errors":
                wrong += [f"{name}: {problem}: {details}" for problem, details in found.items()]
    instance, profile = parse_pabulib(name)
    if len(instance) == 0 or profile.num_ballots() == 0:
        wrong.append(f"{name}: pabutools read {len(instance)} projects and {profile.num_ballots()} ballots")
    spent = sum(p.cost for p in instance if str(instance.project_meta[p].get("selected", "0")) == "1")
    if spent > instance.budget_limit:
        wrong.append(f"{name}: the selected projects cost {spent} of {instance.budget_limit}")
    return wrong


if __name__ == "__main__":
    all_wrong = [w for name in sys.argv[1:] for w in wrong_with(name)]
    print("\n".join(all_wrong))
    sys.exit(1 if all_wrong else 0)
