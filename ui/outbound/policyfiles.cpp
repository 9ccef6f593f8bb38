// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/policyfiles.h"

#include "core/settings/policypaste.h"

#include <QFile>
#include <QFileDialog>
#include <QSaveFile>

namespace postseal {

namespace {

constexpr qint64 kLargestImport = 256LL * 1024 * 1024;

Error failureOf(const QString &path, const QFileDevice &file)
{
    return {.code = ErrorCode::Local, .subject = path, .detail = file.errorString()};
}

} // namespace

void PolicyFiles::read(QWidget *parent,
                       const std::function<void(const QString &path, const QByteArray &text)> &take,
                       const Refused &refused)
{
    auto *dialog = new QFileDialog(parent, tr("Import rows"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Tables (*.csv *.tsv *.txt)"), tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [=](const QString &path) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            take(path, file.read(kLargestImport));
        else
            refused(failureOf(path, file));
    });
    dialog->open();
}

void PolicyFiles::write(QWidget *parent, const QList<PolicyRow> &rows, const Refused &refused)
{
    auto *dialog = new QFileDialog(parent, tr("Export rows"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("tls_policy.csv"));
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [=](const QString &path) {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(csvOf(rows)) < 0 || !file.commit())
            refused(failureOf(path, file));
    });
    dialog->open();
}

} // namespace postseal
