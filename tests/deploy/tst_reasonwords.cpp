// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/eventwords.h"
#include "core/deploy/reasonwords.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QTranslator>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

/// A language in which each reason stands between « and ».
class Marked : public QTranslator {
public:
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        return QLatin1StringView(context) == "Reason"_L1 ? u'«' + QString::fromUtf8(text) + u'»'
                                                         : QString();
    }
    bool isEmpty() const override { return false; }
};

/// Where the "$…" at \a from of \a text ends.
qsizetype endOfExpansion(const QString &text, qsizetype from)
{
    qsizetype end = from + 1;
    const QChar opening = text[end];
    if (opening == u'(' || opening == u'{') {
        for (int depth = 0; end < text.size(); ++end) {
            if (text[end] == opening)
                ++depth;
            else if (text[end] == (opening == u'(' ? u')' : u'}') && --depth == 0)
                return end + 1;
        }
        return end;
    }
    while (end < text.size() && (text[end].isLetterOrNumber() || text[end] == u'_'))
        ++end;
    return end;
}

/// What the shell makes of the quoted word behind \a from, with "17" for each expansion.
QString quoted(const QString &text, qsizetype from)
{
    const QChar quote = text[from];
    QString word;
    for (qsizetype i = from + 1; text[i] != quote; ++i) {
        if (quote == u'"' && text[i] == u'$') {
            word += u"17"_s;
            i = endOfExpansion(text, i) - 1;
        } else {
            i += quote == u'"' && text[i] == u'\\' ? 1 : 0;
            word += text[i];
        }
    }
    return word;
}

/// Every reason and warning of its own that the program for servers can tell.
QStringList reasonsOfTheServer()
{
    QStringList reasons;
    const QDir remote(QStringLiteral(POSTSEAL_SOURCE_DIR "/core/deploy/remote"));
    for (const QString &name : remote.entryList({u"*.sh"_s})) {
        QFile file(remote.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QString text = QString::fromUtf8(file.readAll());
        for (const QString &start : {u"WHY="_s, u"what="_s, u"event warning "_s}) {
            for (qsizetype at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
                const qsizetype from = at + start.size();
                if (text[from] == u'"' || text[from] == u'\'')
                    reasons += (start == u"what="_s ? u"/etc/postfix/main.cf "_s : QString()) +
                               quoted(text, from);
            }
        }
    }
    return reasons;
}

} // namespace

class ReasonWordsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QVERIFY(QCoreApplication::installTranslator(&m_marked)); }
    void cleanup() { QCoreApplication::removeTranslator(&m_marked); }
    void knowsEveryReasonOfTheServer();
    void keepsWhatIsNamed();
    void tellsWarningsInTheSameLanguage();
    void leavesOtherWordsAlone();

private:
    Marked m_marked;
};

void ReasonWordsTest::knowsEveryReasonOfTheServer()
{
    const QStringList reasons = reasonsOfTheServer();
    QVERIFY(reasons.size() > 50);
    for (const QString &reason : reasons) {
        if (reason != u"/etc/postfix/main.cf 17"_s && reason != u"17 17"_s)
            QVERIFY2(reasonWords(reason).startsWith(u'«'), qPrintable(reason));
    }
}

void ReasonWordsTest::keepsWhatIsNamed()
{
    QCOMPARE(reasonWords(u"port 465 is taken by nginx (812)"_s),
             u"«port 465 is taken by nginx (812)»"_s);
    QCOMPARE(reasonWords(u"postconf -n refuses the draft: bad %1: a: b"_s),
             u"«postconf -n refuses the draft: bad %1: a: b»"_s);
    QCOMPARE(reasonWords(u"/a b has mode 640 now, had 644\n/c has other contents now"_s),
             u"«/a b has mode 640 now, had 644»\n«/c has other contents now»"_s);
}

void ReasonWordsTest::tellsWarningsInTheSameLanguage()
{
    const auto words = [](const char *told) {
        return describe({.uptime = {}, .kind = "warning", .text = told});
    };
    QCOMPARE(words("/a could not be put back"), u"warning: «/a could not be put back»"_s);
    QCOMPARE(words("after the put-back: Postfix does not listen on port 25"),
             u"warning: «after the put-back: «Postfix does not listen on port 25»»"_s);
    QCOMPARE(words("/etc/postfix/main.cf: unused parameter: x=y"),
             u"warning: /etc/postfix/main.cf: unused parameter: x=y"_s);
}

void ReasonWordsTest::leavesOtherWordsAlone()
{
    QCOMPARE(reasonWords(u"port 25 (mx): no answer"_s), u"port 25 (mx): no answer"_s);
    QCOMPARE(reasonWords(QString()), QString());
}

QTEST_GUILESS_MAIN(ReasonWordsTest)
#include "tst_reasonwords.moc"
