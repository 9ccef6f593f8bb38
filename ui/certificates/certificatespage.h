// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/givenpair.h"
#include "ui/page.h"

class QLabel;
class QPushButton;
class QTreeView;

namespace postseal {

class CertificateDetails;
class GiveFilesDialog;
class StatusLine;
class FoundModel;

/// The server's certificate and key: one that was found on the server, or given as files.
class CertificatesPage : public Page {
    Q_OBJECT

public:
    explicit CertificatesPage(Workspace &workspace, QWidget *parent = nullptr);

    QString name() const override { return tr("Certificates"); }
    QString iconName() const override { return QStringLiteral("view-certificate"); }
    LinesShown lines() const override;
    bool shows(const SearchPlace &place) const override;
    void reveal(const SearchPlace &place) override;

signals:
    void lookWanted(QPrivateSignal);

protected:
    void showDraft() override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *buildHeading();
    QWidget *buildList();
    QWidget *buildButtons();
    /// Looks on the server, once after each reading.
    void lookOnce();
    void showList();
    int rowToSelect() const;
    void showNow(const CertificateSearch &all);
    void showOutdated();
    void showButtons();
    void showSelected();
    void useSelected();
    void addRenewalHook();
    GiveFilesDialog *openGiveDialog();
    void useGiven(const QList<PlacedPair> &pairs);

    CertificateSearch everything() const;
    QByteArray hostName() const;
    /// The configuration directory as main.cf has to call it.
    QByteArray directory() const;

    FoundModel *m_found = nullptr;
    QTreeView *m_list = nullptr;
    CertificateDetails *m_details = nullptr;
    QLabel *m_now = nullptr, *m_note = nullptr;
    StatusLine *m_outdated = nullptr; ///< what was renewed and is not shown yet
    QPushButton *m_use = nullptr, *m_look = nullptr, *m_give = nullptr;
    QByteArray m_wanted; ///< the certificate that is selected, or shall be
    bool m_asked = false;
    bool m_filling = false; ///< the list is: its selection moves, and is shown once in the end
};

} // namespace postseal
