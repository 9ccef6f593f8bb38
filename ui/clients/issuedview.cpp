// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/issuedview.h"

#include "core/profile/clientplaces.h"
#include "ui/connect/dialogparts.h"
#include "ui/support/copyline.h"
#include "ui/support/statusline.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace postseal {

namespace {

QPlainTextEdit *shownGuide(const QString &text, QWidget *parent)
{
    auto *view = new QPlainTextEdit(text, parent);
    view->setObjectName(QStringLiteral("clientGuide"));
    view->setAccessibleName(IssuedView::tr("Instructions for its owner"));
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setMinimumHeight(view->fontMetrics().height() * 10);
    return view;
}

} // namespace

IssuedView::IssuedView(const IssuedFile &made, const QString &path, const ClientGuide &guide,
                       QWidget *parent)
    : QWidget(parent)
{
    const QString text = guideText(guide);
    auto *good = new StatusLine(this);
    good->setObjectName(QStringLiteral("issuedWhat"));
    good->tell(StatusLine::kGood,
               tr("The certificate of %1 is made. The server takes it once you apply.")
                   .arg(made.certificate.commonName));
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("File"), new CopyLine(QStringLiteral("issuedFile"), tr("File"), path, this));
    form->addRow(tr("Password"), new CopyLine(QStringLiteral("issuedPassword"), tr("Password"),
                                              QString::fromLatin1(made.password.reveal()), this));
    auto *view = shownGuide(text, this);
    auto *label = new QLabel(tr("&Instructions for its owner:"), this);
    label->setBuddy(view);
    auto *copy = new QPushButton(QIcon::fromTheme(QStringLiteral("edit-copy")),
                                 tr("Cop&y instructions"), this);
    copy->setObjectName(QStringLiteral("copyGuide"));
    auto *save = new QPushButton(QIcon::fromTheme(QStringLiteral("document-save-as")),
                                 tr("&Save instructions…"), this);
    save->setObjectName(QStringLiteral("saveGuide"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addWidget(save);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(good);
    column->addWidget(paragraph(
        this,
        tr("Give the file and its password to %1 in two different ways. The password is shown "
           "now and never again; without it the file is of no use, and you issue another.")
            .arg(guide.name)));
    column->addLayout(form);
    column->addWidget(label);
    column->addWidget(view, 1);
    column->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this,
            [text] { QGuiApplication::clipboard()->setText(text); });
    connect(save, &QPushButton::clicked, this, [this, text, path] { saveGuide(text, path); });
}

void IssuedView::saveGuide(const QString &text, const QString &path)
{
    const QString stem = path.endsWith(QLatin1StringView(".p12")) ? path.chopped(4) : path;
    auto *dialog = new QFileDialog(this, tr("Save instructions"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(wholePath(stem + QStringLiteral(".txt")));
    connect(dialog, &QFileDialog::fileSelected, this, [this, text](const QString &name) {
        QSaveFile file(name);
        const QByteArray bytes = text.toUtf8();
        const bool saved =
            file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
        auto *line = findChild<StatusLine *>(QStringLiteral("issuedWhat"));
        line->tell(saved ? StatusLine::kGood : StatusLine::kBad,
                   saved ? tr("The instructions are in %1.").arg(name)
                         : tr("%1: %2").arg(name, file.errorString()));
    });
    dialog->open();
}

} // namespace postseal
