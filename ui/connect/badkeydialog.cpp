// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/badkeydialog.h"

#include "ui/connect/dialogparts.h"
#include "ui/support/copyline.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace postseal {

namespace {

QString headlineFor(const ShownHostKey &shown)
{
    const QString server = shownServer(QString::fromUtf8(shown.target.host), shown.target.port);
    return shown.verdict == HostKeyVerdict::Revoked
               ? BadKeyDialog::tr("Stop: %1 shows a key that was revoked").arg(server)
               : BadKeyDialog::tr("Stop: %1 shows another key than before").arg(server);
}

QString meaningFor(HostKeyVerdict verdict)
{
    return verdict == HostKeyVerdict::Revoked
               ? BadKeyDialog::tr(
                     "Whoever maintains your known_hosts file marked this key as not to be trusted "
                     "any more, as is done when somebody may have stolen it. Whoever answers now "
                     "could be reading along.")
               : BadKeyDialog::tr(
                     "Either somebody is between you and the server and wants your password, or "
                     "the server was set up anew, or another server has this name or address now. "
                     "It cannot be seen from here which of them it is.");
}

QString labelFor(const KnownKey &key)
{
    return key.revoked ? BadKeyDialog::tr("Revoked in %1, line %2 (%3):")
                             .arg(key.file)
                             .arg(key.line)
                             .arg(QString::fromUtf8(key.type))
                       : BadKeyDialog::tr("Known from %1, line %2 (%3):")
                             .arg(key.file)
                             .arg(key.line)
                             .arg(QString::fromUtf8(key.type));
}

} // namespace

BadKeyDialog::BadKeyDialog(const ShownHostKey &shown, QWidget *parent)
    : QDialog(parent)
    , m_shown(shown)
{
    setObjectName(QStringLiteral("badKeyDialog"));
    setWindowTitle(tr("Connection refused"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(headline(this, QStyle::SP_MessageBoxCritical, headlineFor(shown)));
    auto *safe = paragraph(this, tr("Postseal did not connect. No password and nothing else was "
                                    "sent."));
    QFont bold = safe->font();
    bold.setBold(true);
    safe->setFont(bold);
    column->addWidget(safe);
    column->addWidget(paragraph(this, meaningFor(shown.verdict)));
    addKeys();
    addWayOut();
    column->addStretch(1);
    column->addWidget(buttons());
    fitToText(this);
}

void BadKeyDialog::addKey(const QString &name, const QString &label, const QByteArray &fingerprint)
{
    layout()->addWidget(paragraph(this, label));
    layout()->addWidget(new CopyLine(name, label, QString::fromUtf8(fingerprint), this));
}

void BadKeyDialog::addKeys()
{
    addKey(QStringLiteral("shownFingerprint"),
           tr("Shown now (%1):").arg(QString::fromUtf8(m_shown.shown.type)), m_shown.shown.sha256);
    for (const KnownKey &key : std::as_const(m_shown.onFile))
        addKey(QStringLiteral("knownFingerprint"), labelFor(key), key.sha256);
}

/// How an administrator settles it. A revoked key has no way out but a new key on the server.
void BadKeyDialog::addWayOut()
{
    if (m_shown.verdict == HostKeyVerdict::Revoked) {
        layout()->addWidget(paragraph(
            this, tr("If this is your server, give it new host keys and restart its SSH service. "
                     "Do not remove the mark.")));
        return;
    }
    layout()->addWidget(paragraph(
        this, tr("If you know why the key changed: go to the server's own console and run the "
                 "first command. If it prints the fingerprint that is shown now, run the second "
                 "one on this computer and connect again. You are asked about the key then.")));
    layout()->addWidget(new CopyLine(QStringLiteral("consoleCommand"), tr("Command for the server"),
                                     QString::fromUtf8(consoleCommandFor(m_shown.shown.type)),
                                     this));
    QStringList files;
    for (const KnownKey &key : std::as_const(m_shown.onFile)) {
        if (files.contains(key.file))
            continue;
        files += key.file;
        layout()->addWidget(
            new CopyLine(QStringLiteral("forgetCommand"), tr("Command for this computer"),
                         QString::fromUtf8(forgetCommandFor(m_shown.filedAs, key.file)), this));
    }
}

QWidget *BadKeyDialog::buttons()
{
    auto *box = new QDialogButtonBox(this);
    auto *close = box->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("closeWarning"));
    close->setDefault(true);
    close->setFocus();
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

} // namespace postseal
