// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/servernames.h"

#include "core/transport/sshaccount.h"
#include "core/transport/sshhostnames.h"
#include "ui/servers/recentservers.h"
#include "ui/support/ondone.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>

#include <algorithm>

namespace postseal {

namespace {

QStringList shownNames(const QList<ConnectRequest> &recent)
{
    QStringList names;
    for (const ConnectRequest &request : recent)
        names += shownName(request);
    return names;
}

/// \a known and behind it what the settings in \a file call hosts.
QStringList withSettings(QStringList known, const QString &file)
{
    for (const QString &name : sshHostNames(sshConfigFiles(file), thisSshAccount())) {
        if (isHostOrAddress(name))
            known += name;
    }
    known.removeDuplicates();
    return known;
}

} // namespace

ServerNames::ServerNames(QLineEdit *field, const QList<ConnectRequest> &recent)
    : QObject(field)
    , m_completer(new QCompleter(shownNames(recent), this))
{
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->popup()->setObjectName(QStringLiteral("serverNames"));
    m_completer->popup()->setAccessibleName(tr("Known names"));
    field->setCompleter(m_completer);
    const auto job = [known = shownNames(recent), file = sshConfigFile()](const std::stop_token &) {
        return withSettings(known, file);
    };
    onDone(m_settings.run(job), this,
           [this, field](const QStringList &names) { offer(names, *field); });
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

/// They may come when something was typed already.
void ServerNames::offer(const QStringList &names, const QLineEdit &field)
{
    m_completer->setModel(new QStringListModel(names, m_completer));
    if (!field.hasFocus() || !field.isModified())
        return;
    m_completer->setCompletionPrefix(field.text());
    m_completer->complete();
}

} // namespace postseal
