// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/hostkeydialog.h"

#include "ui/connect/dialogparts.h"
#include "ui/support/copyline.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace postseal {

HostKeyDialog::HostKeyDialog(const HostKeyQuestion &question, QWidget *parent)
    : QDialog(parent)
    , m_key(question.key)
{
    setObjectName(QStringLiteral("hostKeyDialog"));
    setWindowTitle(tr("Unknown host key"));
    auto *column = new QVBoxLayout(this);
    const QString server = shownServer(question.host, question.port);
    column->addWidget(
        headline(this, QStyle::SP_MessageBoxQuestion, tr("Is this really %1?").arg(server)));
    column->addWidget(paragraph(
        this, tr("No known_hosts file of this computer has a key of this server, so whoever "
                 "answers could be somebody else. Compare the fingerprint on the server itself, or "
                 "with what its owner told you. Nothing has been sent yet.")));
    if (!question.note.isEmpty()) {
        QLabel *note = paragraph(this, tr("%1.").arg(question.note));
        note->setObjectName(QStringLiteral("authorityNote"));
        column->addWidget(note);
    }
    column->addLayout(facts());
    column->addWidget(m_comparison);
    column->addStretch(1);
    column->addWidget(buttons());
    fitToText(this);
}

QFormLayout *HostKeyDialog::facts()
{
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    const auto add = [this, form](const QString &name, const QString &label, const QString &text) {
        auto *line = new CopyLine(name, label, text, this);
        form->addRow(label, line);
    };
    add(QStringLiteral("keyFingerprint"),
        tr("Fingerprint of the key that was shown (%1)").arg(QString::fromUtf8(m_key.type)),
        QString::fromUtf8(m_key.sha256));
    add(QStringLiteral("consoleCommand"), tr("Run this on the server's console to see its own"),
        QString::fromUtf8(consoleCommandFor(m_key.type)));
    m_pasted = new QLineEdit(this);
    m_pasted->setObjectName(QStringLiteral("pastedFingerprint"));
    auto *label = new QLabel(tr("Paste what it &printed to have it compared (optional)"), this);
    label->setBuddy(m_pasted);
    m_pasted->setAccessibleName(tr("Fingerprint that the server's console printed"));
    form->addRow(label, m_pasted);
    m_comparison = paragraph(this, {});
    m_comparison->setObjectName(QStringLiteral("comparison"));
    QSizePolicy room = m_comparison->sizePolicy();
    room.setRetainSizeWhenHidden(true);
    m_comparison->setSizePolicy(room);
    m_comparison->hide();
    connect(m_pasted, &QLineEdit::textChanged, this, &HostKeyDialog::compare);
    return form;
}

QWidget *HostKeyDialog::buttons()
{
    auto *box = new QDialogButtonBox(this);
    m_refuse = box->addButton(tr("&Do not connect"), QDialogButtonBox::RejectRole);
    m_refuse->setObjectName(QStringLiteral("refuseKey"));
    m_accept =
        box->addButton(tr("The fingerprint is &right, connect"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("acceptKey"));
    m_accept->setToolTip(tr("Connects and remembers the key in known_hosts. Another key for this "
                            "server is refused from then on."));
    m_accept->setAutoDefault(false);
    m_refuse->setDefault(true);
    m_refuse->setFocus();
    connect(box, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

/// A pasted fingerprint that matches makes yes the easy answer; another one forbids it.
void HostKeyDialog::compare(const QString &pasted)
{
    const bool any = !pasted.trimmed().isEmpty();
    const bool same = pasted.simplified().split(u' ').contains(QString::fromUtf8(m_key.sha256));
    m_comparison->setVisible(any);
    m_comparison->setText(same ? tr("✔ The two fingerprints are the same.")
                               : tr("✘ This is another fingerprint. Do not connect."));
    m_accept->setEnabled(same || !any);
    (same ? m_accept : m_refuse)->setDefault(true);
}

} // namespace postseal
