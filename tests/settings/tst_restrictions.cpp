// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/restrictions.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

class RestrictionsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void readsItemsWithTheirArguments();
    void tellsHowAListEnds_data();
    void tellsHowAListEnds();
    void circlesEnd();
    void keepsWhatPostfixSetsByItself();
};

namespace {

Configuration configurationOf(const QByteArray &main)
{
    Configuration configuration("/etc/postfix", {});
    configuration.setMainCf(MainCf::parse(main));
    return configuration;
}

constexpr auto kClasses = "smtpd_restriction_classes = closed, open, warned, all\n"
                          "closed = permit_mynetworks, reject\n"
                          "open = check_client_access hash:/x\n"
                          "warned = warn_if_reject reject\n"
                          "all = permit\n";

} // namespace

void RestrictionsTest::readsItemsWithTheirArguments()
{
    const QByteArray list = "permit_mynetworks,check_client_access hash:/reject  reject_rbl_client,"
                            "zen.example, warn_if_reject check_policy_service { inet:a:1, x=y } "
                            "Reject";
    const QList<Restriction> items = restrictionsIn(list);
    QList<QByteArray> names, arguments, texts;
    for (const Restriction &item : items) {
        names.append(item.name);
        arguments.append(item.argument);
        texts.append(list.mid(item.begin, item.end - item.begin));
    }
    QCOMPARE(names, (QByteArrayList{"permit_mynetworks", "check_client_access", "reject_rbl_client",
                                    "check_policy_service", "Reject"}));
    QCOMPARE(arguments,
             (QByteArrayList{"", "hash:/reject", "zen.example", "{ inet:a:1, x=y }", ""}));
    QCOMPARE(texts[2], QByteArray("reject_rbl_client,zen.example"));
    QCOMPARE(texts[3], QByteArray("warn_if_reject check_policy_service { inet:a:1, x=y }"));
    QVERIFY(items[3].onlyWarns && items[4].endsRelaying() && !items[1].endsRelaying());
}

void RestrictionsTest::tellsHowAListEnds_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("permit");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("item");
    const auto add = [](const QByteArray &list, const QByteArray &permit, ListEnding::Kind kind,
                        int item) {
        QTest::newRow((permit + ": " + list).constData())
            << list << permit << static_cast<int>(kind) << item;
    };
    using Kind = ListEnding::Kind;
    const QByteArray login = "permit_sasl_authenticated";
    const QByteArray pin = "permit_tls_clientcerts";
    add("", login, Kind::Open, -1);
    add("permit_mynetworks", login, Kind::Open, -1);
    add("permit_mynetworks, permit_sasl_authenticated, reject", login, Kind::Permits, 1);
    add("permit_mynetworks, permit_sasl_authenticated, reject", pin, Kind::Rejects, 2);
    add("reject, permit_tls_clientcerts", pin, Kind::Rejects, 0);
    add("Permit_TLS_all_clientcerts, defer", pin, Kind::Permits, 0);
    add("permit, reject", login, Kind::Permits, 0);
    add("warn_if_reject reject, defer_if_permit", login, Kind::Rejects, 1);
    add("check_sender_access reject, open, warned", login, Kind::Open, -1);
    add("open, closed", login, Kind::Rejects, 1);
    add("all, reject", login, Kind::Permits, 0);
    // has_required() of smtpd goes on behind such a class.
    add("all, reject", "", Kind::Rejects, 1);
    add("permit, reject", "", Kind::Permits, 0);
    add("CLOSED", login, Kind::Open, -1);
}

void RestrictionsTest::tellsHowAListEnds()
{
    QFETCH(QByteArray, list);
    QFETCH(QByteArray, permit);
    QFETCH(int, kind);
    QFETCH(int, item);
    const Configuration configuration = configurationOf(kClasses);
    const ListEnding ending = endingOf({.configuration = configuration, .facts = {}}, list, permit);
    QCOMPARE(static_cast<int>(ending.kind), kind);
    QCOMPARE(ending.item, qsizetype(item));
}

void RestrictionsTest::circlesEnd()
{
    const Configuration configuration =
        configurationOf("smtpd_restriction_classes = a b\na = b\nb = a\n");
    QCOMPARE(endingOf({.configuration = configuration, .facts = {}}, "a").kind,
             ListEnding::Kind::Unknown);
}

void RestrictionsTest::keepsWhatPostfixSetsByItself()
{
    const Configuration configuration = configurationOf("mine = permit_mynetworks reject\n");
    const Scope scope{.configuration = configuration, .facts = {}};
    QCOMPARE(expandedRestrictions(scope, "${stress?reject_unknown_client_hostname} $mine"),
             QByteArray("${stress?reject_unknown_client_hostname}, permit_mynetworks reject"));
    QVERIFY(!expandedRestrictions(scope, "${stress?reject} $mine"));
    QVERIFY(!expandedRestrictions(scope, "$mine ${open"));
}

QTEST_GUILESS_MAIN(RestrictionsTest)
#include "tst_restrictions.moc"
