# SPDX-License-Identifier: GPL-3.0-or-later
"""Every main.cf and master.cf read, looked at and written by Postseal's documents in one process, beside
postconf(1), which only reads it, and augtool(1), which loads, changes and saves it, a process each."""
import dataclasses
import json
import shutil
import subprocess

from spent import median, spent

REPEATS = 100       # of ours in one process
OTHER = {"main.cf": b"compatibility_level = 3.6\n", "master.cf": b"smtp inet n - y - - smtpd\n"}
ASKS = {"main.cf": "-n", "master.cf": "-M"}
LENSES = {"main.cf": "Postfix_Main", "master.cf": "Postfix_Master"}
CHANGES = {"main.cf": "set /files/main.cf/smtpd_tls_loglevel 4",
           "master.cf": "set /files/master.cf/*[type][1]/limit 77"}


def is_master(path):
    return "/master.cf" in str(path)


class Document:
    """One file, in a folder where a rival finds it."""

    def __init__(self, source, folder):
        self.source, self.folder = source, folder
        self.name = "master.cf" if is_master(source) else "main.cf"
        self.times = {"written": [], "edited": [], "dump": [], "postconf": [], "augtool": []}
        folder.mkdir(parents=True)
        self.put()
        subprocess.run(self.augtool(CHANGES[self.name], "save"), capture_output=True, check=False)
        self.refused = (folder / self.name).read_bytes() == source.read_bytes()
        self.put()

    def put(self):
        for name, contents in OTHER.items():
            (self.folder / name).write_bytes(contents)
        shutil.copyfile(self.source, self.folder / self.name)

    def augtool(self, *commands):
        script = self.folder / "commands"
        script.write_text("".join(command + "\n" for command in commands), encoding="ascii")
        return ["augtool", "-A", "-r", self.folder, "--transform",
                f"{LENSES[self.name]} incl /{self.name}", "-f", script]

    def run_programs(self, postsealctl):
        self.times["dump"].append(spent(postsealctl, "dump", "--raw", self.folder / self.name))
        self.times["postconf"].append(spent("postconf", "-c", self.folder, ASKS[self.name]))
        self.times["augtool"].append(spent(*self.augtool(CHANGES[self.name], "save")))
        self.put()

    def ratio(self, rival, ours="written"):
        return self.median(rival) / self.median(ours)

    def median(self, who, clock="processor"):
        return median(getattr(times, clock) for times in self.times[who])


@dataclasses.dataclass
class Ours:
    processor: float
    wall: float
    edited: bool


def run_ours(configbench, documents, copy):
    paths = "".join(f"{document.source}\n" for document in documents)
    report = json.loads(subprocess.run([configbench, "documents", str(REPEATS), copy], input=paths.encode(),
                                       stdout=subprocess.PIPE, check=True).stdout)
    for document in documents:
        for kind, times in report[str(document.source)].items():
            document.times[kind].append(Ours(**times))


def measure(programs, files, work, rounds):
    documents = [Document(file, work / str(number)) for number, file in enumerate(files)]
    starts = []
    for number in range(rounds):
        if number % 2:
            run_ours(programs / "configbench", documents, work / "copy")
        for document in documents:
            document.run_programs(programs / "postsealctl")
            starts.append(spent("true"))
        if not number % 2:
            run_ours(programs / "configbench", documents, work / "copy")
    return documents, starts


def row(name, documents, who):
    times = [document.median(who) for document in documents]
    walls = [document.median(who, "wall") for document in documents]
    print(f"{name:<45} {median(times):>9.3f} {max(times):>9.3f} {median(walls):>9.3f}")


def ratios(name, documents, rival, ours):
    """How many times as much the rival takes: median and least of all files."""
    all_ratios = [document.ratio(rival, ours) for document in documents]
    print(f"{name:<45} {median(all_ratios):>9.0f} {min(all_ratios):>9.0f}")
    return min(all_ratios)


def show(documents, starts):
    """Prints the tables; by rival how many times as much it takes for the file where that is least."""
    known = [document for document in documents if not document.refused]
    unedited = sum(not document.times["edited"][0].edited for document in documents)
    print(f"{len(documents)} files, ms for one of them              processor   longest      wall")
    row("Postseal: read, every value, written", documents, "written")
    row(f"the same, a value set ({len(documents) - unedited})", documents, "edited")
    row("postsealctl dump --raw, a process each", documents, "dump")
    row("postconf -n or -M: read", documents, "postconf")
    row(f"augtool: load, set, save, where it can ({len(known)})", known, "augtool")
    print(f"{'of each process: fork and exec (/bin/true)':<45} {median(s.processor for s in starts):>9.3f} "
          f"{max(s.processor for s in starts):>9.3f} {median(s.wall for s in starts):>9.3f}")
    print("\ntimes as much as Postseal                        median     least")
    least = {"postconf": ratios("postconf", documents, "postconf", "written"),
             "augtool": ratios("augtool", known, "augtool", "written")}
    ratios("augtool, Postseal setting a value, too", known, "augtool", "edited")
    return least
