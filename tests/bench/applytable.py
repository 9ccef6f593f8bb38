# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the table of `bench apply`: rounds, median ratios, share of each step; exit 1 over a bound."""
import json
import statistics
import sys

work, bound, faster = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
rounds = [tuple(map(int, line.split())) for line in open(f"{work}/rounds")]
print("round  postsealctl ms  tar|ssh ms  Ansible ms  without facts ms  to tar|ssh  Ansible to postsealctl")
for number, ours, line, ansible, nofacts in rounds:
    print(f"{number:5}  {ours:14}  {line:10}  {ansible:10}  {nofacts:16}  {ours / line:10.2f}  {ansible / ours:22.1f}")
to_line = statistics.median(ours / line for _, ours, line, *_ in rounds)
to_ansible = statistics.median(ansible / ours for _, ours, _, ansible, _ in rounds)
to_nofacts = statistics.median(nofacts / ours for _, ours, *_, nofacts in rounds)

steps = {}
for number, ours, *_ in rounds:
    report = json.load(open(f"{work}/report.{number}.json"))
    if report["outcome"] != "kept":
        sys.exit(f"round {number}: outcome {report['outcome']}: {report['reason']}")
    events = report["events"]
    inside = 1000 * (events[-1]["uptime"] - events[0]["uptime"])
    steps.setdefault("connect, inspect, first handshakes", []).append(ours - inside)
    for before, event in zip(events, events[1:]):
        steps.setdefault(f"{event['kind']} {event['text']}", []).append(
            1000 * (event["uptime"] - before["uptime"]))
total, by_line, by_ansible, by_nofacts = (statistics.median(times) for times in list(zip(*rounds))[1:])
print("\nup to this event                          median ms  share")
for name, times in steps.items():
    if statistics.median(times) >= 5:
        median = statistics.median(times)
        print(f"{name[:40]:40}  {median:9.0f}  {median / total:5.0%}")
print(f"\nmedians {total:.0f} ms, tar|ssh {by_line:.0f} ms, Ansible {by_ansible:.0f} ms, without facts {by_nofacts:.0f} ms")
print(f"median ratio to tar|ssh {to_line:.2f} (at most {bound:.2f}), Ansible's to postsealctl {to_ansible:.1f}, "
      f"without facts {to_nofacts:.1f} (at least {faster:.1f})")
sys.exit(0 if to_line <= bound and to_nofacts >= faster else 1)
