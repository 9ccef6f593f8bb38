// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/dovecotdialog.h"

#include "core/base/account.h"
#include "core/deploy/eventwords.h"
#include "ui/connect/dialogparts.h"
#include "ui/review/diffview.h"
#include "ui/support/statusline.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace postseal {

DovecotDialog::DovecotDialog(Ask &ask, const Wish &wish, QWidget *parent)
    : QDialog(parent)
    , m_wish(wish)
    , m_side(ask, this)
{
    setObjectName(QStringLiteral("dovecotDialog"));
    setWindowTitle(tr("Dovecot's side"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(paragraph(
        this,
        tr("Adds the place where Postfix asks to Dovecot's own files, has doveconf check them "
           "and reloads Dovecot. What else stands there stays. Apply Postfix's part "
           "afterwards.")));
    if (!wish.otherHost.isEmpty())
        column->addWidget(paragraph(
            this, tr("Passwords cross the network between the two servers unencrypted: let only "
                     "Postfix's server reach that port, through a network of the two alone, "
                     "WireGuard or stunnel.")));
    column->addWidget(buildServer());
    m_version = new QLabel(this);
    m_version->setObjectName(QStringLiteral("dovecotSeen"));
    m_diff = new DiffView(this);
    m_diff->setObjectName(QStringLiteral("dovecotDiff"));
    m_diff->setAccessibleName(tr("Changed lines"));
    m_diff->setMinimumHeight(fontMetrics().lineSpacing() * 12);
    m_outcome = new StatusLine(this);
    m_outcome->setObjectName(QStringLiteral("dovecotOutcome"));
    column->addWidget(m_version);
    column->addWidget(m_diff, 1);
    column->addWidget(m_outcome);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_close = buttons->button(QDialogButtonBox::Close);
    m_close->setObjectName(QStringLiteral("closeDovecot"));
    m_write = buttons->addButton(tr("&Write and reload"), QDialogButtonBox::ActionRole);
    m_write->setObjectName(QStringLiteral("writeDovecot"));
    m_write->setEnabled(false);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &DovecotDialog::reject);
    connect(m_look, &QPushButton::clicked, this, &DovecotDialog::look);
    connect(m_write, &QPushButton::clicked, this, [this] {
        showBusy(tr("Writing …"));
        m_isWriting = true;
        m_side.write();
    });
    connect(&m_side, &DovecotSide::looked, this, &DovecotDialog::showDraft);
    connect(&m_side, &DovecotSide::failed, this, &DovecotDialog::showFailure);
    connect(&m_side, &DovecotSide::written, this, &DovecotDialog::showWritten);
    connect(&m_side, &DovecotSide::notKept, this, &DovecotDialog::notKept);
    m_side.keepHistoryIn(m_wish.historyFolder);
    connect(&m_side, &DovecotSide::stepHappened, this, [this](const DeployEvent &event) {
        const QString words = describe(event, ServerProgram::Dovecot);
        if (!words.isEmpty())
            tell(StatusLine::kOff, words);
    });
    fitToText(this);
    if (wish.otherHost.isEmpty())
        look(); // nothing is to be said first
}

QWidget *DovecotDialog::buildServer()
{
    const SshTarget &postfix = m_wish.request.target;
    const bool isOther = !m_wish.otherHost.isEmpty();
    auto *area = new QWidget(this);
    m_host = new QLineEdit(QString::fromUtf8(isOther ? m_wish.otherHost : postfix.host), area);
    m_host->setObjectName(QStringLiteral("dovecotHost"));
    m_user = new QLineEdit(
        postfix.user.isEmpty() ? localAccount() : QString::fromUtf8(postfix.user), area);
    m_user->setObjectName(QStringLiteral("dovecotUser"));
    m_look = new QPushButton(tr("Connect and &look"), area);
    m_look->setObjectName(QStringLiteral("lookAtDovecot"));
    for (QLineEdit *each : {m_host, m_user}) {
        each->setEnabled(isOther);
        connect(each, &QLineEdit::textChanged, this, [this] {
            m_write->setEnabled(false); // what was looked at is another server's
            m_version->clear();
            m_diff->showDiff({});
        });
    }
    auto *form = new QFormLayout(area);
    form->setContentsMargins({});
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("&Server of Dovecot:"), m_host);
    form->addRow(tr("&Account:"), m_user);
    form->addRow(QString(), m_look);
    return area;
}

/// A password is one server's; keys and the agent are for both.
void DovecotDialog::look()
{
    ConnectRequest request = m_wish.request;
    if (!m_wish.otherHost.isEmpty()) {
        const QString host = m_host->text().trimmed();
        const bool isAlone = isHostOrAddress(host); // else with a port
        const Result<SshDestination> target = SshDestination::fromUrl(
            QStringLiteral("ssh://%1@%2")
                .arg(m_user->text().trimmed(),
                     isAlone && host.contains(u':') ? u'[' + host + u']' : host));
        if (!target)
            return tell(StatusLine::kBad, tr("Write the server's name or address."));
        request.target = {
            .user = target->user, .host = target->host, .port = target->port.value_or(0)};
        request.jumps = {};
        request.proxyCommand = {};
        request.credentials.password = {};
    }
    showBusy(tr("Connecting …"));
    m_side.look(request, m_wish.backends, m_wish.mailOwner);
}

void DovecotDialog::showBusy(const QString &text)
{
    tell(StatusLine::kOff, text);
    m_look->setEnabled(false);
    m_write->setEnabled(false);
}

void DovecotDialog::showDraft(const DovecotDraft &draft)
{
    m_look->setEnabled(true);
    m_write->setEnabled(!draft.isEmpty());
    m_version->setText(
        tr("Dovecot %1 on %2").arg(QString::fromUtf8(draft.version), m_host->text().trimmed()));
    m_diff->showDiff(draft.diff);
    if (draft.isEmpty())
        tell(StatusLine::kGood, tr("It listens there already; nothing has to be written."));
    else
        tell(StatusLine::kOff, {});
}

void DovecotDialog::showFailure(const Error &error)
{
    m_look->setEnabled(true);
    m_version->clear();
    m_diff->showDiff({});
    tell(StatusLine::kBad, describe(error));
}

void DovecotDialog::showWritten(const std::optional<Error> &error)
{
    m_isWriting = false;
    m_look->setEnabled(true);
    if (error)
        tell(StatusLine::kBad, describe(*error));
    else
        tell(StatusLine::kGood,
             tr("Dovecot has it, and was reloaded. What it was before comes back "
                "with \"postsealctl restore\"."));
    if (!error)
        emit listens();
}

void DovecotDialog::tell(char16_t shape, const QString &text)
{
    m_outcome->tell(shape, text);
    growToText(this);
}

/// A transaction under way ends first, and how it ended is told.
void DovecotDialog::reject()
{
    if (!m_isWriting) {
        m_side.cancel();
        return QDialog::reject();
    }
    tell(StatusLine::kOff, tr("Ending …"));
    m_side.cancel();
}

} // namespace postseal
