// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificateheap.h"

#include <QScrollArea>

class QVBoxLayout;

namespace postseal {

/// What is in a heap of files and what becomes of each thing, by file; a file that waits for its
/// passphrase has a field for it.
class HeapView : public QScrollArea {
    Q_OBJECT

public:
    explicit HeapView(QWidget *parent = nullptr);

    /// Shows what \a heap says of the files called \a names.
    void show(const QStringList &names, const CertificateHeap &heap);
    /// The last one that Tab reaches in it.
    QWidget *lastInput() const { return m_lastInput; }

signals:
    /// The person wants the file called \a name to be opened with \a passphrase.
    void passphraseGiven(const QString &name, const postseal::Secret &passphrase);
    /// The person does not want the file called \a name.
    void dropped(const QString &name);

private:
    QWidget *heading(const QString &name);
    QWidget *passphraseRow(const QString &name);
    void addFile(const QString &name, const CertificateHeap &heap);

    QVBoxLayout *m_lines = nullptr;
    QWidget *m_lastInput = nullptr;
};

} // namespace postseal
