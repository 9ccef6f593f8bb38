// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include "ui/certificates/certificatefindings.h"
#include "ui/overview/certificatelist.h"
#include "ui/overview/flowpicture.h"
#include "ui/overview/ownersnotice.h"
#include "ui/overview/relaypanel.h"
#include "ui/overview/vantagesview.h"
#include "ui/review/findingslist.h"
#include "ui/support/pagescroll.h"
#include "ui/support/statusline.h"
#include "ui/support/taborder.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kFirst = 3; ///< findings that are seen without asking

QLabel *heading(const QString &text, QWidget *parent)
{
    auto *made = new QLabel(text, parent);
    QFont font = made->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.15);
    made->setFont(font);
    return made;
}

StatusLine *statusLine(const QString &name, QWidget *parent)
{
    auto *made = new StatusLine(parent);
    made->setObjectName(name);
    return made;
}

Probing probingOf(const Workspace &workspace)
{
    if (!workspace.isServer())
        return Probing::Impossible;
    return workspace.isProbing() ? Probing::Running : Probing::Idle;
}

} // namespace

OverviewPage::OverviewPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent)
{
    m_area = new PageScroll(QStringLiteral("overviewPage"), OverviewPage::name(), this);
    auto *inside = new QWidget(m_area);
    auto *column = new QVBoxLayout(inside);
    m_owners = new OwnersNotice(inside);
    m_owners->setObjectName(QStringLiteral("owners"));
    column->addWidget(m_owners);
    buildFlow(column);
    buildCertificates(column);
    buildRelay(column);
    buildFindings(column);
    m_unseen = statusLine(QStringLiteral("unseen"), inside);
    column->addSpacing(fontMetrics().height() / 2);
    column->addWidget(m_unseen);
    column->addStretch(1);
    m_area->setWidget(inside);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_area);
    connect(&workspace, &Workspace::handshakesChanged, this, &OverviewPage::refresh);
    connect(&workspace, &Workspace::certificatesFound, this, &OverviewPage::refresh);
    connect(&workspace, &Workspace::relayTestChanged, this, &OverviewPage::refresh);
}

LinesShown OverviewPage::lines() const
{
    return {.parameters =
                listenerParameters() +
                QList<QByteArray>{"smtp_tls_security_level", "smtp_tls_policy_maps", "relayhost"},
            .listeners = true,
            .files = {}};
}

void OverviewPage::buildFlow(QVBoxLayout *column)
{
    QWidget *inside = column->parentWidget();
    m_probe = new QPushButton(inside);
    m_probe->setObjectName(QStringLiteral("probe"));
    m_probe->setToolTip(tr("Connects once to each listener as the server itself sees it, and "
                           "from this computer, shakes hands and hangs up. Postfix logs the "
                           "connections; nothing else is left "
                           "and no mail is sent."));
    connect(m_probe, &QPushButton::clicked, this, &OverviewPage::probe);
    m_probed = new QLabel(inside);
    m_probed->setObjectName(QStringLiteral("probed"));
    m_probed->setWordWrap(true);
    m_probed->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *row = new QHBoxLayout;
    row->addWidget(heading(tr("Mail flow"), inside));
    row->addWidget(m_probed, 1);
    row->addWidget(m_probe);
    m_flow = new FlowPicture(inside);
    m_flow->setObjectName(QStringLiteral("flow"));
    m_drafted = statusLine(QStringLiteral("drafted"), inside);
    column->addLayout(row);
    column->addWidget(m_drafted);
    column->addWidget(m_flow);
    m_vantages = new VantagesView(inside);
    column->addWidget(m_vantages);
}

void OverviewPage::buildCertificates(QVBoxLayout *column)
{
    QWidget *inside = column->parentWidget();
    m_certificates = new CertificateList(inside);
    m_certificates->setObjectName(QStringLiteral("certificates"));
    m_noCertificate = statusLine(QStringLiteral("noCertificate"), inside);
    column->addSpacing(fontMetrics().height() / 2);
    column->addWidget(heading(tr("Certificates"), inside));
    column->addWidget(m_certificates);
    column->addWidget(m_noCertificate);
}

void OverviewPage::buildRelay(QVBoxLayout *column)
{
    QWidget *inside = column->parentWidget();
    m_relay = new RelayPanel(heading(tr("Who may relay"), inside), inside);
    m_relay->setObjectName(QStringLiteral("relay"));
    connect(m_relay, &RelayPanel::testWanted, &workspace(), &Workspace::testRelaying);
    connect(m_relay, &RelayPanel::stopWanted, &workspace(), &Workspace::cancel);
    column->addSpacing(fontMetrics().height() / 2);
    column->addWidget(m_relay);
}

void OverviewPage::buildFindings(QVBoxLayout *column)
{
    QWidget *inside = column->parentWidget();
    m_nothingFound = statusLine(QStringLiteral("nothingFound"), inside);
    m_findings = new FindingsList(inside);
    m_findings->setObjectName(QStringLiteral("attention"));
    connect(m_findings, &FindingsList::fixRequested, this,
            [this](const Fix &fix) { edit(fix.label, fix.apply); });
    m_all = new QPushButton(inside);
    m_all->setObjectName(QStringLiteral("showAll"));
    m_all->setCheckable(true);
    connect(m_all, &QPushButton::toggled, this, &OverviewPage::showFindings);
    column->addSpacing(fontMetrics().height() / 2);
    column->addWidget(heading(tr("What needs attention"), inside));
    column->addWidget(m_nothingFound);
    column->addWidget(m_findings);
    column->addWidget(m_all, 0, Qt::AlignLeft);
}

void OverviewPage::showDraft()
{
    m_owners->show(ownersOf(workspace().facts().managedBy));
    showFlow();
    showProbing();
    showCertificates();
    showRelay();
    showFindings();
    const Remark unseen = OverviewWords::unseen(workspace().snapshot(), workspace().isServer());
    m_unseen->tell(unseen.shape, unseen.text);
}

void OverviewPage::showFlow()
{
    const bool ahead = workspace().isServer() && !workspace().changes().isEmpty();
    m_drafted->tell(StatusLine::kOff,
                    ahead ? tr("This is how it will be after Apply; the handshakes are of what is "
                               "in force now.")
                          : QString());
    const QByteArray told = workspace().facts().parameter("myhostname");
    const QString own = QString::fromUtf8(
        workspace().draft().mainCf().value("myhostname").value_or(told).trimmed());
    m_flow->show(
        MailFlow::of(workspace().draft(), workspace().facts(), workspace().handshakes().results),
        own.isEmpty() ? tr("This server") : tr("This server %1").arg(own), probingOf(workspace()));
}

void OverviewPage::showProbing()
{
    const Handshakes &seen = workspace().handshakes();
    m_probe->setVisible(workspace().isServer());
    m_probe->setText(workspace().isProbing() ? tr("S&top") : tr("&Probe again"));
    if (m_vantages->show(seen))
        setTabs();
    m_probed->setText(seen.results.isEmpty() || workspace().isProbing()
                          ? QString()
                          : tr("Seen from the server itself, %1")
                                .arg(QLocale().toString(seen.at, QLocale::ShortFormat)));
}

void OverviewPage::showCertificates()
{
    const auto certificates =
        servedCertificates(workspace().handshakes().results, QDateTime::currentDateTimeUtc());
    m_certificates->show(certificates);
    const QString none = workspace().isServer()
                             ? tr("No listener has shown a certificate yet.")
                             : tr("What the listeners show is unknown from here.");
    m_noCertificate->tell(StatusLine::kOff, certificates.isEmpty() ? none : QString());
}

void OverviewPage::showRelay()
{
    m_relay->show(relayMatrix(workspace().draft(), workspace().facts()), workspace().relayTest());
    m_relay->showTesting(workspace().isServer(), workspace().isTestingRelay());
}

/// What the linter finds and what is wrong with certificates, the weightiest first.
QList<Diagnostic> OverviewPage::attention() const
{
    QList<Diagnostic> all = workspace().findings();
    all += certificateFindings(workspace(), QDateTime::currentDateTimeUtc());
    std::ranges::stable_sort(all, std::ranges::greater(), &Diagnostic::severity);
    return all;
}

/// A button that has the focus stays while the findings do.
void OverviewPage::showFindings()
{
    const QList<Diagnostic> all = attention();
    const QList<Diagnostic> shown =
        m_all->isChecked() ? all : all.first(std::min(all.size(), kFirst));
    QStringList texts;
    for (const Diagnostic &finding : shown)
        texts += describe(finding);
    if (texts != m_shown || texts.isEmpty()) {
        m_findings->setFindings(shown);
        setTabs();
    }
    m_shown = texts;
    m_nothingFound->tell(StatusLine::kGood,
                         all.isEmpty() ? tr("Nothing was found that needs attention.") : QString());
    m_all->setVisible(all.size() > kFirst);
    m_all->setText(m_all->isChecked()
                       ? tr("Show the most important only")
                       : tr("Show all %n finding(s)", nullptr, static_cast<int>(all.size())));
}

bool OverviewPage::shows(const SearchPlace &place) const
{
    // Its parameters can be changed on other pages.
    return place.kind == SearchPlace::Kind::Finding ||
           (place.kind != SearchPlace::Kind::Parameter && Page::shows(place));
}

/// Its fix gets the keyboard, where it has one.
void OverviewPage::reveal(const SearchPlace &place)
{
    if (place.kind != SearchPlace::Kind::Finding) {
        Page::reveal(place);
        return;
    }
    const QList<Diagnostic> all = attention();
    const auto at = std::ranges::find_if(all, [&](const Diagnostic &finding) {
        return finding.rule == place.name && finding.file == place.file &&
               finding.lines.value(0) == place.line;
    });
    const qsizetype row = at - all.begin();
    if (row >= kFirst)
        m_all->setChecked(true);
    m_area->ensureWidgetVisible(m_findings->row(row));
    point(m_findings->row(row));
}

void OverviewPage::setTabs()
{
    tabThrough(m_area, {m_probe, m_vantages, m_relay->button(), m_findings, m_all});
}

void OverviewPage::probe()
{
    if (workspace().isProbing())
        workspace().cancel();
    else
        workspace().probeListeners();
}

} // namespace postseal
