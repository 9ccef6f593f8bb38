// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/relayhostdialog.h"

#include "ui/support/statusline.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace postseal {

RelayHostDialog::RelayHostDialog(Goal goal, QWidget *parent)
    : QDialog(parent)
    , m_goal(std::move(goal))
{
    setObjectName(QStringLiteral("relayHostDialog"));
    setWindowTitle(tr("Sign in at a relay host"));
    auto *about = new QLabel(tr("All mail to elsewhere goes through that server, within TLS. The "
                                "password is written to a file that only root can read, and is "
                                "never shown again."),
                             this);
    about->setWordWrap(true);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_host = addField(form, tr("&Host:"), QStringLiteral("relayHost"));
    m_host->setPlaceholderText(QStringLiteral("smtp.example.net"));
    m_port = addField(form, tr("P&ort:"), QStringLiteral("relayPort"));
    m_port->setToolTip(tr("587: TLS by STARTTLS; 465: TLS from the first byte."));
    m_user = addField(form, tr("&User:"), QStringLiteral("relayUser"));
    m_password = addField(form, tr("&Password:"), QStringLiteral("relayPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_outcome = new StatusLine(this);
    m_outcome->setObjectName(QStringLiteral("relayOutcome"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("cancelRelayHost"));
    m_use = buttons->addButton(tr("&Sign in there"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("useRelayHost"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(about);
    column->addLayout(form);
    column->addWidget(m_outcome);
    column->addStretch(1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, [this] {
        emit given(account());
        m_password->clear();
        accept();
    });
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 22);
    m_port->setText(QStringLiteral("587")); // which checks
}

QLineEdit *RelayHostDialog::addField(QFormLayout *form, const QString &label, const QString &name)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(name);
    field->setAccessibleName(QString(label).remove(u'&').remove(u':'));
    form->addRow(label, field);
    connect(field, &QLineEdit::textChanged, this, &RelayHostDialog::check);
    return field;
}

RelayAccount RelayHostDialog::account() const
{
    QByteArray host = m_host->text().trimmed().toUtf8();
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.sliced(1).chopped(1);
    return {.host = host,
            .port = m_port->text().toUShort(),
            .user = m_user->text().toUtf8(),
            .password = Secret::take(m_password->text().toUtf8())};
}

void RelayHostDialog::check()
{
    // Fields are filled one after the other: only what stands there is judged.
    const bool isFilled =
        !m_host->text().isEmpty() && !m_user->text().isEmpty() && !m_password->text().isEmpty();
    if (!isFilled) {
        m_outcome->tell(StatusLine::kOff, {});
        m_use->setEnabled(false);
        return;
    }
    const Result<Intended> done = m_goal(account());
    m_outcome->tell(StatusLine::kBad, done ? QString() : describe(done.error()));
    m_use->setEnabled(done.has_value());
}

} // namespace postseal
