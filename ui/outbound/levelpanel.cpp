// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/levelpanel.h"

#include "core/lint/rules.h"
#include "core/settings/policytable.h"
#include "core/settings/valueorigin.h"
#include "ui/outbound/policywords.h"
#include "ui/support/choicebox.h"
#include "ui/support/originlabel.h"
#include "ui/support/statusline.h"

#include <QGridLayout>

namespace postseal {

namespace {

QString choiceText(const QByteArray &level)
{
    return level.isEmpty()
               ? LevelPanel::tr("Not set")
               : LevelPanel::tr("%1 (%2)").arg(PolicyWords::level(level), QString::fromUtf8(level));
}

/// What keeps the level from working, as the review says it; empty: nothing.
QString warningOf(const Configuration &configuration, const ServerFacts &facts)
{
    const QList<Diagnostic> found = clientLevelLack(configuration, facts);
    return found.isEmpty() ? QString() : found.first().reason;
}

} // namespace

LevelPanel::LevelPanel(QWidget *parent)
    : QGroupBox(tr("For all destinations"), parent)
    , m_level(new ChoiceBox(this))
    , m_origin(new OriginLabel(this))
    , m_meaning(new QLabel(this))
    , m_warning(new StatusLine(this))
{
    auto *label = new QLabel(tr("Defaul&t level"), this);
    label->setBuddy(m_level);
    m_level->setObjectName(QStringLiteral("defaultLevel"));
    m_level->setAccessibleName(tr("Default level"));
    m_origin->setObjectName(QStringLiteral("defaultLevelFrom"));
    m_meaning->setObjectName(QStringLiteral("defaultLevelMeaning"));
    m_meaning->setWordWrap(true);
    m_warning->setObjectName(QStringLiteral("defaultLevelWarning"));
    auto *grid = new QGridLayout(this);
    grid->setColumnStretch(1, 1);
    grid->addWidget(label, 0, 0, 1, 2);
    grid->addWidget(m_level, 1, 0);
    grid->addWidget(m_origin, 2, 0, 1, 2);
    grid->addWidget(m_meaning, 3, 0, 1, 2);
    grid->addWidget(m_warning, 4, 0, 1, 2);
    connect(m_level, &ChoiceBox::picked, this, &LevelPanel::pick);
}

void LevelPanel::show(const Configuration &configuration, const ServerFacts &facts)
{
    const Scope scope{.configuration = configuration, .facts = facts};
    const ValueOrigin origin = originOf(scope, "smtp_tls_security_level", "");
    const QByteArray level = origin.value.value_or(origin.written).toLower();
    m_levels = QList<QByteArray>{QByteArray()} + clientLevels(facts.version());
    if (!m_levels.contains(level))
        m_levels.append(level);
    QList<Choice> choices;
    for (const QByteArray &each : std::as_const(m_levels))
        choices.append({.text = choiceText(each),
                        .help = PolicyWords::meaning(each),
                        .value = static_cast<int>(choices.size())});
    m_level->offer(choices, static_cast<int>(m_levels.indexOf(level)));
    m_level->setToolTip(PolicyWords::meaning(level));
    m_origin->show(origin);
    m_meaning->setText(PolicyWords::meaning(level));
    m_warning->tell(StatusLine::kWarning, warningOf(configuration, facts));
}

void LevelPanel::pick(int index)
{
    const QByteArray level = m_levels.value(index);
    emit wanted(tr("Default level of outgoing mail"),
                [level](const Configuration &from) { return withClientLevel(from, level); });
}

} // namespace postseal
