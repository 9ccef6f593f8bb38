// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/originlabel.h"

#include "ui/support/parametertip.h"

#include <QFontDatabase>

namespace postseal {

namespace {

/// The parameter as it is written: "name = value", or its name alone.
QString setting(const ValueOrigin &origin)
{
    const QString name = QString::fromUtf8(origin.name);
    if (origin.place == ValueOrigin::Place::Default)
        return name;
    const QString equals = origin.place == ValueOrigin::Place::Row ? QStringLiteral("%1=%2")
                                                                   : QStringLiteral("%1 = %2");
    return equals.arg(name, QString::fromUtf8(origin.written));
}

} // namespace

QString originWords(const ValueOrigin &origin)
{
    switch (origin.place) {
    case ValueOrigin::Place::Default:
        return OriginLabel::tr("Postfix's default");
    case ValueOrigin::Place::MainCf:
        return origin.isIndirect()
                   ? OriginLabel::tr("main.cf, line %1; that is “%2” here")
                         .arg(origin.line)
                         .arg(QString::fromUtf8(origin.value.value_or(QByteArray())))
                   : OriginLabel::tr("main.cf, line %1").arg(origin.line);
    case ValueOrigin::Place::Row:
        break;
    }
    return origin.isIndirect() ? OriginLabel::tr("master.cf, -o on line %1; that is “%2” here")
                                     .arg(origin.line)
                                     .arg(QString::fromUtf8(origin.value.value_or(QByteArray())))
                               : OriginLabel::tr("master.cf, -o on line %1").arg(origin.line);
}

OriginLabel::OriginLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
}

void OriginLabel::show(const ValueOrigin &origin)
{
    tell(origin.name, setting(origin), originWords(origin));
}

void OriginLabel::showPlace(const ValueOrigin &origin)
{
    ValueOrigin bare = origin;
    bare.value = bare.written; // what it stands for is as long as the value
    tell(origin.name, QString::fromUtf8(origin.name), originWords(bare));
}

void OriginLabel::tell(const QByteArray &name, const QString &setting, const QString &words)
{
    m_parameter = name;
    const QString family = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    setText(QStringLiteral("<small><span style=\"font-family:'%1'\">%2</span> · %3</small>")
                .arg(family, setting.toHtmlEscaped(), words.toHtmlEscaped()));
    setAccessibleName(setting + QStringLiteral(", ") + words);
    setAccessibleDescription(parameterFacts(name).join(u' '));
    setToolTip(parameterTip(name));
}

} // namespace postseal
