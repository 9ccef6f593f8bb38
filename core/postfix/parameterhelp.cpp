// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/parameterhelp.h"

#include "core/postfix/helptable.h"
#include "core/postfix/parametercatalog.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace postseal {

namespace {

/// A row of the table.
struct HelpRow {
    ParameterHelp english;
    QString japanese;
    QString japaneseValues; ///< empty: as in English
};

/// Parameters that are named and work like those of another program.
struct TwinFamily {
    const char *prefix;
    const char *model;
    const char *english; ///< said before the text of the model
    const char *japanese;
};

constexpr std::array kTwins{
    TwinFamily{"lmtp_", "smtp_", "For deliveries by LMTP.", "LMTP での配送の設定です。"},
    TwinFamily{"tlsproxy_client_", "smtp_tls_",
               "What tlsproxy(8) takes for smtp(8); leave it at its built-in value.",
               "tlsproxy(8) が smtp(8) のために使う値です。既定値のままにしてください。"},
    TwinFamily{"tlsproxy_tls_", "smtpd_tls_",
               "What tlsproxy(8) takes for postscreen(8); leave it at its built-in value.",
               "tlsproxy(8) が postscreen(8) のために使う値です。既定値のままにしてください。"},
    TwinFamily{"postscreen_tls_", "smtpd_tls_",
               "For postscreen(8); its built-in value is what smtpd(8) has.",
               "postscreen(8) の設定です。既定値は smtpd(8) と同じです。"},
};

QHash<QByteArray, HelpRow> readHelp()
{
    constexpr qsizetype kColumns = 7;
    QHash<QByteArray, HelpRow> rows;
    for (const QByteArray &line : helpTable().split('\n').mid(1)) {
        const QList<QByteArray> cells = line.split('\t');
        if (cells.size() != kColumns)
            continue;
        HelpRow row{.english = {.name = cells[0],
                                .text = QString::fromUtf8(cells[5]),
                                .values = QString::fromUtf8(cells[3]),
                                .needsRestart = cells[1] == "restart",
                                .instead = {}},
                    .japanese = QString::fromUtf8(cells[6]),
                    .japaneseValues = QString::fromUtf8(cells[4])};
        if (!cells[2].isEmpty())
            row.english.instead = cells[2] == "-" ? QByteArray("") : cells[2];
        rows.insert(cells[0], row);
    }
    return rows;
}

std::optional<ParameterHelp> ownHelp(const QByteArray &name, QLocale::Language language)
{
    static const QHash<QByteArray, HelpRow> rows = readHelp();
    const auto row = rows.constFind(name);
    if (row == rows.cend())
        return std::nullopt;
    ParameterHelp help = row->english;
    if (language != QLocale::Japanese)
        return help;
    help.text = row->japanese;
    if (!row->japaneseValues.isEmpty())
        help.values = row->japaneseValues;
    return help;
}

/// \a text with the parameters of \a family in the place of its models, where there are such.
QString reworded(const QString &text, const TwinFamily &family)
{
    static const QRegularExpression names(QStringLiteral("[A-Za-z0-9_]+"));
    const QString model = QString::fromLatin1(family.model);
    QString out;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : names.globalMatch(text)) {
        if (!match.capturedView().startsWith(model))
            continue;
        const QString name = QLatin1StringView(family.prefix) + match.captured().mid(model.size());
        if (!ParameterCatalog::builtIn().find(name.toLatin1()))
            continue;
        out += text.sliced(from, match.capturedStart() - from) + name;
        from = match.capturedEnd();
    }
    return out + text.sliced(from);
}

std::optional<ParameterHelp> twinHelp(const QByteArray &name, const TwinFamily &family,
                                      QLocale::Language language)
{
    if (!name.startsWith(family.prefix) || !ParameterCatalog::builtIn().find(name))
        return std::nullopt;
    const QByteArray suffix = name.sliced(QByteArrayView(family.prefix).size());
    std::optional<ParameterHelp> help = ownHelp(family.model + suffix, language);
    if (!help)
        return std::nullopt;
    const QString before = language == QLocale::Japanese ? QString::fromUtf8(family.japanese)
                                                         : QString::fromUtf8(family.english) + u' ';
    help->name = name;
    help->text = before + reworded(help->text, family);
    if (help->instead)
        help->instead = reworded(QString::fromLatin1(*help->instead), family).toLatin1();
    return help;
}

} // namespace

std::optional<ParameterHelp> parameterHelp(const QByteArray &name, QLocale::Language language)
{
    std::optional<ParameterHelp> help = ownHelp(name, language);
    for (const TwinFamily &family : kTwins) {
        if (!help)
            help = twinHelp(name, family, language);
    }
    return help;
}

bool isTwin(const QByteArray &name)
{
    return std::ranges::any_of(kTwins, [&name](const TwinFamily &family) {
        return name.startsWith(family.prefix) &&
               ParameterCatalog::builtIn().find(family.model +
                                                name.sliced(QByteArrayView(family.prefix).size()));
    });
}

} // namespace postseal
