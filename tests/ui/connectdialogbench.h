// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/pagebench.h"
#include "ui/connect/connectdialog.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace postseal::test {

using namespace Qt::StringLiterals;

/// A server that was opened before.
inline ConnectRequest known()
{
    ConnectRequest request;
    request.target = {.user = "ops", .host = "mail.example.org", .port = 2222};
    request.credentials.identityFiles = {u"/keys/ops"_s};
    request.administrator = true;
    return request;
}

/// The connect dialog with settings of its own.
class ConnectDialogBench : public QObject {
protected:
    void setUp();
    void tearDown() { m_dialog.reset(); }
    void useSshConfig(const QByteArray &text) const;
    QStringList offered() const;
    /// Presses \a key where it goes while names are offered.
    static void press(Qt::Key key)
    {
        if (QWidget *list = QApplication::activePopupWidget())
            QTest::keyClick(list, key);
    }
    void open(const QList<ConnectRequest> &recent = {});
    void type(const char *field, const QString &text);
    QString said(const char *label) const;
    ConnectRequest asked() const { return m_chosen->first().first().value<ConnectRequest>(); }

    QTemporaryDir m_home;
    std::unique_ptr<ConnectDialog> m_dialog;
    std::unique_ptr<QSignalSpy> m_chosen;
};

inline void ConnectDialogBench::setUp()
{
    failOnAnyWarning();
    QCoreApplication::setOrganizationName(u"postseal-test"_s);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
    QSettings().setValue(u"ssh/config"_s, u"none"_s);
    open();
}

inline void ConnectDialogBench::open(const QList<ConnectRequest> &recent)
{
    m_dialog = std::make_unique<ConnectDialog>(recent);
    m_chosen = std::make_unique<QSignalSpy>(m_dialog.get(), &ConnectDialog::chosen);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

inline void ConnectDialogBench::type(const char *field, const QString &text)
{
    auto *edit = seen<QLineEdit>(m_dialog.get(), QString::fromLatin1(field));
    QVERIFY(edit);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

inline QString ConnectDialogBench::said(const char *label) const
{
    const auto *words = seen<QLabel>(m_dialog.get(), QString::fromLatin1(label));
    return words ? words->text() : QString();
}

inline void ConnectDialogBench::useSshConfig(const QByteArray &text) const
{
    QFile file(m_home.filePath(u"config"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
    QSettings().setValue(u"ssh/config"_s, file.fileName());
}

/// The names that are seen below the field.
inline QStringList ConnectDialogBench::offered() const
{
    QStringList names;
    const auto *list = qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget());
    if (!list)
        return names;
    for (int row = 0; row < list->model()->rowCount(); ++row)
        names += list->model()->index(row, 0).data().toString();
    return names;
}

} // namespace postseal::test
