// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settingwriter.h"

#include <QList>
#include <QStringList>

namespace postseal {

/// What a goal comes to: the configuration that meets it, and each thing that it sets and that was
/// not so. Nothing is said, and the configuration is the same, where all is so already.
struct Intended {
    Configuration next;
    QList<Decision> said;
    /// What a person has to know who wants this: sentences.
    QStringList remarks = {}; ///< NOLINT(readability-redundant-member-init) GCC wants a value

    bool operator==(const Intended &) const = default;
};

/// What \a writer has come to.
Result<Intended> intendedBy(const SettingWriter &writer);

} // namespace postseal
