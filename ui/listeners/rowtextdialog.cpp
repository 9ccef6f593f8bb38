// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/rowtextdialog.h"

#include "core/config/rowtext.h"
#include "core/settings/rowedit.h"
#include "ui/connect/dialogparts.h"
#include "ui/support/fixedfont.h"
#include "ui/support/statusline.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace postseal {

RowTextDialog::RowTextDialog(Configuration draft, Service row, QWidget *parent)
    : QDialog(parent)
    , m_draft(std::move(draft))
    , m_row(std::move(row))
    , m_before(rowText(m_draft.masterCf(), m_row))
    , m_text(new QPlainTextEdit(this))
    , m_outcome(new StatusLine(this))
{
    setObjectName(QStringLiteral("rowTextDialog"));
    setWindowTitle(tr("Edit the row %1").arg(QString::fromUtf8(m_row.name())));
    buildText();
    m_outcome->setObjectName(QStringLiteral("rowTextOutcome"));
    auto *buttons = new QDialogButtonBox(this);
    m_change = buttons->addButton(tr("&Change the row"), QDialogButtonBox::AcceptRole);
    m_change->setObjectName(QStringLiteral("changeRow"));
    buttons->addButton(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("cancelRow"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(
        paragraph(this, tr("The lines of the row as they stand in master.cf, from line %1 on: "
                           "service, type, private, unprivileged, chroot, wakeup, process limit, "
                           "program and its arguments. Further lines of the row begin with a "
                           "blank; comments may stand between them.")
                            .arg(m_row.firstLine)));
    column->addWidget(m_text, 1);
    column->addWidget(m_outcome);
    column->addWidget(buttons);
    connect(m_text, &QPlainTextEdit::textChanged, this, &RowTextDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit typed(text());
        accept();
    });
    m_text->setFocus();
    check();
    fitToText(this);
}

void RowTextDialog::buildText()
{
    m_text->setObjectName(QStringLiteral("rowText"));
    m_text->setAccessibleName(tr("Lines of the row"));
    m_text->setFont(fixedFont(font()));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMinimumSize(m_text->fontMetrics().averageCharWidth() * 80,
                           m_text->fontMetrics().lineSpacing() * 9);
    m_text->setPlainText(QString::fromUtf8(m_before));
    // Other bytes than letters of UTF-8 would be lost.
    m_text->setReadOnly(text() != m_before);
}

QByteArray RowTextDialog::text() const
{
    return m_text->toPlainText().toUtf8();
}

void RowTextDialog::check()
{
    m_change->setEnabled(false);
    if (m_text->isReadOnly())
        return m_outcome->tell(StatusLine::kBad,
                               tr("The row holds bytes that cannot be shown as text; change it in "
                                  "the file."));
    if (text() == m_before)
        return m_outcome->tell(StatusLine::kOff, tr("Nothing is changed yet."));
    const Result<Configuration> next = withRowText(m_draft, m_row, text());
    m_change->setEnabled(next.has_value());
    if (next)
        m_outcome->tell(StatusLine::kGood, tr("This is a row that Postfix reads."));
    else
        m_outcome->tell(StatusLine::kBad, describe(next.error()));
    growToText(this);
}

} // namespace postseal
