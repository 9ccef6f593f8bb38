// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/signinchoice.h"

#include "core/base/account.h"
#include "core/transport/sshaccount.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QVBoxLayout>

namespace postseal {

QString keyFileProblem(const QString &file)
{
    const QFileInfo info(file);
    if (file.isEmpty())
        return SignInChoice::tr("Choose the file of your private key.");
    if (!info.isFile())
        return SignInChoice::tr("There is no such file.");
    if (info.suffix() == QLatin1StringView("pub"))
        return SignInChoice::tr("This is the public half of a key. Choose the file without .pub.");
    if (!info.isReadable())
        return SignInChoice::tr("You may not read this file.");
    return {};
}

SignInChoice::SignInChoice(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    m_usual = addChoice(QStringLiteral("signInUsual"), tr("SSH &agent and the usual keys"),
                        tr("Tries the keys of your SSH agent, then id_ed25519, id_ecdsa and id_rsa "
                           "in ~/.ssh."));
    m_file = addChoice(QStringLiteral("signInFile"), tr("This &key file:"),
                       tr("Tries this key first, then those of your SSH agent."));
    column->addWidget(keyFileRow());
    m_password = addChoice(QStringLiteral("signInPassword"), tr("Pass&word only"),
                           tr("Tries no key. For servers that hang up after a few of them."));
    m_usual->setChecked(true);
    m_path->setEnabled(false);
    m_choose->setEnabled(false);
    connect(m_file, &QRadioButton::toggled, m_path, &QWidget::setEnabled);
    connect(m_file, &QRadioButton::toggled, m_choose, &QWidget::setEnabled);
}

QRadioButton *SignInChoice::addChoice(const QString &name, const QString &text, const QString &help)
{
    auto *choice = new QRadioButton(text, this);
    choice->setObjectName(name);
    choice->setAccessibleName(QString(text).remove(u'&').remove(u':'));
    choice->setToolTip(help);
    layout()->addWidget(choice);
    connect(choice, &QRadioButton::toggled, this, &SignInChoice::changed);
    return choice;
}

QWidget *SignInChoice::keyFileRow()
{
    auto *row = new QWidget(this);
    m_path = new QLineEdit(row);
    m_path->setObjectName(QStringLiteral("keyFile"));
    m_path->setAccessibleName(tr("Private key file"));
    m_path->setPlaceholderText(QStringLiteral("~/.ssh/id_ed25519"));
    m_choose = new QPushButton(tr("C&hoose…"), row);
    m_choose->setObjectName(QStringLiteral("chooseKeyFile"));
    m_choose->setAccessibleName(tr("Choose the private key file"));
    m_choose->setAutoDefault(false);
    auto *line = new QHBoxLayout(row);
    const int indent = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, this) +
                       style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing, nullptr, this);
    line->setContentsMargins(indent, 0, 0, 0);
    line->addWidget(m_path, 1);
    line->addWidget(m_choose);
    connect(m_path, &QLineEdit::textChanged, this, &SignInChoice::changed);
    connect(m_choose, &QPushButton::clicked, this, &SignInChoice::chooseFile);
    return row;
}

void SignInChoice::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose the private key file"), ownSshFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

SshCredentials SignInChoice::credentials() const
{
    SshCredentials credentials;
    if (m_file->isChecked()) {
        QString file = m_path->text();
        if (file.startsWith(QLatin1StringView("~/")))
            file.replace(0, 1, localHome());
        credentials.identityFiles = {file};
    }
    credentials.agent = !m_password->isChecked();
    credentials.keyFiles = !m_password->isChecked();
    return credentials;
}

void SignInChoice::setCredentials(const SshCredentials &credentials)
{
    const bool named = !credentials.identityFiles.isEmpty();
    m_path->setText(named ? credentials.identityFiles.first() : QString());
    if (named)
        m_file->setChecked(true);
    else
        (credentials.keyFiles ? m_usual : m_password)->setChecked(true);
}

QString SignInChoice::problem() const
{
    return m_file->isChecked() ? keyFileProblem(credentials().identityFiles.first()) : QString();
}

} // namespace postseal
