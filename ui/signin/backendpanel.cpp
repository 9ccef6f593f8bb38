// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/backendpanel.h"

#include "core/intents/authlistener.h"
#include "ui/signin/signinwords.h"
#include "ui/support/fixedfont.h"
#include "ui/support/statusline.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

enum BackendChoice { Socket, Network, Cyrus };

/// What was seen of \a backend, with the listeners that use it now.
const BackendReport *seenOf(const AuthBackend &backend, const SignInSeen &seen)
{
    const auto found =
        std::ranges::find(seen.backends, backend.place(), [](const BackendReport &one) {
            return one.backend.kind == AuthBackend::Kind::Cyrus ? one.backend.written
                                                                : one.backend.place();
        });
    return found == seen.backends.end() ? nullptr : &*found;
}

QHBoxLayout *rowOf(QWidget *row)
{
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    return layout;
}

} // namespace

BackendPanel::BackendPanel(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(buildState());
    m_states = new StatusList(QStringLiteral("backendState"), this);
    column->addWidget(m_states);
    column->addWidget(buildChoice());
    m_blockArea = buildBlock();
    column->addWidget(m_blockArea);
}

QWidget *BackendPanel::buildState()
{
    auto *row = new QWidget(this);
    m_at = new QLabel(row);
    m_at->setObjectName(QStringLiteral("backendsSeen"));
    m_at->setWordWrap(true);
    m_test = new QPushButton(row);
    m_test->setObjectName(QStringLiteral("testBackends"));
    m_test->setToolTip(tr("Asks from the server, as Postfix would: owner and mode on the way, and "
                          "a handshake. No password is sent."));
    connect(m_test, &QPushButton::clicked, this,
            [this] { emit m_isRunning ? stopWanted() : testWanted(); });
    QHBoxLayout *layout = rowOf(row);
    layout->addWidget(m_at, 1);
    layout->addWidget(m_test);
    return row;
}

QWidget *BackendPanel::buildChoice()
{
    auto *area = new QWidget(this);
    auto *row = new QWidget(area);
    m_kind = new QComboBox(row);
    m_kind->setObjectName(QStringLiteral("backendKind"));
    m_kind->addItem(tr("Dovecot on this server"), Socket);
    m_kind->addItem(tr("Dovecot on another server"), Network);
    m_kind->addItem(tr("Cyrus SASL (saslauthd)"), Cyrus);
    m_kind->setAccessibleName(tr("Who checks passwords"));
    m_place = new QLineEdit(row);
    m_place->setObjectName(QStringLiteral("backendPlace"));
    m_use = new QPushButton(tr("Choose this &for 587 and 465"), area);
    m_use->setObjectName(QStringLiteral("useBackend"));
    m_use->setToolTip(tr("Sign-in after TLS for submission, never on port 25."));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &BackendPanel::showChoice);
    connect(m_place, &QLineEdit::textChanged, this, &BackendPanel::showBlock);
    connect(m_use, &QPushButton::clicked, this, [this] { emit backendWanted(wantedPath()); });
    QHBoxLayout *layout = rowOf(row);
    layout->addWidget(m_kind);
    layout->addWidget(m_place, 1);
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins({});
    column->addWidget(row);
    column->addWidget(m_use, 0, Qt::AlignLeft); // beside the others the path would have no room
    return area;
}

QWidget *BackendPanel::buildBlock()
{
    auto *area = new QWidget(this);
    auto *about = new QLabel(tr("What this Dovecot needs in its files:"), area);
    about->setWordWrap(true);
    m_version = new QComboBox(area);
    m_version->setObjectName(QStringLiteral("dovecotVersion"));
    m_version->setAccessibleName(tr("Version of Dovecot"));
    m_version->addItem(tr("Dovecot 2.2, 2.3"), QByteArray("2.3.19"));
    m_version->addItem(tr("Dovecot 2.4"), QByteArray("2.4.1"));
    auto *copy = new QPushButton(QIcon::fromTheme(QStringLiteral("edit-copy")), tr("Cop&y"), area);
    copy->setObjectName(QStringLiteral("copyBlock"));
    m_give = new QPushButton(tr("&Give it to Dovecot…"), area);
    m_give->setObjectName(QStringLiteral("giveToDovecot"));
    m_give->setToolTip(tr("Writes these lines into Dovecot's files, on this server or on another, "
                          "checks them and reloads Dovecot."));
    connect(m_give, &QPushButton::clicked, this, &BackendPanel::dovecotWanted);
    m_block = new QPlainTextEdit(area);
    m_block->setObjectName(QStringLiteral("dovecotBlock"));
    m_block->setAccessibleName(tr("Lines for Dovecot"));
    m_block->setReadOnly(true);
    m_block->setTabChangesFocus(true);
    m_block->setFont(fixedFont(font()));
    connect(m_version, &QComboBox::currentIndexChanged, this, &BackendPanel::showBlock);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_block->toPlainText()); });
    auto *row = new QHBoxLayout;
    row->addWidget(about, 1);
    row->addWidget(m_version);
    row->addWidget(copy);
    row->addWidget(m_give);
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins({});
    column->addLayout(row);
    column->addWidget(m_block);
    return area;
}

void BackendPanel::show(const SaslSubject &subject, const SignInSeen &seen)
{
    QList<StatusList::Line> lines;
    for (const AuthBackend &backend : subject.backends) {
        if (const BackendReport *report = seenOf(backend, seen))
            lines += SignInWords::backend(*report);
        else
            lines.append(
                {StatusLine::kOff, tr("%1 (%2): not asked yet")
                                       .arg(QString::fromUtf8(backend.place()),
                                            QString::fromUtf8(backend.services.join(", ")))});
    }
    if (subject.backends.isEmpty())
        lines.append({StatusLine::kOff, tr("Nobody can sign in at this server.")});
    if (!seen.error.isEmpty())
        lines.append({StatusLine::kWarning, seen.error});
    m_states->show(lines);
    m_at->setText(seen.at.isNull()
                      ? QString()
                      : tr("Asked %1").arg(QLocale().toString(seen.at, QLocale::ShortFormat)));
    if (subject == m_subject && !m_place->text().isEmpty())
        return;
    m_subject = subject;
    // The choice begins with what holds.
    const bool network = !subject.backends.isEmpty() &&
                         subject.backends.first().kind == AuthBackend::Kind::DovecotNetwork;
    const bool cyrus =
        !subject.backends.isEmpty() && subject.backends.first().kind == AuthBackend::Kind::Cyrus;
    m_kind->setCurrentIndex(network ? Network : cyrus ? Cyrus : Socket);
    showChoice();
    if (network)
        m_place->setText(QString::fromUtf8(subject.backends.first().place()));
}

void BackendPanel::showLooking(bool isServer, bool isRunning)
{
    m_isRunning = isRunning;
    m_test->setVisible(isServer);
    m_give->setVisible(isServer);
    m_test->setText(isRunning ? tr("Stop as&king") : tr("Test &now"));
    if (isRunning)
        m_at->setText(tr("Asking …"));
}

void BackendPanel::showChoice()
{
    const int kind = m_kind->currentData().toInt();
    m_place->setEnabled(kind != Cyrus);
    m_place->setText(kind == Socket ? QStringLiteral("private/auth") : QString());
    m_place->setPlaceholderText(kind == Network ? QStringLiteral("10.0.0.2:12345") : QString());
    m_place->setAccessibleName(kind == Network ? tr("Host and port of Dovecot")
                                               : tr("Socket of Dovecot"));
    showBlock();
}

QByteArray BackendPanel::wantedPath() const
{
    const QByteArray place = m_place->text().trimmed().toUtf8();
    switch (m_kind->currentData().toInt()) {
    case Cyrus:
        return {};
    case Network:
        return "inet:" + place;
    default:
        return place;
    }
}

QList<AuthBackend> BackendPanel::wantedBackends() const
{
    ListenerSignIn one;
    one.signIn = SignIn::AfterTls;
    one.type.value = "dovecot";
    one.path.value = wantedPath();
    return authBackends({one}, m_subject.queueDirectory.isEmpty() ? QByteArray("/var/spool/postfix")
                                                                  : m_subject.queueDirectory);
}

QByteArray BackendPanel::mailOwner() const
{
    return m_subject.mailOwner.isEmpty() ? QByteArray("postfix") : m_subject.mailOwner;
}

void BackendPanel::showBlock()
{
    const bool isDovecot = m_kind->currentData().toInt() != Cyrus;
    const auto lines =
        authListenerLines(wantedBackends(), mailOwner(), m_version->currentData().toByteArray());
    m_use->setEnabled(!isDovecot || !m_place->text().trimmed().isEmpty());
    m_give->setEnabled(lines && m_use->isEnabled());
    m_blockArea->setVisible(isDovecot);
    m_block->setPlainText(lines ? QString::fromUtf8(*lines).trimmed() : QString());
    const int height = fontMetrics().lineSpacing() * (m_block->document()->blockCount() + 1);
    m_block->setFixedHeight(height + 2 * m_block->frameWidth() + 10);
}

} // namespace postseal
