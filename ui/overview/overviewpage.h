// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace postseal {

class CertificateList;
class FindingsList;
class FlowPicture;
class OwnersNotice;
class PageScroll;
class RelayPanel;
class StatusLine;
class VantagesView;

/// How mail flows through the server, what is enforced where, and what needs attention.
class OverviewPage : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(Workspace &workspace, QWidget *parent = nullptr);

    QString name() const override { return tr("Overview"); }
    QString iconName() const override { return QStringLiteral("view-list-details"); }
    LinesShown lines() const override;
    bool shows(const SearchPlace &place) const override;
    void reveal(const SearchPlace &place) override;

protected:
    void showDraft() override;

private:
    void buildFlow(QVBoxLayout *column);
    void buildCertificates(QVBoxLayout *column);
    void buildRelay(QVBoxLayout *column);
    void buildFindings(QVBoxLayout *column);
    void showFlow();
    void showRelay();
    void showProbing();
    void showCertificates();
    void showFindings();
    QList<Diagnostic> attention() const;
    void setTabs();
    void probe();

    PageScroll *m_area = nullptr;
    OwnersNotice *m_owners = nullptr;
    FlowPicture *m_flow = nullptr;
    QPushButton *m_probe = nullptr;
    QLabel *m_probed = nullptr;
    VantagesView *m_vantages = nullptr;
    RelayPanel *m_relay = nullptr;
    CertificateList *m_certificates = nullptr;
    StatusLine *m_noCertificate = nullptr;
    StatusLine *m_nothingFound = nullptr;
    FindingsList *m_findings = nullptr;
    QPushButton *m_all = nullptr;
    StatusLine *m_unseen = nullptr;
    StatusLine *m_drafted = nullptr;
    QStringList m_shown; ///< the findings as they stand there
};

} // namespace postseal
