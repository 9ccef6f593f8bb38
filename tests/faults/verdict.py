# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what the client said is true."""


def lies(run, said, state):
    """Sentences about what is not as the client (or its rival) said, STATE being what is there."""
    wrong = []
    if state == "new" and not run.draft.good or state == "rival" and not run.rival.good:
        wrong.append("a bad draft is in force")
    wrong += lie(said, "new", state)
    if run.rival_said:
        wrong += lie(run.rival_said, "rival", state)
    return wrong


def lie(said, mine, state):
    if said.status is None or said.status < 0:
        return []   # it was killed before it could say anything
    if said.outcome == "stuck":
        return [f"said stuck: {said.message}"]
    if said.status == 0 and state != mine:
        return [f"said kept, but it is the {state} state"]
    # 7: the connection broke, the server settles it.
    if said.status not in (0, 7) and state == mine:
        return [f"said {said.status} {said.outcome}, but the draft is in force"]
    if said.status == 7 and said.outcome != "unsettled":
        return [f"exit status 7 without a word that it is unsettled: {said}"]
    return []
