// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/pagebench.h"
#include "ui/outbound/outboundpage.h"
#include "ui/outbound/policymodel.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>

namespace postseal {

/// The outbound page on a folder, and what a person does there.
class OutboundBench {
public:
    static inline const QByteArray kMain = "# mine\nsmtp_tls_security_level = may\n"
                                           "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n";
    static inline const QByteArray kTable = "# Partners\n"
                                            "example.org          encrypt\n"
                                            "partner.example.net  secure match=nexthop\n"
                                            "\n"
                                            "# Relay\n"
                                            "[relay.example.com]:587  verify\n"
                                            "* halfdane\n";

    static QByteArray replaced(QByteArray text, const QByteArray &was, const QByteArray &is)
    {
        return text.replace(was, is);
    }

    OutboundBench()
    {
        failOnAnyWarning();
        qRegisterMetaType<Error>();
    }

    void open(const QByteArray &main = kMain, const QByteArray &table = kTable)
    {
        m_page.reset();
        m_open = std::make_unique<OpenFolder>();
        m_open->write(QStringLiteral("main.cf"), main);
        m_open->write(QStringLiteral("master.cf"),
                      "smtp inet n - y - - smtpd\nsmtp unix - - y - - smtp\n");
        if (!table.isNull())
            m_open->write(QStringLiteral("tls_policy"), table);
        m_page = std::make_unique<OutboundPage>(m_open->workspace);
        m_refused = std::make_unique<QSignalSpy>(m_page.get(), &Page::refused);
        m_page->resize(1000, 900);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_open->open();
    }
    template <typename Widget>
    Widget *find(const QString &name)
    {
        return seen<Widget>(m_page.get(), name);
    }
    QTableView *view() { return find<QTableView>(QStringLiteral("policyTable")); }
    QString cell(int row, int column)
    {
        return view()->model()->index(row, column).data().toString();
    }
    void clickCell(int row, int column)
    {
        const QRect place = view()->visualRect(view()->model()->index(row, column));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, place.center());
    }

    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<OutboundPage> m_page;
    std::unique_ptr<QSignalSpy> m_refused;
};

} // namespace postseal
