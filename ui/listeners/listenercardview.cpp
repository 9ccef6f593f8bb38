// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/listenercardview.h"

#include "core/intents/mayrelay.h"
#include "core/settings/listeneredit.h"
#include "ui/listeners/listenerwords.h"
#include "ui/listeners/optionspanel.h"
#include "ui/listeners/relayersview.h"
#include "ui/listeners/restrictionspanel.h"
#include "ui/support/originlabel.h"
#include "ui/support/statusline.h"
#include "ui/support/unfold.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace postseal {

namespace {

QFont bold(const QFont &font)
{
    QFont heavy = font;
    heavy.setBold(true);
    heavy.setPointSizeF(font.pointSizeF() * 1.15);
    return heavy;
}

} // namespace

void ListenerCardView::Field::setVisible(bool visible) const
{
    for (QWidget *each : std::initializer_list<QWidget *>{label, box, origin})
        each->setVisible(visible);
}

ListenerCardView::ListenerCardView(const QByteArray &service, QWidget *parent)
    : QFrame(parent)
    , m_service(service)
{
    setObjectName(QStringLiteral("listener:") + QString::fromUtf8(service));
    setFrameShape(QFrame::StyledPanel);
    auto *column = new QVBoxLayout(this);
    buildHeading();
    buildFields();
    buildMore();
    m_warnings = new StatusLine(this);
    m_warnings->setObjectName(QStringLiteral("warnings:") + QString::fromUtf8(service));
    column->addWidget(m_on);
    column->addWidget(m_state);
    column->addWidget(m_purpose);
    column->addWidget(m_fields);
    column->addWidget(m_showRestrictions);
    column->addWidget(m_restrictions);
    column->addWidget(m_showOptions);
    column->addWidget(m_options);
    column->addWidget(m_warnings);
    connectChoices();
    connectCiphers();
}

void ListenerCardView::buildHeading()
{
    m_on = new QCheckBox(this);
    m_on->setObjectName(QStringLiteral("on:") + QString::fromUtf8(m_service));
    m_on->setFont(bold(font()));
    m_on->setToolTip(tr("Switched off, the row is commented out in master.cf and nothing listens "
                        "there. Mail that comes this way is refused until it is on again."));
    m_state = new StatusLine(this);
    m_state->setObjectName(QStringLiteral("state:") + QString::fromUtf8(m_service));
    m_purpose = new QLabel(this);
    m_purpose->setWordWrap(true);
    connect(m_on, &QCheckBox::clicked, this, &ListenerCardView::switchOn);
}

void ListenerCardView::buildFields()
{
    m_fields = new QWidget(this);
    m_grid = new QGridLayout(m_fields);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(2, 1);
    m_place = new QLabel(m_fields);
    m_place->setTextFormat(Qt::PlainText);
    m_place->setWordWrap(true);
    m_grid->addWidget(new QLabel(tr("Address"), m_fields), 0, 0, Qt::AlignTop);
    m_grid->addWidget(m_place, 0, 1, 1, 2);
    m_encryption = addField(tr("Encryption"), QStringLiteral("encryption"));
    m_signIn = addField(tr("Sign-in"), QStringLiteral("signIn"));
    m_plainSignIn = addOrigin();
    m_certificate = addField(tr("Client certificate"), QStringLiteral("certificate"));
    m_versions = addField(tr("TLS versions"), QStringLiteral("versions"));
    m_ciphers = addField(tr("Ciphers"), QStringLiteral("ciphers"));
    m_relayLabel = new QLabel(tr("May relay"), m_fields);
    m_relayLabel->setToolTip(tr("Who may send mail to domains that are not this server's."));
    m_relayers = new RelayersView(m_service, m_fields);
    const int row = m_grid->rowCount();
    m_grid->addWidget(m_relayLabel, row, 0, Qt::AlignTop);
    m_grid->addWidget(m_relayers, row, 1, 1, 2);
    connect(m_relayers, &RelayersView::wanted, this, &ListenerCardView::changeRelaying);
    connect(m_relayers, &RelayersView::clientWanted, this, &ListenerCardView::clientWanted);
}

void ListenerCardView::buildMore()
{
    const QString service = u':' + QString::fromUtf8(m_service);
    m_showRestrictions = unfolder(QStringLiteral("showRestrictions") + service, this);
    m_showRestrictions->setText(tr("Restrictions"));
    m_showRestrictions->setToolTip(
        tr("The lists of what is asked before a mail comes in, item by item."));
    m_restrictions = new RestrictionsPanel(m_service, this);
    m_showOptions = unfolder(QStringLiteral("showOptions") + service, this);
    m_showOptions->setToolTip(tr("What else the row in master.cf sets for this listener by -o."));
    m_options = new OptionsPanel(m_service, this);
    unfolds(m_showRestrictions, m_restrictions);
    unfolds(m_showOptions, m_options);
    connect(m_restrictions, &RestrictionsPanel::wanted, this, &ListenerCardView::wanted);
    connect(m_options, &OptionsPanel::wanted, this, &ListenerCardView::wanted);
}

ListenerCardView::Field ListenerCardView::addField(const QString &label, const QString &name)
{
    const Field field{.label = new QLabel(label, m_fields),
                      .box = new ChoiceBox(m_fields),
                      .origin = new OriginLabel(m_fields)};
    field.label->setBuddy(field.box);
    field.box->setObjectName(name + u':' + QString::fromUtf8(m_service));
    field.origin->setObjectName(name + QStringLiteral("From:") + QString::fromUtf8(m_service));
    const int row = m_grid->rowCount();
    m_grid->addWidget(field.label, row, 0);
    m_grid->addWidget(field.box, row, 1);
    m_grid->addWidget(field.origin, row + 1, 1, 1, 2);
    return field;
}

OriginLabel *ListenerCardView::addOrigin()
{
    auto *origin = new OriginLabel(m_fields);
    m_grid->addWidget(origin, m_grid->rowCount(), 1, 1, 2);
    return origin;
}

void ListenerCardView::connectChoices()
{
    connect(m_encryption.box, &ChoiceBox::picked, this, [this](int value) {
        emit wanted(tr("Encryption of %1").arg(m_title),
                    [=, facts = m_facts, service = m_service](const Configuration &from) {
                        return withEncryption(from, facts, service, static_cast<Encryption>(value));
                    });
    });
    connect(m_signIn.box, &ChoiceBox::picked, this, [this](int value) {
        emit wanted(tr("Sign-in on %1").arg(m_title),
                    [=, facts = m_facts, service = m_service](const Configuration &from) {
                        return withSignIn(from, facts, service, static_cast<SignIn>(value));
                    });
    });
    connect(m_certificate.box, &ChoiceBox::picked, this, [this](int value) {
        emit wanted(tr("Client certificate on %1").arg(m_title),
                    [=, facts = m_facts, service = m_service](const Configuration &from) {
                        return withClientCertificate(from, facts, service,
                                                     static_cast<ClientCertificate>(value));
                    });
    });
    connect(m_versions.box, &ChoiceBox::picked, this, [this](int value) {
        emit wanted(tr("TLS versions of %1").arg(m_title),
                    [=, facts = m_facts, service = m_service](const Configuration &from) {
                        return withTlsVersions(from, facts, service,
                                               static_cast<TlsVersions>(value));
                    });
    });
}

void ListenerCardView::connectCiphers()
{
    connect(m_ciphers.box, &ChoiceBox::picked, this, [this](int value) {
        emit wanted(tr("Ciphers of %1").arg(m_title), [=, facts = m_facts, service = m_service](
                                                          const Configuration &from) {
            return withCipherGrade(from, facts, service, static_cast<CipherGrade>(value));
        });
    });
}

void ListenerCardView::switchOn(bool on)
{
    // The answer comes as another draft; a refusal leaves what was.
    m_on->setChecked(!on);
    emit wanted(on ? tr("Switch on %1").arg(m_title) : tr("Switch off %1").arg(m_title),
                [on, service = m_service](const Configuration &from) {
                    return withListenerOn(from, service, on);
                });
}

void ListenerCardView::changeRelaying(Relayer who, bool may)
{
    emit wanted(tr("Relaying on %1").arg(m_title),
                [=, facts = m_facts,
                 service = m_service](const Configuration &from) -> Result<Configuration> {
                    const Result<Intended> done = may ? allowRelaying(from, facts, service, who)
                                                      : forbidRelaying(from, facts, service, who);
                    if (!done)
                        return std::unexpected(done.error());
                    return done->next;
                });
}

void ListenerCardView::show(const ListenerCard &card, const ServerFacts &facts)
{
    m_facts = facts;
    m_title = ListenerWords::title(card.listener);
    setAccessibleName(m_title);
    m_on->setText(m_title);
    m_purpose->setText(card.state == ListenerCard::State::On
                           ? ListenerWords::purpose(card.listener)
                           : ListenerWords::purpose(card.listener) + u' ' +
                                 ListenerWords::prospect(card));
    m_place->setText(
        tr("%1 (master.cf, line %2: %3)")
            .arg(ListenerWords::place(card.listener))
            .arg(card.line)
            .arg(QString::fromUtf8(card.listener.service + " inet … " + card.listener.program)));
    showState(card);
    m_fields->setVisible(card.state == ListenerCard::State::On);
    if (card.state == ListenerCard::State::On)
        showFields(card);
    showMore(card);
    showWarnings(card);
}

void ListenerCardView::showMore(const ListenerCard &card)
{
    const bool on = card.state == ListenerCard::State::On;
    const bool asks = on && !card.isPostscreen();
    m_showRestrictions->setVisible(asks);
    m_restrictions->setVisible(asks && m_showRestrictions->isChecked());
    if (asks)
        m_restrictions->show(card, m_facts);
    m_showOptions->setText(tr("Further options (%1)").arg(card.further.size()));
    m_showOptions->setVisible(on);
    m_options->setVisible(on && m_showOptions->isChecked());
    if (on)
        m_options->show(card, m_facts);
}

void ListenerCardView::showState(const ListenerCard &card)
{
    using State = ListenerCard::State;
    m_on->setChecked(card.state == State::On);
    m_on->setEnabled(card.state != State::Disabled);
    if (card.state == State::On)
        m_state->tell(StatusLine::kGood, tr("On"));
    else if (card.state == State::Commented)
        m_state->tell(StatusLine::kOff,
                      tr("Off: the row is commented out in master.cf, line %1").arg(card.line));
    else
        m_state->tell(StatusLine::kOff, tr("Off: main.cf names it in master_service_disable"));
}

void ListenerCardView::showFields(const ListenerCard &card)
{
    const bool tls = card.listener.encryption != Encryption::None;
    m_grid->setColumnMinimumWidth(0, m_certificate.label->sizeHint().width());
    const QString place = ListenerWords::editPlace(card);
    const auto fill = [&place](const Field &field, const QList<Choice> &choices, int value) {
        field.box->offer(choices, value);
        field.box->setAccessibleName(field.label->text());
        field.box->setToolTip(field.box->accessibleDescription() + u'\n' + place);
    };
    fill(m_encryption, ListenerWords::encryptionChoices(card),
         static_cast<int>(card.listener.encryption));
    fill(m_signIn, ListenerWords::signInChoices(card), static_cast<int>(card.signIn));
    fill(m_certificate, ListenerWords::certificateChoices(card),
         static_cast<int>(card.clientCertificate));
    fill(m_versions, ListenerWords::versionChoices(card), static_cast<int>(card.versions));
    fill(m_ciphers, ListenerWords::cipherChoices(card), static_cast<int>(card.grade));
    m_encryption.origin->show(card.encryptionFrom);
    m_signIn.origin->show(card.signInFrom);
    m_plainSignIn->show(card.plainSignInFrom);
    m_plainSignIn->setVisible(card.signIn != SignIn::Off && !card.isTlsNeeded());
    m_certificate.origin->show(card.certificateFrom);
    m_versions.origin->show(card.versionsFrom);
    m_ciphers.origin->show(card.gradeFrom);
    m_signIn.setVisible(!card.isPostscreen());
    m_certificate.setVisible(!card.isPostscreen() && tls);
    m_versions.setVisible(tls);
    m_ciphers.setVisible(tls);
    m_relayers->show(card);
    m_relayLabel->setVisible(!card.isPostscreen());
    m_relayers->setVisible(!card.isPostscreen());
}

void ListenerCardView::showWarnings(const ListenerCard &card)
{
    const bool on = card.state == ListenerCard::State::On;
    m_warnings->tell(StatusLine::kWarning,
                     on ? ListenerWords::warnings(card).join(u'\n') : QString());
}

} // namespace postseal
