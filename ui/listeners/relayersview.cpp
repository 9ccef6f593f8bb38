// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/relayersview.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QPushButton>

namespace postseal {

namespace {

/// \a whyNot: why they cannot, whatever the lists say; empty: they can.
void tell(QCheckBox *box, RelayRight right, const QString &help, const QString &whyNot)
{
    const bool known = right != RelayRight::Unknown;
    const bool partly = right == RelayRight::Some || !known;
    box->setCheckState(!whyNot.isEmpty() || right == RelayRight::No ? Qt::Unchecked
                       : partly                                     ? Qt::PartiallyChecked
                                                                    : Qt::Checked);
    box->setEnabled(known && whyNot.isEmpty());
    QString why = whyNot.isEmpty() ? help : whyNot;
    if (whyNot.isEmpty() && !known)
        why = RelayersView::tr("Its lists depend on what is not known from here; look into the "
                               "restrictions.");
    else if (whyNot.isEmpty() && partly)
        why += u' ' + RelayersView::tr("Now a table or another server decides who of them may.");
    box->setToolTip(why);
}

} // namespace

RelayersView::RelayersView(const QByteArray &service, QWidget *parent)
    : QWidget(parent)
    , m_networks(box(service, "relayNetworks", Relayer::OwnNetworks))
    , m_signedIn(box(service, "relaySignedIn", Relayer::SignedIn))
    , m_clients(box(service, "relayClients", Relayer::KnownClients))
{
    m_networks->setText(tr("Own networks"));
    m_signedIn->setText(tr("People who signed in"));
    m_clients->setText(tr("Known client certificates"));
    auto *more =
        new QPushButton(QIcon::fromTheme(QStringLiteral("list-add")), tr("Let a client in…"), this);
    more->setObjectName(QStringLiteral("letClientIn:") + QString::fromUtf8(service));
    more->setToolTip(tr("A client that shows this certificate may send mail to everywhere through "
                        "this listener."));
    connect(more, &QPushButton::clicked, this, &RelayersView::clientWanted);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(0); // a check box ends with room of its own
    grid->addWidget(m_networks, 0, 0);
    grid->addWidget(m_signedIn, 0, 1);
    grid->addWidget(m_clients, 1, 0);
    grid->addWidget(more, 1, 1, Qt::AlignLeft);
    grid->setColumnStretch(2, 1);
}

QCheckBox *RelayersView::box(const QByteArray &service, const char *name, Relayer who)
{
    auto *made = new QCheckBox(this);
    made->setObjectName(QString::fromLatin1(name) + u':' + QString::fromUtf8(service));
    // The page shows what comes of it, also when it is refused. Of some all are made.
    connect(made, &QCheckBox::clicked, this,
            [this, made, who] { emit wanted(who, made->isChecked()); });
    return made;
}

void RelayersView::show(const ListenerCard &card)
{
    tell(m_networks, card.relay.ownNetworks,
         tr("Clients whose address is in mynetworks: keep that list short."), {});
    tell(m_signedIn, card.relay.signedIn, tr("Whoever has given a name and password that fit."),
         card.signIn == SignIn::Off ? tr("Nobody can sign in here: choose a way to sign in above.")
                                    : QString());
    tell(m_clients, card.relay.knownClients,
         tr("Clients with a certificate whose fingerprint is in the table of relay_clientcerts."),
         card.listener.encryption == Encryption::None
             ? tr("Without TLS no client can show a certificate.")
             : QString());
}

} // namespace postseal
