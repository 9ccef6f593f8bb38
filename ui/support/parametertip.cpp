// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/parametertip.h"

#include "core/postfix/parametercatalog.h"
#include "core/postfix/parameterhelp.h"
#include "ui/support/language.h"

#include <QCoreApplication>

namespace postseal {

namespace {

class ParameterTip {
    Q_DECLARE_TR_FUNCTIONS(ParameterTip)

public:
    static QString outdated(const QByteArray &instead)
    {
        return instead.isEmpty() ? tr("Outdated: it can go.")
                                 : tr("Outdated: use %1.").arg(QString::fromLatin1(instead));
    }
    static QStringList releases(const Parameter &parameter)
    {
        QStringList words;
        if (!parameter.since.isNull())
            words += tr("Since Postfix %1.").arg(parameter.since.toString());
        if (!parameter.until.isNull())
            words += tr("Up to Postfix %1.").arg(parameter.until.toString());
        return words;
    }
    static QString values(const QString &values) { return tr("Values: %1.").arg(values); }
    static QString inForce(bool needsRestart)
    {
        return needsRestart ? tr("A change takes a restart of Postfix.")
                            : tr("A change takes a reload of Postfix.");
    }
};

} // namespace

QStringList parameterFacts(const QByteArray &name)
{
    const auto help = parameterHelp(name, spokenLanguage());
    if (!help)
        return {};
    QStringList facts{help->text};
    if (help->instead)
        facts += ParameterTip::outdated(*help->instead);
    facts += ParameterTip::values(help->values);
    if (const Parameter *parameter = ParameterCatalog::builtIn().find(name))
        facts += ParameterTip::releases(*parameter);
    facts += ParameterTip::inForce(help->needsRestart);
    return facts;
}

QString parameterTip(const QByteArray &name)
{
    const QStringList facts = parameterFacts(name);
    if (facts.isEmpty())
        return {};
    QString tip = QStringLiteral("<b>%1</b>").arg(QString::fromLatin1(name));
    for (const QString &fact : facts)
        tip += QStringLiteral("<br>") + fact.toHtmlEscaped();
    return tip;
}

} // namespace postseal
