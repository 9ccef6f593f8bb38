# SPDX-License-Identifier: GPL-3.0-or-later
"""Policy tables loaded, validated, edited and saved by Postseal, beside postmap(1) of the same file."""
import json
import pathlib
import shutil

import policytable
from spent import median, spent

MAIN = ("smtp_tls_security_level = dane\nsmtp_dns_support_level = dnssec\nsmtp_tls_CApath = /etc/ssl/certs\n"
        "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n")
MASTER = "smtp inet n - y - - smtpd\nsmtp unix - - y - - smtp\n"
LOADING = ["read", "rows", "duplicates", "faults"]
EDITS = {"level": "change a level in the middle", "add": "add a row", "remove": "take a row out"}
PARTS = {"load": ["read", "rows"], "validate": ["duplicates", "faults"], "three edits": list(EDITS), "diff": ["diff"],
         "save": ["save"]}
LONGEST = 120       # seconds, for what must not hang


def folder(path, rows, **shape):
    path.mkdir()
    (path / "main.cf").write_text(MAIN, encoding="ascii")
    (path / "master.cf").write_text(MASTER, encoding="ascii")
    policytable.write(path / "tls_policy", rows, **shape)
    return path


class Tables:
    """configbench on a copy of a folder, so that each run finds what the one before found."""

    def __init__(self, configbench, work):
        self.configbench, self.work = configbench, work

    def run(self, command, source):
        """The steps as configbench measures them, and what its process cost."""
        copy, output = self.work / "copy", self.work / "report"
        shutil.copytree(source, copy)
        cost = spent("timeout", str(LONGEST), self.configbench, command, copy, output=output)
        shutil.rmtree(copy)
        if cost.status != 0:
            raise SystemExit(f"configbench {command} ends with {cost.status}: {output.read_text()}")
        return json.loads(output.read_text()), cost

    def index(self, source):
        table = source / "tls_policy"
        cost = spent("postmap", f"hash:{table}", output=self.work / "said")
        index = pathlib.Path(f"{table}.db")
        if cost.status != 0 or not index.exists():
            raise SystemExit("postmap: " + (self.work / "said").read_text())
        index.unlink()
        return cost


def said_by_postmap(source, work):
    """How many rows postmap passes over because an earlier one has their key."""
    spent("postmap", f"hash:{source}/tls_policy", output=work / "said")
    pathlib.Path(f"{source}/tls_policy.db").unlink()
    return (work / "said").read_text().count("duplicate entry")


def against_postmap(tables, source, rounds):
    """The ratio of load and validate to postmap, process beside process."""
    ours, theirs, steps = [], [], []
    for number in range(rounds):
        if number % 2:
            theirs.append(tables.index(source))
        report, cost = tables.run("check", source)
        ours.append(cost)
        steps.append(report)
        if not number % 2:
            theirs.append(tables.index(source))
    duplicates = said_by_postmap(source, tables.work)
    if steps[0]["hidden"] != duplicates:
        raise SystemExit(f"duplicates: {steps[0]['hidden']}, postmap says {duplicates}")
    print(f"\n{steps[0]['count']:,} rows, ms                 processor      wall")
    for name, times in (("load and validate, the process", ours), ("postmap hash", theirs)):
        print(f"{name:<31} {median(t.processor for t in times):>9.1f} {median(t.wall for t in times):>9.1f}")
    for name in LOADING:
        print(f"  {name:<29} {median(s[name]['processor'] for s in steps):>9.1f} "
              f"{median(s[name]['wall'] for s in steps):>9.1f}")
    print(f"  found: {steps[0]['wrong']} rows with a fault, {duplicates} of them hidden")
    return median(a.processor / b.processor for a, b in zip(ours, theirs))


def edits(tables, source, rounds):
    """The longest of the edits with its change set and findings, in ms."""
    reports = [tables.run("edit", source)[0] for _ in range(rounds)]
    print("\none edit, its change set and findings, ms   median   longest")
    for step, name in EDITS.items():
        times = [report[step]["processor"] for report in reports]
        print(f"{name:<42} {median(times):>7.1f} {max(times):>9.1f}")
    return max(report[step]["processor"] for report in reports for step in EDITS)


def total(report):
    return sum(step["processor"] for step in report.values() if isinstance(step, dict) and "processor" in step)


def million(tables, rows, name, **shape):
    """Ten times as many rows as ROWS: what all of it costs beside that, and the most memory beside the file."""
    small, large = (folder(tables.work / str(count), count, **shape) for count in (rows, 10 * rows))
    usual, report = (tables.run("edit", source)[0] for source in (small, large))
    size = (large / "tls_policy").stat().st_size
    held = max(step["peak"] for step in report.values() if isinstance(step, dict)) * 1024
    validated = report["faults"]["peak"] * 1024
    times = "  ".join(f"{part} {sum(report[step]['processor'] for step in steps):.0f}" for part, steps in PARTS.items())
    print(f"\n{report['count']:,} rows, {name}: {size / 2**20:.1f} MiB; ms: {times}\n"
          f"  most memory: {validated / size:.1f} times the file when validated, {held / size:.1f} after three "
          "edits that can be undone, their diff and the save")
    for source in (small, large):
        shutil.rmtree(source)
    return total(report) / total(usual), held / size
