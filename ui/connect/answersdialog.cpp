// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/answersdialog.h"

#include "ui/connect/dialogparts.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace postseal {

namespace {

/// The server's words stay plain text, and so does an ampersand in them.
QLabel *promptLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(QString(text).replace(u'&', QStringLiteral("&&")), parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString headlineFor(const AnswersQuestion &question)
{
    const QString server = shownServer(question.host, question.port);
    return question.bySudo
               ? AnswersDialog::tr("sudo on %2 asks %1 before it gives administrator rights")
                     .arg(question.user, server)
               : AnswersDialog::tr("%2 asks %1 to sign in").arg(question.user, server);
}

} // namespace

AnswersDialog::AnswersDialog(const AnswersQuestion &question, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("answersDialog"));
    setWindowTitle(question.bySudo ? tr("Administrator rights") : tr("Sign in"));
    const SshQuestions &asked = question.questions;
    auto *column = new QVBoxLayout(this);
    column->addWidget(headline(this, QStyle::SP_MessageBoxQuestion, headlineFor(question)));
    if (!question.refusal.isEmpty())
        column->addWidget(refusalRow(this, question.refusal));
    for (const QString &words : {asked.name, asked.instruction}) {
        if (!words.isEmpty())
            column->addWidget(paragraph(this, words));
    }
    column->addLayout(fields(asked.prompts));
    column->addWidget(paragraph(
        this, question.bySudo
                  ? tr("What you type is sent over the encrypted connection and kept nowhere.")
                  : tr("These are the server's words. What you type is sent over the encrypted "
                       "connection and kept nowhere.")));
    column->addStretch(1);
    column->addWidget(buttons());
    m_fields.first()->setFocus();
    fitToText(this);
}

QFormLayout *AnswersDialog::fields(const QList<SshPrompt> &prompts)
{
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (const SshPrompt &prompt : prompts) {
        auto *field = new QLineEdit(this);
        field->setObjectName(QStringLiteral("answer%1").arg(m_fields.size()));
        field->setEchoMode(prompt.echo ? QLineEdit::Normal : QLineEdit::Password);
        const QString name = prompt.text.isEmpty() ? tr("Answer") : prompt.text;
        field->setAccessibleName(name);
        QLabel *label = promptLabel(name, this);
        label->setBuddy(field);
        form->addRow(label, field);
        m_fields += field;
    }
    return form;
}

QWidget *AnswersDialog::buttons()
{
    auto *box = new QDialogButtonBox(this);
    auto *go = box->addButton(tr("C&ontinue"), QDialogButtonBox::AcceptRole);
    go->setObjectName(QStringLiteral("giveAnswers"));
    go->setDefault(true);
    box->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole)
        ->setObjectName(QStringLiteral("cancelAnswers"));
    connect(box, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

QList<Secret> AnswersDialog::takeAnswers()
{
    QList<Secret> answers;
    for (QLineEdit *field : std::as_const(m_fields)) {
        answers += Secret::take(field->text().toUtf8());
        field->clear();
    }
    return answers;
}

} // namespace postseal
