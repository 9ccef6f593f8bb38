// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/servernames.h"

#include "core/transport/sshaccount.h"
#include "core/transport/sshhostnames.h"
#include "ui/servers/recentservers.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>

#include <algorithm>

namespace postseal {

namespace {

QStringList namesWith(const QList<ConnectRequest> &recent)
{
    QStringList names;
    for (const ConnectRequest &request : recent)
        names += shownName(request);
    for (const QString &name : sshHostNames(sshConfigFiles(sshConfigFile()), thisSshAccount())) {
        if (isHostOrAddress(name))
            names += name;
    }
    names.removeDuplicates();
    return names;
}

} // namespace

ServerNames::ServerNames(QLineEdit *field, const QList<ConnectRequest> &recent)
    : QObject(field)
    , m_completer(new QCompleter(namesWith(recent), this))
{
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->popup()->setObjectName(QStringLiteral("serverNames"));
    m_completer->popup()->setAccessibleName(tr("Known names"));
    field->setCompleter(m_completer);
    connect(
        m_completer, qOverload<const QString &>(&QCompleter::activated), this,
        [this, recent](const QString &name) {
            const auto found = std::ranges::find(recent, name, shownName);
            if (found != recent.end())
                emit chosen(*found);
        },
        Qt::QueuedConnection); // once the field has the text
    // While it is open its list keeps Return from the dialog.
    connect(field, &QLineEdit::returnPressed, this, [this] {
        const QAbstractItemView *offered = m_completer->popup();
        if (offered->isVisible() && !offered->currentIndex().isValid())
            emit typed();
    });
}

} // namespace postseal
