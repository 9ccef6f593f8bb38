// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/signinpage.h"

#include "core/intents/dovecotsignin.h"
#include "core/settings/listeneredit.h"
#include "ui/listeners/listenerwords.h"
#include "ui/signin/backendpanel.h"
#include "ui/signin/dovecotdialog.h"
#include "ui/signin/relayhostdialog.h"
#include "ui/signin/signinwords.h"
#include "ui/signin/trypanel.h"
#include "ui/support/pagescroll.h"
#include "ui/support/statusline.h"
#include "ui/support/taborder.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

QLabel *partHeading(const QString &text, QWidget *parent)
{
    auto *made = new QLabel(text, parent);
    QFont font = made->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.15);
    made->setFont(font);
    made->setWordWrap(true);
    return made;
}

/// An intent's result as an edit of the workspace.
Result<Configuration> nextOf(const Result<Intended> &intended)
{
    if (!intended)
        return std::unexpected(intended.error());
    return intended->next;
}

} // namespace

SignInPage::SignInPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent)
{
    build();
    connect(m_backends, &BackendPanel::testWanted, &workspace, &Workspace::lookAtSignIn);
    connect(m_backends, &BackendPanel::stopWanted, &workspace, &Workspace::cancel);
    connect(m_backends, &BackendPanel::backendWanted, this, &SignInPage::useBackend);
    connect(m_backends, &BackendPanel::dovecotWanted, this, &SignInPage::giveToDovecot);
    connect(m_try, &TryPanel::tryWanted, &workspace, &Workspace::testSignIn);
    connect(m_relayHost, &QPushButton::clicked, this, &SignInPage::askForRelayHost);
    connect(&workspace.signIns(), &SignInLooks::changed, this, &SignInPage::refresh);
    connect(&workspace, &Workspace::phaseChanged, this, &SignInPage::refresh);
    connect(&workspace, &Workspace::opened, this, [this] {
        m_isAsked = false;
        refresh();
    });
}

void SignInPage::build()
{
    m_area = new PageScroll(QStringLiteral("signInPage"), SignInPage::name(), this);
    auto *inside = new QWidget(m_area);
    auto *column = new QVBoxLayout(inside);
    m_listenerColumn = new QVBoxLayout;
    m_backends = new BackendPanel(inside);
    m_try = new TryPanel(inside);
    m_outbound = new StatusList(QStringLiteral("outboundSignIn"), inside);
    m_relayHost = new QPushButton(tr("Sign in at a re&lay host…"), inside);
    m_relayHost->setObjectName(QStringLiteral("signInAtRelay"));
    const int gap = fontMetrics().height() / 2;
    column->addWidget(partHeading(tr("Where people sign in"), inside));
    column->addLayout(m_listenerColumn);
    column->addSpacing(gap);
    column->addWidget(partHeading(tr("Who checks their passwords"), inside));
    column->addWidget(m_backends);
    column->addSpacing(gap);
    column->addWidget(partHeading(tr("Try a name and password"), inside));
    column->addWidget(m_try);
    column->addSpacing(gap);
    column->addWidget(partHeading(tr("Where this server signs in itself"), inside));
    column->addWidget(m_outbound);
    column->addWidget(m_relayHost, 0, Qt::AlignLeft);
    column->addStretch(1);
    m_area->setWidget(inside);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_area);
}

LinesShown SignInPage::lines() const
{
    return {.parameters = {"smtpd_sasl_auth_enable", "smtpd_sasl_type", "smtpd_sasl_path",
                           "smtpd_sasl_security_options", "smtpd_sasl_tls_security_options",
                           "smtpd_sasl_mechanism_filter", "smtpd_tls_auth_only", "relayhost",
                           "default_transport", "smtp_sasl_auth_enable", "smtp_sasl_password_maps",
                           "smtp_sasl_security_options", "smtp_sasl_tls_security_options",
                           "smtp_tls_security_level"},
            .listeners = true,
            .files = {}};
}

void SignInPage::showDraft()
{
    const QList<ListenerSignIn> listeners =
        listenerSignIns(workspace().draft(), workspace().facts());
    showListeners(listeners);
    const SignInLooks &looks = workspace().signIns();
    m_backends->show(SaslSubject::of(listeners, workspace().facts()), looks.last());
    m_backends->showLooking(workspace().isServer(), looks.isRunning());
    m_try->show(looks.last());
    m_try->allow(workspace().isServer() && !looks.isRunning());
    showOutbound();
    // By itself once after each reading; what was stopped for other work is not begun again.
    if (!m_isAsked && looks.last().at.isNull())
        workspace().lookAtSignIn();
    m_isAsked = m_isAsked || looks.isRunning();
}

void SignInPage::buildListeners(const QList<ListenerSignIn> &listeners)
{
    qDeleteAll(m_boxes);
    m_boxes.clear();
    for (const ListenerSignIn &listener : listeners) {
        auto *box = new QCheckBox(m_backends->parentWidget());
        box->setObjectName(QStringLiteral("signIn:") + QString::fromUtf8(listener.service));
        connect(box, &QCheckBox::clicked, this, [this, service = listener.service](bool on) {
            edit(on ? tr("Let people sign in on %1").arg(QString::fromUtf8(service))
                    : tr("Let nobody sign in on %1").arg(QString::fromUtf8(service)),
                 [service, on, facts = workspace().facts()](const Configuration &from) {
                     return withSignIn(from, facts, service, on ? SignIn::AfterTls : SignIn::Off);
                 });
        });
        m_listenerColumn->addWidget(box);
        box->setVisible(true);
        m_boxes.append(box);
    }
    tabThrough(m_area, QList<QWidget *>(m_boxes.begin(), m_boxes.end()) +
                           QList<QWidget *>{m_backends, m_try, m_relayHost});
}

void SignInPage::showListeners(const QList<ListenerSignIn> &listeners)
{
    QList<QByteArray> services;
    for (const ListenerSignIn &listener : listeners)
        services.append(listener.service);
    if (services != m_services) {
        m_services = services;
        buildListeners(listeners);
    }
    const QList<Listener> known = listenersOf(workspace().draft());
    for (qsizetype i = 0; i < listeners.size(); ++i) {
        const auto row = std::ranges::find(known, listeners[i].service, &Listener::service);
        const QString title = row == known.end() ? QString::fromUtf8(listeners[i].service)
                                                 : ListenerWords::title(*row);
        const QString text = listeners[i].signIn == SignIn::AlsoWithoutTls
                                 ? tr("%1: also without TLS, readable").arg(title)
                                 : tr("%1: after TLS").arg(title);
        m_boxes[i]->setText(text);
        m_boxes[i]->setAccessibleName(text);
        m_boxes[i]->setChecked(listeners[i].signIn != SignIn::Off);
    }
}

void SignInPage::showOutbound()
{
    QList<StatusList::Line> lines;
    for (const OutboundSignIn &signIn : outboundSignIns(workspace().draft(), workspace().facts()))
        lines += SignInWords::outbound(signIn);
    if (lines.isEmpty())
        lines.append({StatusLine::kOff, tr("It signs in nowhere.")});
    m_outbound->show(lines);
}

void SignInPage::useBackend(const QByteArray &path)
{
    edit(path.isEmpty() ? tr("Cyrus SASL checks passwords") : tr("Dovecot checks passwords"),
         [path, facts = workspace().facts()](const Configuration &from) {
             return nextOf(path.isEmpty() ? signInThroughCyrus(from, facts)
                                          : signInThroughDovecot(from, facts, path));
         });
}

void SignInPage::giveToDovecot()
{
    const QList<AuthBackend> backends = m_backends->wantedBackends();
    if (backends.isEmpty())
        return;
    const AuthAddress &address = backends.first().address;
    const bool isElsewhere =
        backends.first().kind == AuthBackend::Kind::DovecotNetwork && !address.isLoopback();
    auto *dialog = new DovecotDialog(workspace().ask(),
                                     {.request = workspace().request(),
                                      .otherHost = isElsewhere ? address.host : QByteArray(),
                                      .backends = backends,
                                      .mailOwner = m_backends->mailOwner(),
                                      .historyFolder = workspace().historyFolder()},
                                     this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DovecotDialog::listens, &workspace(), &Workspace::lookAtSignIn);
    connect(dialog, &DovecotDialog::notKept, &workspace(), &Workspace::failed);
    dialog->open();
}

void SignInPage::askForRelayHost()
{
    const auto goal = [facts = workspace().facts(),
                       draft = workspace().draft()](const RelayAccount &account) {
        return relayThrough(draft, facts, account);
    };
    auto *dialog = new RelayHostDialog(goal, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RelayHostDialog::given, this, [this](const RelayAccount &account) {
        edit(tr("Sign in at %1").arg(QString::fromUtf8(account.host)),
             [account, facts = workspace().facts()](const Configuration &from) {
                 return nextOf(relayThrough(from, facts, account));
             });
    });
    dialog->open();
}

} // namespace postseal
