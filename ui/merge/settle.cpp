// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/settle.h"

#include "ui/merge/conflictwords.h"
#include "ui/merge/mergedialog.h"
#include "ui/support/panedialogs.h"

#include <memory>
#include <utility>

namespace postseal {

void settle(const ConfigurationMerge &merge, const QString &server, QWidget *asker,
            std::function<void(const Result<Configuration> &)> done)
{
    const QList<MergeConflict> conflicts = merge.conflicts();
    if (conflicts.isEmpty()) {
        done(settled(merge, {}));
        return;
    }
    auto *dialog = new MergeDialog(conflicts, server, asker);
    dialog->remark(remarksOn(merge, server));
    const auto shared = std::make_shared<const ConfigurationMerge>(merge);
    QObject::connect(dialog, &QDialog::accepted, asker, [dialog, shared, done = std::move(done)] {
        done(settled(*shared, dialog->choices()));
    });
    PaneDialogs::openFor(asker, dialog);
}

} // namespace postseal
