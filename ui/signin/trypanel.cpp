// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/trypanel.h"

#include "ui/signin/signinwords.h"
#include "ui/support/statusline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace postseal {

TryPanel::TryPanel(QWidget *parent)
    : QWidget(parent)
    , m_user(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_try(new QPushButton(tr("&Try it"), this))
    , m_results(new StatusList(QStringLiteral("signInResult"), this))
{
    m_user->setObjectName(QStringLiteral("tryUser"));
    m_user->setAccessibleName(tr("Name"));
    m_password->setObjectName(QStringLiteral("tryPassword"));
    m_password->setAccessibleName(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_try->setObjectName(QStringLiteral("trySignIn"));
    m_try->setToolTip(tr("Signs in where Postfix has passwords checked, then at the listeners, "
                         "within TLS. After the first refusal nothing is tried any more. The "
                         "password is not kept."));
    auto *name = new QLabel(tr("Na&me:"), this);
    name->setBuddy(m_user);
    auto *password = new QLabel(tr("Passw&ord:"), this);
    password->setBuddy(m_password);
    auto *row = new QHBoxLayout;
    row->addWidget(name);
    row->addWidget(m_user, 1);
    row->addWidget(password);
    row->addWidget(m_password, 1);
    row->addWidget(m_try);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(row);
    column->addWidget(m_results);
    connect(m_try, &QPushButton::clicked, this, &TryPanel::give);
    connect(m_password, &QLineEdit::returnPressed, m_try, &QPushButton::click);
    for (QLineEdit *field : {m_user, m_password})
        connect(field, &QLineEdit::textChanged, this, [this] { allow(m_isPossible); });
    allow(false);
}

void TryPanel::allow(bool isPossible)
{
    m_isPossible = isPossible;
    m_try->setEnabled(isPossible && !m_user->text().isEmpty() && !m_password->text().isEmpty());
}

void TryPanel::give()
{
    MailAccount account{.name = m_user->text().toUtf8(), .password = {}};
    account.password = Secret::take(m_password->text().toUtf8());
    m_password->clear();
    if (const QString fault = faultOf(account); !fault.isEmpty()) {
        m_results->show({{StatusLine::kBad, fault}});
        return;
    }
    emit tryWanted(account);
}

void TryPanel::show(const SignInSeen &seen)
{
    QList<StatusList::Line> lines;
    for (const SignInTried &tried : seen.tried)
        lines.append(SignInWords::tried(tried));
    m_results->show(lines);
}

} // namespace postseal
