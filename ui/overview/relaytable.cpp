// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/relaytable.h"

#include "ui/overview/relaywords.h"
#include "ui/support/plaintip.h"
#include "ui/support/statusline.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

QLabel *label(const QString &text, bool isBold, QWidget *parent)
{
    auto *made = new QLabel(text, parent);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    QFont font = made->font();
    font.setBold(isBold);
    made->setFont(font);
    return made;
}

} // namespace

RelayTable::RelayTable(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(fontMetrics().height());
}

void RelayTable::show(const QList<RelayTested> &listeners, bool isTested)
{
    setVisible(!listeners.isEmpty());
    if (listeners == m_listeners && isTested == m_isTested)
        return;
    m_listeners = listeners;
    m_isTested = isTested;
    qDeleteAll(findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    addHeader();
    for (qsizetype i = 0; i < qsizetype(kRelayers.size()); ++i)
        addRelayer(i, isTested);
    if (!isTested)
        return;
    for (const auto kind : {NegativeCheck::Kind::SignInWithoutTls,
                            NegativeCheck::Kind::MailWithoutTls, NegativeCheck::Kind::OldTls})
        addCheck(kind);
}

void RelayTable::addHeader()
{
    for (qsizetype i = 0; i < m_listeners.size(); ++i) {
        const auto column = static_cast<int>(i) + 1;
        m_grid->addWidget(label(RelayWords::listener(m_listeners[i].listener), true, this), 0,
                          column);
        m_grid->setColumnStretch(column, 1);
    }
}

void RelayTable::addName(int row, const QString &name)
{
    m_grid->addWidget(label(name, true, this), row, 0);
}

void RelayTable::addRelayer(qsizetype index, bool isTested)
{
    const int row = m_grid->rowCount();
    const QString who = RelayWords::who(kRelayers[static_cast<size_t>(index)]);
    addName(row, who);
    for (qsizetype i = 0; i < m_listeners.size(); ++i) {
        const RelayCell &each = m_listeners[i].cells[index];
        QList<Remark> remarks{RelayWords::settings(each)};
        if (isTested)
            remarks += RelayWords::test(each);
        const QString name = QStringLiteral("relay:%1:%2")
                                 .arg(QString::fromUtf8(m_listeners[i].listener.service))
                                 .arg(index);
        m_grid->addWidget(
            cell(name, who + QStringLiteral(", ") + RelayWords::listener(m_listeners[i].listener),
                 remarks, RelayWords::details(each)),
            row, static_cast<int>(i) + 1);
    }
}

/// No row where no listener has anything of the \a kind.
void RelayTable::addCheck(NegativeCheck::Kind kind)
{
    const int row = m_grid->rowCount();
    const QString what = RelayWords::check(kind);
    bool isAny = false;
    for (qsizetype i = 0; i < m_listeners.size(); ++i) {
        const Listener &listener = m_listeners[i].listener;
        const auto check = std::ranges::find(m_listeners[i].checks, kind, &NegativeCheck::kind);
        if (check == m_listeners[i].checks.end())
            continue;
        isAny = true;
        const QString name = QStringLiteral("check:%1:%2")
                                 .arg(QString::fromUtf8(listener.service))
                                 .arg(static_cast<int>(kind));
        m_grid->addWidget(cell(name, what + QStringLiteral(", ") + RelayWords::listener(listener),
                               {RelayWords::test(*check, listener)}, RelayWords::details(*check)),
                          row, static_cast<int>(i) + 1);
    }
    if (isAny)
        addName(row, what);
}

/// What a screen reader says of it begins with what it is \a about.
QWidget *RelayTable::cell(const QString &name, const QString &about, const QList<Remark> &remarks,
                          const QString &details)
{
    auto *made = new QWidget(this);
    made->setObjectName(name);
    made->setToolTip(plainTip(details));
    made->setAccessibleDescription(details);
    auto *lines = new QVBoxLayout(made);
    lines->setContentsMargins({});
    lines->setSpacing(0);
    QStringList told;
    for (const Remark &remark : remarks) {
        auto *line = new StatusLine(made);
        line->tell(remark.shape, remark.text);
        lines->addWidget(line);
        told += remark.text;
    }
    lines->addStretch(1);
    made->setAccessibleName(about + QStringLiteral(": ") + told.join(QStringLiteral(". ")));
    return made;
}

} // namespace postseal
