# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the table of `bench apply`: pairs, median ratio, share of each step; exit 1 over the bound."""
import json
import statistics
import sys

work, bound = sys.argv[1], float(sys.argv[2])
pairs = [tuple(map(int, line.split())) for line in open(f"{work}/pairs")]
print("pair  postsealctl ms  tar|ssh ms  ratio")
for number, ours, rival in pairs:
    print(f"{number:4}  {ours:14}  {rival:10}  {ours / rival:5.2f}")
ratio = statistics.median(ours / rival for _, ours, rival in pairs)

steps = {}
for number, ours, _ in pairs:
    report = json.load(open(f"{work}/report.{number}.json"))
    if report["outcome"] != "kept":
        sys.exit(f"pair {number}: outcome {report['outcome']}: {report['reason']}")
    events = report["events"]
    inside = 1000 * (events[-1]["uptime"] - events[0]["uptime"])
    steps.setdefault("connect, inspect, first handshakes", []).append(ours - inside)
    for before, event in zip(events, events[1:]):
        steps.setdefault(f"{event['kind']} {event['text']}", []).append(
            1000 * (event["uptime"] - before["uptime"]))
total = statistics.median(ours for _, ours, _ in pairs)
print("\nup to this event                          median ms  share")
for name, times in steps.items():
    if statistics.median(times) >= 5:
        median = statistics.median(times)
        print(f"{name[:40]:40}  {median:9.0f}  {median / total:5.0%}")
print(f"\nmedian ratio {ratio:.2f} (bound {bound:.2f}), medians {total:.0f} ms against "
      f"{statistics.median(rival for _, _, rival in pairs):.0f} ms")
sys.exit(0 if ratio <= bound else 1)
