// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/secretdialog.h"

#include "ui/connect/dialogparts.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace postseal {

namespace {

QString headlineFor(const SecretQuestion &question)
{
    switch (question.kind) {
    case SecretQuestion::Kind::Passphrase:
        return SecretDialog::tr("The key file needs its passphrase");
    case SecretQuestion::Kind::Password:
        return SecretDialog::tr("Password of %1 on %2")
            .arg(question.user, shownServer(question.host, question.port));
    case SecretQuestion::Kind::SudoPassword:
        break;
    }
    return SecretDialog::tr("sudo password of %1 on %2")
        .arg(question.user, shownServer(question.host, question.port));
}

QString reasonFor(const SecretQuestion &question)
{
    switch (question.kind) {
    case SecretQuestion::Kind::Passphrase:
        return SecretDialog::tr("It opens %1 on this computer, to sign in as %2 on %3. It is not "
                                "sent to the server.")
            .arg(question.keyFile, question.user, shownServer(question.host, question.port));
    case SecretQuestion::Kind::Password:
        return question.prompt.isEmpty()
                   ? SecretDialog::tr(
                         "The server asks for it. It is sent over the encrypted connection.")
                   : SecretDialog::tr("The server asks: \"%1\". What you type is sent over the "
                                      "encrypted connection.")
                         .arg(question.prompt);
    case SecretQuestion::Kind::SudoPassword:
        break;
    }
    return SecretDialog::tr("sudo on the server asks for it before it gives administrator rights. "
                            "A wrong one is logged there as a failed attempt.");
}

QString labelFor(SecretQuestion::Kind kind)
{
    return kind == SecretQuestion::Kind::Passphrase ? SecretDialog::tr("&Passphrase:")
                                                    : SecretDialog::tr("&Password:");
}

} // namespace

SecretDialog::SecretDialog(const SecretQuestion &question, bool canRemember, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("secretDialog"));
    setWindowTitle(question.kind == SecretQuestion::Kind::Passphrase ? tr("Passphrase")
                                                                     : tr("Password"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(headline(this, QStyle::SP_MessageBoxQuestion, headlineFor(question)));
    if (!question.refusal.isEmpty())
        column->addWidget(refusalRow(this, question.refusal));
    column->addWidget(paragraph(this, reasonFor(question)));
    column->addWidget(field(question.kind));
    m_remember = new QCheckBox(tr("&Remember it in this computer's keychain"), this);
    m_remember->setObjectName(QStringLiteral("remember"));
    m_remember->setAccessibleName(tr("Remember it in this computer's keychain"));
    m_remember->setToolTip(tr("Kept encrypted by the desktop, once the server has accepted it. It "
                              "is deleted when the server refuses it later."));
    m_remember->setVisible(canRemember);
    column->addWidget(m_remember);
    column->addStretch(1);
    column->addWidget(buttons());
    m_field->setFocus();
    fitToText(this);
}

QWidget *SecretDialog::field(SecretQuestion::Kind kind)
{
    auto *row = new QWidget(this);
    m_field = new QLineEdit(row);
    m_field->setObjectName(QStringLiteral("secret"));
    m_field->setEchoMode(QLineEdit::Password);
    auto *label = new QLabel(labelFor(kind), row);
    label->setBuddy(m_field);
    m_field->setAccessibleName(labelFor(kind).remove(u'&').remove(u':'));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(label);
    layout->addWidget(m_field, 1);
    return row;
}

QWidget *SecretDialog::buttons()
{
    auto *box = new QDialogButtonBox(this);
    auto *go = box->addButton(tr("C&ontinue"), QDialogButtonBox::AcceptRole);
    go->setObjectName(QStringLiteral("giveSecret"));
    go->setDefault(true);
    go->setEnabled(false);
    box->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole)
        ->setObjectName(QStringLiteral("cancelSecret"));
    connect(m_field, &QLineEdit::textChanged, go,
            [go](const QString &text) { go->setEnabled(!text.isEmpty()); });
    connect(box, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

Secret SecretDialog::takeSecret()
{
    Secret secret = Secret::take(m_field->text().toUtf8());
    m_field->clear();
    return secret;
}

bool SecretDialog::remember() const
{
    return m_remember->isVisibleTo(this) && m_remember->isChecked();
}

} // namespace postseal
