// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/system/waitingmail.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = 60'000;

/// What the script tells, by Postfix's own JSON and by code that shares nothing with it.
const QString kOracle = uR"(postqueue -j | python3 -c '
import collections, json, sys
mail = collections.defaultdict(list)
for line in sys.stdin:
    entry = json.loads(line)
    domains = []
    for recipient in entry["recipients"]:
        domain = recipient["address"].rpartition("@")[2].lower()
        if "@" in recipient["address"] and domain not in domains:
            domains.append(domain)
    if domains:
        mail[" ".join(domains)].append((entry["arrival_time"], entry["queue_name"] == "hold"))
for domains, entries in mail.items():
    print(len(entries), sum(held for _, held in entries), min(time for time, _ in entries), domains, sep="\t")
' | sort)"_s;

} // namespace

/// Mail that really waits in a queue, and a draft that is stricter with it.
class QueueTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void bothWaysToReadTellTheSame();
    void planTellsWhatIsConcerned_data();
    void planTellsWhatIsConcerned();
    void tellsOfMailOverTheRelayHost();
    void readsTheQueueOfAnotherInstance();
    void applyTellsBeforeTheSwap();
    void aLaxerDraftDoesNotLookAtTheQueue();
    void aLongQueueIsCut();

private:
    testbed::TestHost &host() const { return m_sealed->host(); }
    QStringList stricterRows() const;
    QByteArray root(const QString &command) const { return host().run(command).out; }
    std::unique_ptr<SealedHost> m_sealed;
};

void QueueTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    QFile script(QStringLiteral(POSTSEAL_SOURCE_DIR "/core/deploy/remote/27-queue.sh"));
    QVERIFY(script.open(QIODevice::ReadOnly));
    QVERIFY(host().put(u"/root/queue.sh"_s, script.readAll(), u"644"_s));
}

void QueueTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QVERIFY(host().resetConfig());
}

QStringList QueueTest::stricterRows() const
{
    const QString rows =
        m_sealed->local(u"stricter"_s, "# partners\nexample.org secure\n.example.net may\n"
                                       "[127.0.0.1]:1 dane-only\n");
    return {u"--file"_s, u"/etc/postfix/tls_policy="_s + rows};
}

void QueueTest::bothWaysToReadTellTheSame()
{
    QVERIFY(fillQueue(host()));
    const QByteArray wanted = root(kOracle);
    QVERIFY2(wanted.count('\n') == 4, wanted.constData());
    const QString read =
        u"export LC_ALL=C; . /root/queue.sh; CONF=; postqueue_within %1 | %2 | sort"_s;
    QCOMPARE(root(read.arg(u"-j"_s, u"queue_of_json"_s)), wanted);
    QCOMPARE(root(read.arg(u"-p"_s, u"queue_of_mailq"_s)), wanted);
    for (const QString &zone : {u"Asia/Tokyo"_s, u"America/St_Johns"_s})
        QCOMPARE(root(u"export TZ=%1; "_s.arg(zone) + read.arg(u"-p"_s, u"queue_of_mailq"_s)),
                 wanted);
}

void QueueTest::planTellsWhatIsConcerned_data()
{
    QTest::addColumn<QString>("user");
    QTest::newRow("who only looks") << u"plain"_s;
    QTest::newRow("root") << u"root"_s;
}

void QueueTest::planTellsWhatIsConcerned()
{
    QFETCH(QString, user);
    QVERIFY(fillQueue(host()));
    const testbed::Outcome text = ctl(host(), user, u"plan"_s, stricterRows()).run();
    QVERIFY2(text.ok(), text.text().constData());
    QVERIFY2(text.out.contains("encrypt → secure. From now on they are delivered only over a "
                               "verified connection"),
             text.out.constData());
    QVERIFY2(text.out.contains("\n    example.org: 3 queued, the oldest for 1 min"),
             text.out.constData());
    QVERIFY2(!text.out.contains("@example.org") && !text.out.contains("sender@"),
             text.out.constData());

    const testbed::Outcome json =
        ctl(host(), user, u"plan"_s, QStringList{u"--json"_s} + stricterRows()).run();
    const QJsonArray destinations = jsonOf(json).value(u"queue"_s)[u"destinations"_s].toArray();
    QCOMPARE(destinations.size(), 2);
    QCOMPARE(destinations[0][u"nextHop"_s], u"example.org"_s);
    QCOMPARE(destinations[0][u"messages"_s], 3);
    QCOMPARE(destinations[0][u"before"_s][u"policy"_s], u"encrypt"_s);
    QCOMPARE(destinations[0][u"after"_s][u"policy"_s], u"secure"_s);
    QCOMPARE(destinations[0][u"triedUntil"_s].toInteger(),
             destinations[0][u"oldest"_s].toInteger() + 5 * 86'400);
    QCOMPARE(destinations[1][u"nextHop"_s], u"[127.0.0.1]:1"_s);
    QCOMPARE(destinations[1][u"domains"_s], QJsonArray{u"refused.test"_s});
    QCOMPARE(destinations[1][u"after"_s][u"policy"_s], u"dane-only"_s);
}

void QueueTest::tellsOfMailOverTheRelayHost()
{
    QVERIFY(host().run(u"postconf -e 'relayhost=[127.0.0.1]:1' && postfix reload"_s).ok());
    QVERIFY(sendMail(host(), u"a@example.org b@other.test"_s));
    QVERIFY(sendMail(host(), u"c@third.test"_s));
    QTRY_COMPARE_WITH_TIMEOUT(root(u"postqueue -j | grep -c delay_reason"_s), "2\n", kLong);
    const QJsonArray destinations =
        jsonOf(ctl(host(), u"root"_s, u"plan"_s, QStringList{u"--json"_s} + stricterRows()).run())
            .value(u"queue"_s)[u"destinations"_s]
            .toArray();
    QCOMPARE(destinations.size(), 1);
    QCOMPARE(destinations[0][u"nextHop"_s], u"[127.0.0.1]:1"_s);
    QCOMPARE(destinations[0][u"messages"_s], 2);
    QCOMPARE(destinations[0][u"domains"_s],
             (QJsonArray{u"example.org"_s, u"other.test"_s, u"third.test"_s}));
}

/// Its mail waits without a Postfix that would run.
void QueueTest::readsTheQueueOfAnotherInstance()
{
    QVERIFY(host()
                .run(u"postmulti -e init && postmulti -I postfix-b -e create && "
                     "postconf -c /etc/postfix-b -e smtp_tls_security_level=may "
                     "authorized_submit_users=static:anyone && "
                     "postfix -c /etc/postfix-b check && "
                     "sed -i 's/^master_service_disable.*//' /etc/postfix-b/main.cf"_s)
                .ok());
    QVERIFY(sendMail(host(), u"a@b-instance.test"_s, u"-C /etc/postfix-b"_s));
    const QJsonObject plan = jsonOf(ctl(host(), u"root"_s, u"plan"_s,
                                        {u"--json"_s, u"--config-directory"_s, u"/etc/postfix-b"_s,
                                         u"--set"_s, u"smtp_tls_security_level=encrypt"_s})
                                        .run());
    const QJsonArray destinations = plan.value(u"queue"_s)[u"destinations"_s].toArray();
    QVERIFY(host()
                .run(u"postsuper -c /etc/postfix-b -d ALL; postmulti -i postfix-b -e destroy; "
                     "rm -rf /etc/postfix-b /var/spool/postfix-b /var/lib/postfix-b; "
                     "postconf -X multi_instance_enable multi_instance_wrapper "
                     "multi_instance_directories"_s)
                .ok());
    QCOMPARE(destinations.size(), 1);
    QCOMPARE(destinations[0][u"nextHop"_s], u"b-instance.test"_s);
}

void QueueTest::applyTellsBeforeTheSwap()
{
    QVERIFY(fillQueue(host()));
    const testbed::Outcome applied =
        ctl(host(), u"root"_s, u"apply"_s, m_sealed->trust() + stricterRows()).run();
    QVERIFY2(applied.ok(), applied.text().constData());
    const qsizetype told = applied.out.indexOf("example.org: 3 queued");
    const qsizetype swapped = applied.out.indexOf("swapped: ");
    QVERIFY2(told > 0 && swapped > told, applied.out.constData());
    QCOMPARE(root(u"postqueue -j | wc -l"_s).trimmed(), "5");
}

void QueueTest::aLaxerDraftDoesNotLookAtTheQueue()
{
    QVERIFY(fillQueue(host()));
    const QString rows = m_sealed->local(u"laxer"_s, "example.org may\n");
    const testbed::Outcome applied =
        m_sealed->run(u"root"_s, u"apply"_s, {u"--file"_s, u"/etc/postfix/tls_policy="_s + rows});
    QVERIFY2(applied.ok(), toldBy(applied).constData());
    QVERIFY(jsonOf(applied).value(u"queue"_s)[u"destinations"_s].toArray().isEmpty());
}

/// What is read of a long queue has a limit, and it is told that there is more.
void QueueTest::aLongQueueIsCut()
{
    QVERIFY(fillQueue(host()));
    const QByteArray cut = root(u"export LC_ALL=C; . /root/queue.sh; CONF=; Q_BYTES=700; "
                                "postqueue_within -j | queue_of_json"_s);
    QVERIFY2(cut.contains("\ncut\t"), cut.constData());
    QVERIFY2(cut.contains(".test") || cut.contains("example.org"), cut.constData());
}

QTEST_GUILESS_MAIN(QueueTest)
#include "tst_queue.moc"
