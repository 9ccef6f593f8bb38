// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/certificates/heapview.h"

#include "ui/certificates/certificateshapes.h"
#include "ui/support/statusline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace postseal {

HeapView::HeapView(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setObjectName(QStringLiteral("heap"));
    setAccessibleName(tr("What is in these files"));
    show({}, {});
}

QWidget *HeapView::heading(const QString &name)
{
    auto *row = new QWidget;
    auto *label = new QLabel(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    auto *drop = new QPushButton(tr("Leave out"));
    drop->setObjectName(QStringLiteral("dropFile:") + name);
    drop->setAccessibleName(tr("Leave out: %1").arg(name));
    drop->setAutoDefault(false);
    m_lastInput = drop;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->addWidget(label, 1);
    line->addWidget(drop);
    // Later: this row goes then.
    connect(
        drop, &QPushButton::clicked, this, [this, name] { emit dropped(name); },
        Qt::QueuedConnection);
    return row;
}

QWidget *HeapView::passphraseRow(const QString &name)
{
    auto *row = new QWidget;
    auto *label = new QLabel(tr("Passphrase:"));
    auto *edit = new QLineEdit;
    edit->setEchoMode(QLineEdit::Password);
    edit->setObjectName(QStringLiteral("passphrase:") + name);
    edit->setAccessibleName(tr("Passphrase of %1").arg(name));
    label->setBuddy(edit);
    auto *open = new QPushButton(tr("Open"));
    open->setObjectName(QStringLiteral("openFile:") + name);
    open->setAccessibleName(tr("Open: %1").arg(name));
    open->setAutoDefault(false);
    m_lastInput = open;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->addWidget(label);
    line->addWidget(edit, 1);
    line->addWidget(open);
    const auto give = [this, name, edit] {
        emit passphraseGiven(name, Secret::take(edit->text().toUtf8()));
    };
    connect(open, &QPushButton::clicked, this, give, Qt::QueuedConnection);
    connect(edit, &QLineEdit::returnPressed, this, give, Qt::QueuedConnection);
    return row;
}

void HeapView::addFile(const QString &name, const CertificateHeap &heap)
{
    m_lines->addWidget(heading(name));
    for (const HeapFinding &finding : heap.findings) {
        if (finding.file != name)
            continue;
        auto *line = new StatusLine;
        line->setObjectName(QStringLiteral("finding"));
        line->tell(shapeOf(finding.weight()), finding.sentence());
        m_lines->addWidget(line);
    }
    if (heap.locked().contains(name))
        m_lines->addWidget(passphraseRow(name));
}

void HeapView::show(const QStringList &names, const CertificateHeap &heap)
{
    m_lastInput = this;
    auto *body = new QWidget;
    m_lines = new QVBoxLayout(body);
    for (const QString &name : names)
        addFile(name, heap);
    if (names.isEmpty()) {
        auto *hint = new QLabel(tr("Drop files or a folder here."));
        hint->setObjectName(QStringLiteral("dropHint"));
        hint->setAlignment(Qt::AlignCenter);
        hint->setWordWrap(true);
        m_lines->addWidget(hint, 1);
    }
    m_lines->addStretch(names.isEmpty() ? 0 : 1);
    setWidget(body);
}

} // namespace postseal
