// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychain.h"
#include "core/x509/certificateauthority.h"
#include "ui/clients/keptpassphrase.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

Certificate authority(const QString &name)
{
    return makeAuthority(name, Secret::take("correct horse"), QDateTime::currentDateTimeUtc())
        ->certificate;
}

} // namespace

/// The passphrase of a private authority in a real keychain: an unlocked gnome-keyring, started by
/// withkeychain beside this file.
class KeptPassphraseTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void isThereAgainUntilItIsForgotten();

private:
    /// What the keychain has for \a of, as the next dialog finds it.
    QByteArray found(const std::optional<Certificate> &of)
    {
        KeptPassphrase kept(&m_keychain);
        QSignalSpy looked(&kept, &KeptPassphrase::looked);
        kept.lookFor(of);
        if (!looked.wait(20000))
            return "no answer";
        return kept.canKeep() ? kept.secret().reveal().toByteArray() : "no keychain";
    }

    Keychain m_keychain;
};

void KeptPassphraseTest::isThereAgainUntilItIsForgotten()
{
    const Certificate own = authority(u"own"_s);
    const Certificate other = authority(u"other"_s);
    QCOMPARE(found({}), QByteArray());
    KeptPassphrase kept(&m_keychain);
    QSignalSpy looked(&kept, &KeptPassphrase::looked);
    kept.lookFor(own);
    QVERIFY(looked.wait(20000));
    QVERIFY(kept.canKeep() && kept.secret().isEmpty());
    kept.keep(own, Secret::take("correct horse"));
    QTRY_VERIFY(!kept.secret().isEmpty());
    QCOMPARE(found(own), QByteArray("correct horse"));
    QCOMPARE(found(other), QByteArray());
    kept.forget();
    QTRY_COMPARE(found(own), QByteArray());
}

QTEST_GUILESS_MAIN(KeptPassphraseTest)
#include "tst_keptpassphrase.moc"
