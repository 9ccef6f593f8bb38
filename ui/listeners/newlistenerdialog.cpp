// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/newlistenerdialog.h"

#include "core/config/rowtext.h"
#include "ui/connect/dialogparts.h"
#include "ui/listeners/listenerwords.h"
#include "ui/support/fixedfont.h"
#include "ui/support/statusline.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace postseal {

NewListenerDialog::NewListenerDialog(Configuration draft, ServerFacts facts, QWidget *parent)
    : QDialog(parent)
    , m_draft(std::move(draft))
    , m_facts(std::move(facts))
    , m_address(new QLineEdit(this))
    , m_port(new QLineEdit(this))
    , m_encryption(new ChoiceBox(this))
    , m_signIn(new QCheckBox(tr("&Sign-in, for people of this server only"), this))
    , m_outcome(new StatusLine(this))
    , m_row(new QPlainTextEdit(this))
    , m_warnings(new StatusLine(this))
{
    setObjectName(QStringLiteral("newListenerDialog"));
    setWindowTitle(tr("Another listener"));
    m_outcome->setObjectName(QStringLiteral("newListenerOutcome"));
    m_warnings->setObjectName(QStringLiteral("newListenerWarnings"));
    m_row->setObjectName(QStringLiteral("newListenerRow"));
    m_row->setAccessibleName(tr("Lines that will be written"));
    m_row->setFont(fixedFont(font()));
    m_row->setReadOnly(true);
    m_row->setTabChangesFocus(true);
    m_row->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_row->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *buttons = new QDialogButtonBox(this);
    auto *column = new QVBoxLayout(this);
    column->addWidget(paragraph(this, tr("A further port or address where smtpd takes mail: a row "
                                         "of its own in master.cf.")));
    column->addLayout(buildForm());
    column->addWidget(m_outcome);
    column->addWidget(m_row);
    column->addWidget(m_warnings);
    column->addStretch(1);
    column->addWidget(buttons);
    m_add = buttons->addButton(tr("A&dd it"), QDialogButtonBox::AcceptRole);
    m_add->setObjectName(QStringLiteral("addNewListener"));
    buttons->addButton(QDialogButtonBox::Cancel)
        ->setObjectName(QStringLiteral("cancelNewListener"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit wanted(given());
        accept();
    });
    m_address->setFocus();
    check();
    fitToText(this);
}

QFormLayout *NewListenerDialog::buildForm()
{
    m_address->setObjectName(QStringLiteral("newListenerAddress"));
    m_address->setPlaceholderText(tr("all addresses of inet_interfaces"));
    m_address->setToolTip(tr("IPv4, IPv6 or a host name that the server itself knows. Empty: all "
                             "addresses that inet_interfaces gives."));
    m_port->setObjectName(QStringLiteral("newListenerPort"));
    m_port->setPlaceholderText(QStringLiteral("2525"));
    m_port->setToolTip(tr("A number, or a name that Postfix itself knows (submission, smtps). The "
                          "number is written, which every server reads."));
    QList<Choice> choices = ListenerWords::encryptionChoices({});
    choices.removeIf(
        [](const Choice &choice) { return choice.value == static_cast<int>(Encryption::None); });
    m_encryption->setObjectName(QStringLiteral("newListenerEncryption"));
    m_encryption->offer(choices, static_cast<int>(Encryption::Required));
    m_signIn->setObjectName(QStringLiteral("newListenerSignIn"));
    m_signIn->setChecked(true);
    m_signIn->setToolTip(tr("Name and password are taken after TLS, and nobody else may send. "
                            "Without, the listener is no more open than port 25."));
    connect(m_address, &QLineEdit::textChanged, this, &NewListenerDialog::check);
    connect(m_port, &QLineEdit::textChanged, this, &NewListenerDialog::check);
    connect(m_encryption, &QComboBox::currentIndexChanged, this, &NewListenerDialog::check);
    connect(m_signIn, &QCheckBox::toggled, this, &NewListenerDialog::check);
    auto *form = new QFormLayout;
    form->addRow(tr("&Address"), m_address);
    form->addRow(tr("&Port"), m_port);
    form->addRow(tr("&Encryption"), m_encryption);
    form->addRow(QString(), m_signIn);
    return form;
}

NewListener NewListenerDialog::given() const
{
    return {.address = m_address->text().trimmed().toUtf8(),
            .port = m_port->text().trimmed().toUtf8(),
            .encryption = static_cast<Encryption>(m_encryption->currentData().toInt()),
            .signIn = m_signIn->isChecked()};
}

void NewListenerDialog::check()
{
    m_add->setEnabled(false);
    m_row->hide();
    m_warnings->tell(StatusLine::kWarning, {});
    const NewListener listener = given();
    const Result<Intended> intended = addListener(m_draft, m_facts, listener);
    if (listener.address.isEmpty() && listener.port.isEmpty())
        m_outcome->tell(StatusLine::kOff, tr("Give the port that it is to have."));
    else if (!intended)
        m_outcome->tell(StatusLine::kBad, describe(intended.error()));
    else if (intended->said.isEmpty())
        m_outcome->tell(StatusLine::kOff, tr("There is such a listener already."));
    else
        preview(*intended);
    growToText(this);
}

void NewListenerDialog::preview(const Intended &intended)
{
    const QByteArray place = intended.said.first().place;
    const MasterCf &master = intended.next.masterCf();
    const Service *row = master.find(place);
    QStringList lines{QString::fromUtf8(rowText(master, *row))};
    for (const Decision &decision : intended.said) {
        if (decision.place != place)
            lines += ListenerWords::decided(decision);
    }
    m_outcome->tell(StatusLine::kGood,
                    tr("This will be written to master.cf, line %1:").arg(row->firstLine));
    showLines(lines);
    if (const auto card = listenerCard(intended.next, m_facts, place))
        m_warnings->tell(StatusLine::kWarning, ListenerWords::warnings(*card).join(u'\n'));
    m_add->setEnabled(true);
}

void NewListenerDialog::showLines(const QStringList &lines)
{
    const QString text = lines.join(u'\n');
    m_row->setPlainText(text);
    // As high as text is laid out, which rounds up what fontMetrics() rounds.
    const int line = static_cast<int>(std::ceil(QFontMetricsF(m_row->font()).lineSpacing()));
    int width = 0;
    for (const QString &each : text.split(u'\n'))
        width = std::max(width, m_row->fontMetrics().horizontalAdvance(each));
    const int widest = m_row->fontMetrics().averageCharWidth() * 80;
    const int around =
        2 * (m_row->frameWidth() + static_cast<int>(m_row->document()->documentMargin()) + 1);
    const bool scrolls = width > widest;
    const int bar = scrolls ? style()->pixelMetric(QStyle::PM_ScrollBarExtent) : 0;
    m_row->setHorizontalScrollBarPolicy(scrolls ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    const int rows = static_cast<int>(text.count(u'\n')) + 1;
    m_row->setMinimumWidth(std::min(width, widest) + around);
    m_row->setFixedHeight(line * rows + around + bar);
    m_row->show();
}

} // namespace postseal
