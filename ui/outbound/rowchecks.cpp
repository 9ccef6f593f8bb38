// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/rowchecks.h"

#include "ui/outbound/checkbar.h"
#include "ui/outbound/checkwords.h"
#include "ui/outbound/pindialog.h"
#include "ui/outbound/policymodel.h"
#include "ui/outbound/policytableview.h"
#include "ui/support/panedialogs.h"

#include <QAction>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace postseal {

namespace {

constexpr qsizetype kWithoutAsking = 50; // destinations

} // namespace

RowChecks::RowChecks(Workspace &workspace, PolicyModel *model, PolicyTableView *view,
                     QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(model)
    , m_view(view)
    , m_bar(new CheckBar(this))
    , m_details(new QLabel(this))
{
    m_details->setObjectName(QStringLiteral("checkDetails"));
    m_details->setTextFormat(Qt::PlainText);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_bar);
    column->addWidget(m_details);
    const auto inMenu = [this](const char *name, const QString &text, auto slot) {
        auto *action = new QAction(text, m_view);
        action->setObjectName(QString::fromLatin1(name));
        m_view->addAction(action);
        connect(action, &QAction::triggered, this, slot);
    };
    inMenu("checkRowsAction", tr("Check"), &RowChecks::check);
    inMenu("pinRowAction", tr("Pin…"), &RowChecks::pin);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_model->showChecks(&workspace.policyChecks());
    connect(m_bar, &CheckBar::checkWanted, this, &RowChecks::check);
    connect(m_bar, &CheckBar::checkAllWanted, this, &RowChecks::checkAll);
    connect(m_bar, &CheckBar::pinWanted, this, &RowChecks::pin);
    connect(m_bar, &CheckBar::cancelWanted, &workspace.policyChecks(), &PolicyChecks::stop);
    connect(m_bar, &CheckBar::problemsOnlyWanted, m_model, &PolicyModel::setProblemsOnly);
    connect(&workspace.policyChecks(), &PolicyChecks::changed, this, &RowChecks::showState);
    connect(&workspace, &Workspace::phaseChanged, this, &RowChecks::showState);
    connect(m_view, &PolicyTableView::selectionMoved, this, &RowChecks::showState);
}

void RowChecks::show(const QByteArray &path)
{
    m_path = path;
    showState();
}

void RowChecks::showAll()
{
    m_bar->showAll();
}

void RowChecks::showState()
{
    const QList<int> rows = m_view->selectedNumbers();
    const bool one = rows.size() == 1 && m_model->subjectAt(rows.first());
    m_bar->show(m_workspace, !rows.isEmpty(), one);
    for (QAction *action : m_view->actions()) {
        if (action->objectName() == QStringLiteral("checkRowsAction"))
            action->setEnabled(
                m_bar->findChild<QPushButton *>(QStringLiteral("checkRows"))->isEnabled());
        else
            action->setEnabled(
                m_bar->findChild<QPushButton *>(QStringLiteral("pinRow"))->isEnabled());
    }
    m_details->clear();
    if (rows.size() == 1)
        showDetails(rows.first());
    m_details->setVisible(!m_details->text().isEmpty());
    if (m_pinNext.isEmpty() || m_workspace.policyChecks().isRunning())
        return;
    const QByteArray destination = std::exchange(m_pinNext, QByteArray());
    if (const DestinationCheck *found = m_workspace.policyChecks().answerOf(destination))
        openPin(*found);
}

void RowChecks::showDetails(int row)
{
    const auto subject = m_model->subjectAt(row);
    if (!subject) {
        m_details->setText(m_model->policyAt(row) ? CheckWords::whyNeedsName() : QString());
        return;
    }
    if (const DestinationCheck *found = m_model->answerAt(row))
        m_details->setText(CheckWords::details(*found).join(u'\n'));
}

void RowChecks::check()
{
    checkThese(m_view->selectedNumbers());
}

void RowChecks::checkAll()
{
    QList<int> rows;
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows.append(row);
    checkThese(rows);
}

void RowChecks::checkThese(const QList<int> &rows)
{
    QList<CheckSubject> subjects;
    for (const int row : rows) {
        if (const auto subject = m_model->subjectAt(row))
            subjects.append(*subject);
    }
    if (subjects.size() <= kWithoutAsking)
        return start(subjects);
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Check policies"),
                        tr("Check %Ln destination(s)?", nullptr, static_cast<int>(subjects.size())),
                        QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("checkManyQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("The server will connect to the mail exchangers of each of them, "
                               "eight at a time. No mail is sent, and it can be stopped at any "
                               "time."));
    QPushButton *go = box->addButton(tr("&Check them"), QMessageBox::AcceptRole);
    go->setObjectName(QStringLiteral("checkMany"));
    box->addButton(QMessageBox::Cancel);
    connect(go, &QPushButton::clicked, this, [this, subjects] { start(subjects); });
    box->open();
}

void RowChecks::start(const QList<CheckSubject> &subjects)
{
    m_workspace.checkPolicies(subjects);
}

/// What was seen for an older draft is as good: the dialog shows certificates, not outcomes.
void RowChecks::pin()
{
    const QList<int> rows = m_view->selectedNumbers();
    const auto subject = rows.size() == 1 ? m_model->subjectAt(rows.first()) : std::nullopt;
    if (!subject)
        return;
    if (const DestinationCheck *found = m_model->answerAt(rows.first()))
        return openPin(*found);
    m_pinNext = subject->destination;
    start({*subject});
}

void RowChecks::openPin(const DestinationCheck &found)
{
    auto *dialog = new PinDialog(found, m_path, m_workspace.draft(), m_workspace.facts(), this);
    connect(dialog, &PinDialog::given, this, [this](const Pin &pin) {
        emit wanted(
            tr("Pin %1").arg(QString::fromUtf8(pin.destination)),
            [pin, facts = m_workspace.facts()](const Configuration &from) -> Result<Configuration> {
                const Result<Intended> intended = pinDestination(from, facts, pin);
                if (!intended)
                    return std::unexpected(intended.error());
                return intended->next;
            });
    });
    PaneDialogs::openFor(this, dialog);
}

} // namespace postseal
