// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/winnerpanel.h"

#include "core/settings/policywords.h"
#include "ui/outbound/checkwords.h"
#include "ui/outbound/policywords.h"
#include "ui/support/ondone.h"
#include "ui/workspace.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace postseal {

namespace {

constexpr std::chrono::milliseconds kTyping(150);

QString shownWord(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

QString answerOf(const PolicyInForce &policy, qsizetype at)
{
    const bool last = at + 1 == policy.asked.size();
    if (last && !policy.row.isEmpty())
        return WinnerPanel::tr("➤ %1 in %2: this row");
    return policy.asked[at].read ? WinnerPanel::tr("%1 in %2: no row")
                                 : WinnerPanel::tr("%1 in %2: cannot be read from here");
}

/// What the policy comes to: where it stands, what is wrong, what a certificate has to fit.
QStringList meaningOf(const PolicyInForce &policy)
{
    if (policy.acting.level.isEmpty() && policy.row.isEmpty())
        return {WinnerPanel::tr("The default level is not known from here.")};
    const QString value = shownWord(policy.policy.value());
    QStringList lines;
    if (!policy.row.isEmpty())
        lines += WinnerPanel::tr("The row %1 wins: %2").arg(shownWord(policy.row), value);
    else if (policy.unread.isEmpty())
        lines += WinnerPanel::tr("No row: the default level %1.").arg(value);
    else
        lines += WinnerPanel::tr("The default level %1, unless what cannot be read says otherwise.")
                     .arg(value);
    if (policy.acting.finding.fault != PolicyFault::None)
        lines.append(QStringLiteral("⚠ ") + policyFaultWords(policy.acting.finding));
    if (policy.acting.isRefused())
        return lines;
    if (!policy.acting.trustAnchors)
        lines.append(QStringLiteral("⚠ ") + noTrustAnchorsWords());
    lines.append(PolicyWords::meaning(policy.acting.level));
    if (!policy.acting.match.isEmpty())
        lines.append(WinnerPanel::tr("The certificate must fit one of: %1")
                         .arg(shownWord(policy.acting.match.join(", "))));
    return lines;
}

QStringList linesOf(const HopPolicy &hop)
{
    QStringList lines{WinnerPanel::tr("Next hop %1:").arg(shownWord(hop.nextHop))};
    for (qsizetype i = 0; i < hop.policy.asked.size(); ++i) {
        const PolicyQuestion &question = hop.policy.asked[i];
        lines.append(
            QStringLiteral("    ") +
            answerOf(hop.policy, i).arg(shownWord(question.key), shownWord(question.table)));
    }
    return lines + meaningOf(hop.policy) + PolicyWords::notes(hop.notes);
}

QStringList linesOf(const DestinationPolicy &found)
{
    QStringList lines;
    for (const HopPolicy &hop : found.hops)
        lines += linesOf(hop);
    if (!found.isSmtp)
        lines.append(WinnerPanel::tr("Mail to it leaves by %1, which has no policy table.")
                         .arg(shownWord(found.route.transport)));
    if (!found.route.unread.isEmpty())
        lines.append(WinnerPanel::tr("Not followed, and may say otherwise: %1")
                         .arg(shownWord(found.route.unread.join(", "))));
    return lines;
}

} // namespace

WinnerPanel::WinnerPanel(Workspace &workspace, QWidget *parent)
    : QGroupBox(tr("Which row wins"), parent)
    , m_workspace(workspace)
    , m_destination(new QLineEdit(this))
    , m_check(
          new QPushButton(QIcon::fromTheme(QStringLiteral("network-connect")), tr("Check"), this))
    , m_pin(new QPushButton(QIcon::fromTheme(QStringLiteral("document-encrypt")), tr("Pin…"), this))
    , m_answer(new QLabel(this))
    , m_found(new QLabel(this))
{
    m_destination->setObjectName(QStringLiteral("winnerDestination"));
    m_destination->setAccessibleName(tr("Destination to look up"));
    m_destination->setPlaceholderText(QStringLiteral("ann@example.org"));
    m_destination->setToolTip(
        tr("A recipient, a domain, or a next hop such as [mail.example.com]:587."));
    m_destination->setClearButtonEnabled(true);
    m_check->setObjectName(QStringLiteral("checkDestination"));
    m_check->setToolTip(tr("Would mail to it go out? Its mail exchangers are looked up, and shaken "
                           "hands with from the server."));
    m_pin->setObjectName(QStringLiteral("pinDestination"));
    m_answer->setObjectName(QStringLiteral("winnerAnswer"));
    m_found->setObjectName(QStringLiteral("winnerCheck"));
    for (QLabel *each : {m_answer, m_found}) {
        each->setTextFormat(Qt::PlainText);
        each->setWordWrap(true);
        each->setTextInteractionFlags(Qt::TextSelectableByMouse);
        each->setVisible(false);
    }
    auto *label = new QLabel(tr("Loo&k up"), this);
    label->setBuddy(m_destination);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_destination, 1);
    row->addWidget(m_check);
    row->addWidget(m_pin);
    auto *column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(m_answer);
    column->addWidget(m_found);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kTyping);
    connect(&m_soon, &QTimer::timeout, this, &WinnerPanel::ask);
    connect(m_destination, &QLineEdit::textChanged, this, [this] {
        m_soon.start();
        showCheck();
    });
    connect(m_destination, &QLineEdit::returnPressed, this, &WinnerPanel::check);
    connect(m_check, &QPushButton::clicked, this, &WinnerPanel::check);
    connect(m_pin, &QPushButton::clicked, this, [this] {
        if (const auto *found = m_workspace.policyChecks().answerOf(asked()))
            emit pinWanted(*found);
    });
    connect(&workspace.policyChecks(), &PolicyChecks::changed, this, &WinnerPanel::showCheck);
    connect(&workspace, &Workspace::phaseChanged, this, &WinnerPanel::showCheck);
    showCheck();
}

QByteArray WinnerPanel::asked() const
{
    return m_destination->text().trimmed().toUtf8();
}

void WinnerPanel::check()
{
    if (m_check->isEnabled())
        m_workspace.checkPolicies({{.destination = asked()}});
}

void WinnerPanel::showCheck()
{
    const PolicyChecks &checks = m_workspace.policyChecks();
    const QByteArray destination = asked();
    const auto *found = destination.isEmpty() ? nullptr : checks.answerOf(destination);
    const auto state =
        destination.isEmpty() ? PolicyChecks::State::NotChecked : checks.stateOf(destination);
    m_check->setEnabled(!destination.isEmpty() && m_workspace.isServer() && !m_workspace.isLost() &&
                        !checks.isRunning() && m_workspace.phase() == Workspace::Phase::Ready);
    m_pin->setEnabled(found && !checks.isRunning());
    QStringList lines;
    if (found || state == PolicyChecks::State::Waiting)
        lines.append(CheckWords::cell(state, found));
    if (found)
        lines += CheckWords::details(*found);
    m_found->setText(lines.join(u'\n'));
    m_found->setVisible(!lines.isEmpty());
}

void WinnerPanel::refresh()
{
    if (!m_destination->text().isEmpty())
        m_soon.start();
}

void WinnerPanel::ask()
{
    const QByteArray destination = asked();
    const int number = ++m_asked;
    m_answer->setVisible(!destination.isEmpty());
    if (destination.isEmpty())
        return;
    const auto job = [draft = m_workspace.draft(), facts = m_workspace.facts(),
                      destination](const std::stop_token &) {
        return policiesByForm(draft, facts, destination);
    };
    onDone(m_workspace.desk().run(job), this,
           [this, number](const QList<DestinationPolicy> &found) {
               if (number == m_asked)
                   show(found);
           });
}

void WinnerPanel::show(const QList<DestinationPolicy> &found)
{
    QStringList lines = linesOf(found.first());
    for (const DestinationPolicy &other : found.sliced(1)) {
        lines.append(tr("⚠ Mail with SMTPUTF8, whose address is written in these letters, asks "
                        "otherwise:"));
        lines += linesOf(other);
    }
    m_answer->setText(lines.join(u'\n'));
    if (m_destination->hasFocus())
        emit answered();
}

} // namespace postseal
