// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/rownotespanel.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace postseal {

RowNotesPanel::RowNotesPanel(QWidget *parent)
    : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    m_owner = addField(RowNote::Owner, "rowOwner");
    m_review = addField(RowNote::Review, "rowReview");
    m_note = addField(RowNote::Note, "rowNote");
    grid->addWidget(labelOf(m_owner, tr("Owner")), 0, 0);
    grid->addWidget(m_owner, 0, 1);
    grid->addWidget(labelOf(m_review, tr("Review b&y")), 0, 2);
    grid->addWidget(m_review, 0, 3);
    grid->addWidget(labelOf(m_note, tr("Note")), 1, 0);
    grid->addWidget(m_note, 1, 1, 1, 3);
    setToolTip(tr("Of the selected rows. It stands in the table as comments above each of them, "
                  "which Postfix does not read."));
    show({}, false);
}

QLabel *RowNotesPanel::labelOf(QLineEdit *field, const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setBuddy(field);
    return label;
}

QLineEdit *RowNotesPanel::addField(RowNote which, const char *name)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(QString::fromLatin1(name));
    connect(field, &QLineEdit::editingFinished, this, [this, field, which] {
        if (!field->isModified())
            return;
        field->setModified(false);
        emit noteWanted(which, field->text().trimmed());
    });
    return field;
}

void RowNotesPanel::showIn(QLineEdit *field, const QString &hint, const QStringList &texts,
                           bool more)
{
    if (field->hasFocus() && field->isModified())
        return; // somebody writes
    const bool same = !more && texts.count(texts.value(0)) == texts.size();
    field->setEnabled(!texts.isEmpty());
    field->setPlaceholderText(same ? hint : tr("several"));
    field->setText(same ? texts.value(0) : QString());
    field->setCursorPosition(0);
}

void RowNotesPanel::show(const QList<RowNotes> &selected, bool more)
{
    QStringList owners, reviews, notes;
    for (const RowNotes &each : selected) {
        owners.append(each.owner);
        reviews.append(each.review);
        notes.append(each.note);
    }
    showIn(m_owner, tr("who to ask"), owners, more);
    showIn(m_review, QStringLiteral("2027-03-01"), reviews, more);
    showIn(m_note, tr("why the row is as it is"), notes, more);
}

} // namespace postseal
