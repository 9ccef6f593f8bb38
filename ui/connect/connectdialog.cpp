// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connectdialog.h"

#include "core/base/account.h"
#include "ui/connect/dialogparts.h"
#include "ui/connect/route.h"
#include "ui/connect/routeview.h"
#include "ui/connect/servernames.h"
#include "ui/connect/signinchoice.h"
#include "ui/servers/recentservers.h"
#include "ui/support/ondone.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace postseal {

namespace {

/// An IPv6 address may be typed in the brackets that it has in an address line.
QString bareHost(const QString &text)
{
    const QString host = text.trimmed();
    return host.startsWith(u'[') && host.endsWith(u']') ? host.mid(1, host.size() - 2) : host;
}

/// The next row of \a form: a label with its field, or a note below one.
void addRow(QGridLayout *form, const QString &text, QWidget *field)
{
    const int row = form->rowCount();
    form->addWidget(field, row, 1);
    if (text.isEmpty())
        return;
    auto *label = new QLabel(text, field->parentWidget());
    label->setBuddy(field);
    form->addWidget(label, row, 0);
}

void tell(QLabel *label, const QString &problem)
{
    label->setText(problem.isEmpty() ? QString() : QStringLiteral("⚠ ") + problem);
    label->setAccessibleName(problem);
    label->setVisible(!problem.isEmpty());
}

} // namespace

QString hostProblem(const QString &text)
{
    const QString host = bareHost(text);
    if (host.isEmpty())
        return ConnectDialog::tr("Type the name or address of the server.");
    if (isHostOrAddress(host))
        return {};
    return ConnectDialog::tr("“%1” is neither a host name nor an address.").arg(host);
}

namespace {

/// What "ssh://user@host:port" names, and what is left of it without the scheme; nothing: \a typed
/// is a name or address alone, or none of them.
std::optional<SshDestination> wholeDestination(const QString &typed)
{
    const QString text = typed.trimmed();
    if (hostProblem(text).isEmpty())
        return {};
    const QString scheme = QStringLiteral("ssh://");
    const Result<SshDestination> whole =
        SshDestination::fromUrl(text.startsWith(scheme) ? text : scheme + text);
    return whole ? std::optional(*whole) : std::nullopt;
}

} // namespace

QString userProblem(const QString &text)
{
    const bool odd = std::ranges::any_of(text.trimmed(), [](QChar c) {
        return c.isSpace() || !c.isPrint() || c == u':' || c == u'/';
    });
    if (odd)
        return ConnectDialog::tr("A user name has no blanks, colons or slashes.");
    return isSafeUser(text.trimmed().toUtf8())
               ? QString()
               : ConnectDialog::tr("A user name has no quotes, brackets and the like.");
}

ConnectDialog::ConnectDialog(const QList<ConnectRequest> &recent, QWidget *parent)
    : QDialog(parent)
    , m_recent(recent)
{
    setObjectName(QStringLiteral("connectDialog"));
    setWindowTitle(tr("Connect to a server"));
    auto *form = new QGridLayout;
    form->setColumnStretch(1, 1);
    buildRecent(form);
    buildServer(form);
    buildSignIn(form);
    buildAdministrator(form);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addStretch(1);
    column->addWidget(buttons());
    completeNames();
    m_host->setFocus();
    check();
    tell(m_hostProblem, {}); // nobody has typed anything yet
    fitToText(this);
}

void ConnectDialog::buildRecent(QGridLayout *form)
{
    if (m_recent.isEmpty())
        return;
    auto *choice = new QComboBox(this);
    choice->setObjectName(QStringLiteral("recentServers"));
    choice->setAccessibleName(tr("Recent servers"));
    choice->addItem(tr("Another server"));
    for (const ConnectRequest &request : std::as_const(m_recent))
        choice->addItem(shownName(request));
    addRow(form, tr("&Recent:"), choice);
    connect(choice, &QComboBox::activated, this,
            [this](int index) { fill(index > 0 ? m_recent[index - 1] : ConnectRequest()); });
}

void ConnectDialog::buildServer(QGridLayout *form)
{
    m_host = new QLineEdit(this);
    m_host->setObjectName(QStringLiteral("host"));
    m_host->setAccessibleName(tr("Server"));
    m_host->setPlaceholderText(QStringLiteral("mail.example.org"));
    m_hostProblem = problemLabel(QStringLiteral("hostProblem"));
    m_port = new QSpinBox(this);
    m_port->setObjectName(QStringLiteral("port"));
    m_port->setAccessibleName(tr("SSH port"));
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("22, or as in your SSH settings"));
    m_user = new QLineEdit(this);
    m_user->setObjectName(QStringLiteral("user"));
    m_user->setAccessibleName(tr("User on the server"));
    m_user->setPlaceholderText(tr("%1 (as on this computer)").arg(localAccount()));
    m_userProblem = problemLabel(QStringLiteral("userProblem"));
    addRow(form, tr("&Server:"), m_host);
    addRow(form, {}, m_hostProblem);
    addRow(form, tr("SSH &port:"), m_port);
    addRow(form, tr("&User:"), m_user);
    addRow(form, {}, m_userProblem);
    m_route = new RouteView(this);
    addRow(form, {}, m_route);
    connect(m_host, &QLineEdit::textChanged, this, &ConnectDialog::check);
    connect(m_port, &QSpinBox::valueChanged, this, &ConnectDialog::check);
    connect(m_host, &QLineEdit::editingFinished, this, &ConnectDialog::takeApart);
    connect(m_user, &QLineEdit::textChanged, this, &ConnectDialog::check);
}

void ConnectDialog::buildSignIn(QGridLayout *form)
{
    m_signIn = new SignInChoice(this);
    m_keyProblem = problemLabel(QStringLiteral("keyProblem"));
    addRow(form, tr("Sign in with:"), m_signIn);
    form->itemAtPosition(form->rowCount() - 1, 0)->setAlignment(Qt::AlignTop);
    addRow(form, {}, m_keyProblem);
    addRow(form, {},
           paragraph(this, tr("A password or passphrase is asked for when it is needed.")));
    connect(m_signIn, &SignInChoice::changed, this, &ConnectDialog::check);
}

void ConnectDialog::buildAdministrator(QGridLayout *form)
{
    m_administrator = new QCheckBox(tr("Act as a&dministrator (sudo)"), this);
    m_administrator->setObjectName(QStringLiteral("administrator"));
    m_administrator->setAccessibleName(tr("Act as administrator (sudo)"));
    m_rights = paragraph(this, {});
    m_rights->setObjectName(QStringLiteral("rights"));
    addRow(form, tr("Rights:"), m_administrator);
    addRow(form, {}, m_rights);
    connect(m_administrator, &QCheckBox::toggled, this, &ConnectDialog::check);
}

QLabel *ConnectDialog::problemLabel(const QString &name)
{
    QLabel *label = paragraph(this, {});
    label->setObjectName(name);
    label->hide();
    return label;
}

QWidget *ConnectDialog::buttons()
{
    auto *box = new QDialogButtonBox(this);
    m_connect = box->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    m_connect->setObjectName(QStringLiteral("connect"));
    m_connect->setDefault(true);
    box->addButton(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("cancelConnect"));
    connect(box, &QDialogButtonBox::accepted, this, &ConnectDialog::conclude);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

void ConnectDialog::conclude()
{
    takeApart();
    if (!m_connect->isEnabled())
        return;
    emit chosen(request());
    accept();
}

/// Return connects to what was typed even while other names are offered.
void ConnectDialog::completeNames()
{
    const auto *names = new ServerNames(m_host, m_recent);
    connect(names, &ServerNames::chosen, this, &ConnectDialog::fill);
    connect(names, &ServerNames::typed, this, &ConnectDialog::conclude);
}

SshTarget ConnectDialog::target() const
{
    SshTarget target{.user = m_user->text().trimmed().toUtf8(),
                     .host = bareHost(m_host->text()).toUtf8(),
                     .port = static_cast<quint16>(m_port->value())};
    if (const auto whole = wholeDestination(m_host->text())) {
        target.host = whole->host;
        target.port = whole->port.value_or(target.port);
        if (!whole->user.isEmpty())
            target.user = whole->user;
    }
    return target;
}

ConnectRequest ConnectDialog::request() const
{
    return {.target = target(),
            .credentials = m_signIn->credentials(),
            .knownHosts = {},
            .administrator = m_administrator->isChecked(),
            .jumps = {},
            .proxyCommand = {},
            .sshConfig = sshConfigFile()};
}

void ConnectDialog::fill(const ConnectRequest &request)
{
    m_host->setText(QString::fromUtf8(request.target.host));
    // Of a server that nobody has named the port is not known either.
    m_port->setValue(request.target.host.isEmpty() ? 0 : request.target.port);
    m_user->setText(QString::fromUtf8(request.target.user));
    m_signIn->setCredentials(request.credentials);
    m_administrator->setChecked(request.administrator);
    if (m_host->text().isEmpty())
        tell(m_hostProblem, {});
}

/// What was typed in one goes to its fields.
void ConnectDialog::takeApart()
{
    const auto whole = wholeDestination(m_host->text());
    if (!whole)
        return;
    m_host->setText(QString::fromUtf8(whole->host));
    if (const std::optional<quint16> port = whole->port)
        m_port->setValue(*port);
    if (!whole->user.isEmpty())
        m_user->setText(QString::fromUtf8(whole->user));
}

void ConnectDialog::check()
{
    const QString host = wholeDestination(m_host->text()) ? QString() : hostProblem(m_host->text());
    const QString user = userProblem(m_user->text());
    const QString key = m_signIn->problem();
    tell(m_hostProblem, host);
    tell(m_userProblem, user);
    tell(m_keyProblem, key);
    m_connect->setEnabled(host.isEmpty() && user.isEmpty() && key.isEmpty());
    askRoute();
    showRights();
    growToText(this);
}

void ConnectDialog::showRights()
{
    const QString typed = QString::fromUtf8(target().user);
    const bool root = (typed.isEmpty() ? m_said : typed) == QLatin1StringView("root");
    m_administrator->setEnabled(!root);
    m_rights->setText(
        root ? tr("root may do everything already. Nothing is changed before you press Apply.")
        : m_administrator->isChecked()
            ? tr("Shows everything and can apply changes. sudo may ask for a password. Nothing is "
                 "changed before you press Apply.")
            : tr("Only looks, with the rights of the user, and changes nothing. What needs "
                 "administrator rights is shown as unknown."));
}

/// What ~/.ssh/config makes of it, before anything is connected to. Not here: files may be large,
/// or on a server that does not answer.
void ConnectDialog::askRoute()
{
    ++m_asked;
    if (!m_connect->isEnabled()) {
        m_settings.letGo();
        showRoute(RouteShown());
        return;
    }
    const auto job = [request = request()](const std::stop_token &stop) {
        return stop.stop_requested() ? Result<RouteShown>() : shownRoute(request);
    };
    onDone(m_settings.run(job), this, [this, asked = m_asked](const Result<RouteShown> &route) {
        if (asked == m_asked)
            showRoute(route);
    });
}

void ConnectDialog::showRoute(const Result<RouteShown> &route)
{
    if (route)
        m_route->showRoute(*route);
    else
        m_route->tell(describe(route.error()));
    const QString said = route ? route->user : QString();
    m_user->setPlaceholderText(said.isEmpty() || said == localAccount()
                                   ? tr("%1 (as on this computer)").arg(localAccount())
                                   : tr("%1 (as in your SSH settings)").arg(said));
    m_said = said.isEmpty() ? localAccount() : said;
    showRights();
    growToText(this);
}

} // namespace postseal
