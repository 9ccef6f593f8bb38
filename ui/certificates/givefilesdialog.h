// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificateheap.h"
#include "ui/certificates/givenfiles.h"

#include <QDialog>

#include <functional>

class QLabel;
class QPushButton;

namespace postseal {

class HeapView;
class StatusLine;

/// Takes certificates and keys from files of this computer, dropped, chosen or pasted in any order,
/// and says at once what becomes of each.
class GiveFilesDialog : public QDialog {
    Q_OBJECT

public:
    /// Where the files of certificates would go on the server.
    using Places = std::function<QList<PlacedPair>(const QList<GivenPair> &)>;

    GiveFilesDialog(Places places, const QByteArray &hostName, QWidget *parent = nullptr);

    /// Puts \a given beside what is there.
    void take(const GivenFiles &given);

signals:
    /// The person wants \a pairs to be put at their places.
    void given(const QList<postseal::PlacedPair> &pairs);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildSources();
    void choose();
    void paste();
    void unlock(const QString &name, const Secret &passphrase);
    void leaveOut(const QString &name);
    void sort();
    void tell(const CertificateHeap &heap);
    QString freeName(const QString &name) const;

    Places m_places;
    HeapMeasure m_measure;
    QList<GivenFile> m_files;
    QStringList m_troubles;
    QList<PlacedPair> m_pairs;
    HeapView *m_view = nullptr;
    StatusLine *m_outcome = nullptr;
    QPushButton *m_use = nullptr, *m_cancel = nullptr;
};

} // namespace postseal
