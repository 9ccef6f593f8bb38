// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/certbotfiles.h"
#include "tests/system/sealedhost.h"
#include "tests/system/signinrequest.h"
#include "tests/ui/pagebench.h"
#include "ui/certificates/foundmodel.h"
#include "ui/mainwindow.h"
#include "ui/support/statusline.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = 60'000;
const QString kLive = certbotLive(u"mail.postseal.test"_s);

} // namespace

/// Certificates that lie on a server are found by the page, told about and chosen by a click.
class FoundCertificatesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void takesTheOneOfCertbotByItsLinks();
    void tellsOfAKeyThatDoesNotMatch();
    void whatItAdvisesReloadsPostfix();
    void aClickLetsCertbotReload();
    void saysThatTheOldOneIsStillShown();
    void findsTheOnesOfAcmeShAndDehydrated();
    void saysWhatAnOrdinaryAccountCannotSee();

private:
    void layOut(const QByteArray &key) const;
    void open(const QByteArray &user);
    void lookAgain() const;
    void select(const QString &source) const;
    int rowOf(const QString &source) const;
    QString cell(int row, int column) const;
    QString told(const char *name) const { return find<QLabel>(name)->text(); }
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return seen<Widget>(m_window.get(), QString::fromLatin1(name));
    }
    void click(const char *name) const
    {
        QVERIFY(postseal::click<QPushButton>(m_window.get(), QString::fromLatin1(name)));
    }

    std::unique_ptr<SealedHost> m_sealed;
    NoQuestions m_ask;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

void FoundCertificatesTest::initTestCase()
{
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
}

void FoundCertificatesTest::init()
{
    failOnAnyWarning();
    forgetDrafts();
    QVERIFY(m_sealed->host().resetConfig());
    QVERIFY(
        m_sealed->host().run(u"rm -rf /etc/letsencrypt /root/.acme.sh /var/lib/dehydrated"_s).ok());
    layOut(m_sealed->leaf().key);
}

void FoundCertificatesTest::cleanup()
{
    m_window.reset();
    m_workspace.reset();
}

void FoundCertificatesTest::layOut(const QByteArray &key) const
{
    const Status laid =
        layOutAsCertbot(m_sealed->host(), m_sealed->host().mailName(), m_sealed->leaf().chain, key);
    QVERIFY2(laid, qPrintable(laid ? QString() : describe(laid.error())));
}

void FoundCertificatesTest::open(const QByteArray &user)
{
    const testbed::TestHost &host = m_sealed->host();
    m_workspace = std::make_unique<Workspace>(m_ask);
    m_window = std::make_unique<MainWindow>(*m_workspace);
    m_window->show();
    m_workspace->connectTo(signInRequest(host, user));
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, kLong);
    auto *pages = find<QListWidget>("pages");
    pages->setFocus();
    QTest::keyClicks(pages, u"Certif"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->certificates().has_value(), kLong);
}

void FoundCertificatesTest::lookAgain() const
{
    QSignalSpy found(m_workspace.get(), &Workspace::certificatesFound);
    click("lookAgain");
    QTRY_COMPARE_WITH_TIMEOUT(found.count(), 1, kLong);
}

QString FoundCertificatesTest::cell(int row, int column) const
{
    return find<QTreeView>("foundCertificates")->model()->index(row, column).data().toString();
}

int FoundCertificatesTest::rowOf(const QString &source) const
{
    const int rows = find<QTreeView>("foundCertificates")->model()->rowCount();
    for (int row = 0; row < rows; ++row) {
        if (cell(row, FoundModel::Source) == source)
            return row;
    }
    return -1;
}

void FoundCertificatesTest::select(const QString &source) const
{
    auto *list = find<QTreeView>("foundCertificates");
    const QModelIndex index = list->model()->index(rowOf(source), 0);
    QVERIFY2(index.isValid(), qPrintable(source));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
}

void FoundCertificatesTest::takesTheOneOfCertbotByItsLinks()
{
    const QByteArray before = m_sealed->host().get(u"/etc/postfix/main.cf"_s).value();
    open("root");
    // Debian's own is in use; certbot's is offered.
    QCOMPARE(cell(0, FoundModel::Use), u"in use"_s);
    const int row = rowOf(u"Let's Encrypt (certbot)"_s);
    QCOMPARE(find<QTreeView>("foundCertificates")->currentIndex().row(), row);
    QCOMPARE(cell(row, FoundModel::Names), u"mail.postseal.test"_s);
    QCOMPARE(cell(row, FoundModel::Key), u"\u2714 matches"_s);
    click("useCertificate");
    QCOMPARE(cell(rowOf(u"Let's Encrypt (certbot)"_s), FoundModel::Use), u"in use"_s);
    click("apply");
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("closeSheet") &&
                                 find<QPushButton>("closeSheet")->text() == u"Close"_s,
                             kLong);
    QVERIFY2(told("runHeadline").startsWith(u"Applied"_s), qPrintable(told("runHeadline")));
    QByteArray wanted = before;
    wanted.replace("/etc/ssl/certs/ssl-cert-snakeoil.pem", kLive.toUtf8() + "/fullchain.pem");
    wanted.replace("/etc/ssl/private/ssl-cert-snakeoil.key", kLive.toUtf8() + "/privkey.pem");
    QVERIFY(wanted != before);
    QCOMPARE(m_sealed->host().get(u"/etc/postfix/main.cf"_s).value(), wanted);
}

void FoundCertificatesTest::tellsOfAKeyThatDoesNotMatch()
{
    const auto other = m_sealed->ca().issue({.names = {u"other.test"_s}});
    QVERIFY(other);
    QVERIFY(m_sealed->host().run(u"rm -rf /etc/letsencrypt"_s).ok());
    layOut(other->key);
    open("root");
    QCOMPARE(cell(rowOf(u"Let's Encrypt (certbot)"_s), FoundModel::Key),
             u"\u2716 does not match"_s);
    select(u"Let's Encrypt (certbot)"_s);
    QVERIFY(!find<QPushButton>("useCertificate")->isEnabled());
}

void FoundCertificatesTest::whatItAdvisesReloadsPostfix()
{
    open("root");
    select(u"Let's Encrypt (certbot)"_s);
    const QStringList advice = told("renewalAdvice").split(u'\n');
    QVERIFY(advice.size() > 1);
    QVERIFY(m_sealed->host().run(advice.mid(1).join(u'\n')).ok());
    QVERIFY(m_sealed->host().run(u"/etc/letsencrypt/renewal-hooks/deploy/postfix"_s).ok());
    lookAgain();
    QVERIFY2(told("renewal").contains(u"reloads Postfix"_s), qPrintable(told("renewal")));
    QVERIFY(!find<QLabel>("renewalAdvice"));
}

void FoundCertificatesTest::aClickLetsCertbotReload()
{
    const QString hook = u"/etc/letsencrypt/renewal-hooks/deploy/postfix"_s;
    open("root");
    select(u"Let's Encrypt (certbot)"_s);
    click("useCertificate");
    QVERIFY(!find<QLabel>("renewalAdvice"));
    click("addRenewalHook");
    QTRY_VERIFY2(told("renewal").contains(u"reloads Postfix"_s), qPrintable(told("renewal")));
    QVERIFY(!find<QPushButton>("addRenewalHook"));
    click("apply");
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("closeSheet") &&
                                 find<QPushButton>("closeSheet")->text() == u"Close"_s,
                             kLong);
    QVERIFY2(told("runHeadline").startsWith(u"Applied"_s), qPrintable(told("runHeadline")));
    QCOMPARE(m_sealed->host().run(u"stat -c '%a %U' "_s + hook).out.trimmed(),
             QByteArray("755 root"));
    QVERIFY(m_sealed->host().run(hook).ok());
    click("closeSheet");
    lookAgain();
    QVERIFY2(told("renewal").contains(u"reloads Postfix"_s), qPrintable(told("renewal")));
}

void FoundCertificatesTest::saysThatTheOldOneIsStillShown()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.run(u"postconf -e smtpd_tls_cert_file=%1/fullchain.pem "
                     "smtpd_tls_key_file=%1/privkey.pem && postfix reload"_s.arg(kLive))
                .ok());
    open("root");
    QTRY_VERIFY_WITH_TIMEOUT(!m_workspace->handshakes().results.isEmpty(), kLong);
    QVERIFY(!find<StatusLine>("outdated"));
    const auto renewed =
        m_sealed->ca().issue({.names = {host.mailName()}, .from = u"20260101000000Z"_s});
    QVERIFY(renewed);
    QVERIFY(layOutAsCertbot(host, host.mailName(), renewed->chain, renewed->key));
    lookAgain();
    QVERIFY(find<StatusLine>("outdated"));
    QVERIFY2(find<StatusLine>("outdated")->text().contains(u"still shows the old one"_s),
             qPrintable(find<StatusLine>("outdated")->text()));
}

// acme.sh keeps commands in base64 (its functions _savedomainconf and _readdomainconf).
void FoundCertificatesTest::findsTheOnesOfAcmeShAndDehydrated()
{
    const testbed::TestHost &host = m_sealed->host();
    const QString acme = u"/root/.acme.sh/mail.postseal.test_ecc"_s;
    const QString dehydrated = u"/var/lib/dehydrated/certs/mail.postseal.test"_s;
    QVERIFY(host.run(u"mkdir -p %1 %2"_s.arg(acme, dehydrated)).ok());
    QVERIFY(host.put(acme + u"/fullchain.cer"_s, m_sealed->leaf().chain, u"644"_s));
    QVERIFY(host.put(acme + u"/mail.postseal.test.key"_s, m_sealed->leaf().key, u"600"_s));
    QVERIFY(host.put(acme + u"/mail.postseal.test.conf"_s,
                     "Le_Domain='mail.postseal.test'\nLe_ReloadCmd='__ACME_BASE64__START_" +
                         QByteArray("systemctl reload postfix").toBase64() +
                         "__ACME_BASE64__END_'\n",
                     u"600"_s));
    QVERIFY(host.put(dehydrated + u"/fullchain.pem"_s, m_sealed->leaf().chain, u"644"_s));
    QVERIFY(host.put(dehydrated + u"/privkey.pem"_s, m_sealed->leaf().key, u"600"_s));
    open("root");
    QCOMPARE(cell(rowOf(u"acme.sh"_s), FoundModel::Key), u"\u2714 matches"_s);
    QCOMPARE(cell(rowOf(u"dehydrated"_s), FoundModel::Key), u"\u2714 matches"_s);
    select(u"acme.sh"_s);
    QVERIFY2(told("renewal").contains(u"systemctl reload postfix"_s), qPrintable(told("renewal")));
}

void FoundCertificatesTest::saysWhatAnOrdinaryAccountCannotSee()
{
    QVERIFY(m_sealed->host()
                .run(u"postconf -e smtpd_tls_cert_file=%1/fullchain.pem "
                     "smtpd_tls_key_file=%1/privkey.pem"_s.arg(kLive))
                .ok());
    open("plain");
    const QString note = told("searchNote");
    QVERIFY2(note.contains(u"Unknown from here"_s) && note.contains(u"/etc/letsencrypt/live"_s),
             qPrintable(note));
    QVERIFY2(told("now").contains(u"What is in it is unknown from here."_s),
             qPrintable(told("now")));
    QCOMPARE(rowOf(u"Let's Encrypt (certbot)"_s), -1);
}

QTEST_MAIN(FoundCertificatesTest)
#include "tst_foundcertificates.moc"
