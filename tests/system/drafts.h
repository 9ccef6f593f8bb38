// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace postseal::test {

/// A change to the sealed host (certificate, 25 offered, 587 required, 465 implicit) as options of
/// postsealctl; "@NAME" at the start of a local path stands for a file that the test makes.
struct Draft {
    const char *name;
    QStringList options;
    const char *says; ///< what the refusal must name; null for a good draft
};

/// Drafts that `postfix check` accepts with exit status 0 and that break a listener.
QList<Draft> badDrafts();
/// Drafts that work and that a rehearsal could refuse by mistake.
QList<Draft> goodDrafts();

} // namespace postseal::test
