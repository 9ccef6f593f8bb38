// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/policymodel.h"

#include "core/postfix/idn.h"
#include "core/settings/policynames.h"
#include "ui/outbound/checkwords.h"
#include "ui/outbound/policywords.h"
#include "ui/support/plaintip.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kAtOnce = 20'000; // rows; 2 ms

QByteArrayView viewOf(const QByteArray &bytes, const TableRow &row)
{
    return QByteArrayView(bytes).sliced(row.begin, row.end - row.begin);
}

} // namespace

PolicyModel::PolicyModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &PolicyModel::findHidden);
}

/// Rows in force and rows that are switched off, as they stand in the file.
PolicyModel::Contents PolicyModel::read(const QByteArray &bytes, const QVersionNumber &release)
{
    Contents contents{.bytes = bytes, .rows = tableRows(bytes), .off = {}, .shown = {}};
    const QList<TableRow> off = rowsOff(bytes, release);
    if (off.isEmpty())
        return contents;
    contents.rows += off;
    std::ranges::sort(contents.rows, {}, &TableRow::begin);
    for (const TableRow &row : off) {
        const auto at = std::ranges::lower_bound(contents.rows, row.begin, {}, &TableRow::begin);
        contents.off.insert(at - contents.rows.begin());
    }
    return contents;
}

void PolicyModel::showTable(const QByteArray &bytes, const PolicyRowJudge &judge)
{
    m_judge = judge;
    if (bytes == m_bytes) {
        if (!m_shown.isEmpty()) // main.cf or another table may say something else now
            emit dataChanged(index(0, Remarks),
                             index(static_cast<int>(m_shown.size()) - 1, Remarks));
        return;
    }
    m_filter.forget();
    Contents next = read(bytes, judge.release());
    next.shown = rowsToShow(bytes, next.rows, next.off);
    m_hidden.clear();
    m_search.reset();
    take(next);
    m_soon.start();
}

void PolicyModel::filter(const QString &text)
{
    m_filter.setText(text);
    showAgain();
}

void PolicyModel::setProblemsOnly(bool on)
{
    m_problemsOnly = on;
    showAgain();
}

void PolicyModel::showAgain()
{
    take({.bytes = m_bytes,
          .rows = m_rows,
          .off = m_off,
          .shown = rowsToShow(m_bytes, m_rows, m_off)});
}

QList<int> PolicyModel::rowsToShow(const QByteArray &bytes, const QList<TableRow> &rows,
                                   const QSet<qsizetype> &off)
{
    QList<int> shown = m_filter.shown(bytes, rows);
    if (!m_problemsOnly)
        return shown;
    shown.removeIf([&](int row) {
        const auto found =
            off.contains(row) ? entryOff(bytes, rows[row]) : entryAt(bytes, rows[row]);
        const auto *answer = found && m_checks ? m_checks->answerOf(found->key) : nullptr;
        return !answer || answer->isDelivered();
    });
    return shown;
}

void PolicyModel::showChecks(const PolicyChecks *checks)
{
    m_checks = checks;
    connect(checks, &PolicyChecks::changed, this, &PolicyModel::showNewChecks);
}

void PolicyModel::showNewChecks()
{
    if (m_problemsOnly && !m_checks->isRunning())
        return showAgain();
    if (!m_shown.isEmpty())
        emit dataChanged(index(0, Check), index(static_cast<int>(m_shown.size()) - 1, Check));
}

/// Where rows only came or only went, the others stay, and with them selection and place.
void PolicyModel::take(const Contents &next)
{
    const auto was = [this](qsizetype i) { return viewOf(m_bytes, m_rows[m_shown[i]]); };
    const auto is = [&next](qsizetype i) { return viewOf(next.bytes, next.rows[next.shown[i]]); };
    const qsizetype before = m_shown.size(), after = next.shown.size();
    const qsizetype shorter = std::min(before, after);
    qsizetype head = 0;
    while (head < shorter && was(head) == is(head))
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && was(before - 1 - tail) == is(after - 1 - tail))
        ++tail;
    const auto first = static_cast<int>(head);
    if (before != after && head + tail < shorter) {
        beginResetModel();
        put(next);
        endResetModel();
    } else if (before > after) {
        beginRemoveRows({}, first, static_cast<int>(before - tail) - 1);
        put(next);
        endRemoveRows();
    } else if (before < after) {
        beginInsertRows({}, first, static_cast<int>(after - tail) - 1);
        put(next);
        endInsertRows();
    } else {
        put(next);
    }
    if (!m_shown.isEmpty()) // what a row says of itself can hang on another one
        emit dataChanged(index(0, 0), index(static_cast<int>(m_shown.size()) - 1, Remarks));
}

void PolicyModel::put(const Contents &next)
{
    m_bytes = next.bytes;
    m_rows = next.rows;
    m_off = next.off;
    m_shown = next.shown;
}

/// Only rows in force hide others.
void PolicyModel::findHidden()
{
    if (!m_search) {
        QList<TableRow> on;
        m_on.clear();
        for (qsizetype i = 0; i < m_rows.size() && !m_off.isEmpty(); ++i) {
            if (m_off.contains(i))
                continue;
            m_on.append(i);
            on.append(m_rows[i]);
        }
        m_search.emplace(m_bytes, m_off.isEmpty() ? m_rows : on);
    }
    if (m_search->step(kAtOnce)) {
        m_soon.start();
        return;
    }
    m_hidden.clear();
    for (const qsizetype found : m_search->found())
        m_hidden.insert(m_off.isEmpty() ? found : m_on[found]);
    m_search.reset();
    if (!m_hidden.isEmpty() && !m_shown.isEmpty())
        emit dataChanged(index(0, Remarks), index(static_cast<int>(m_shown.size()) - 1, Remarks));
}

std::optional<TableEntry> PolicyModel::entry(int row) const
{
    return isOn(row) ? entryAt(m_bytes, rowAt(row)) : entryOff(m_bytes, rowAt(row));
}

RowFinding PolicyModel::finding(int row) const
{
    if (m_hidden.contains(m_shown[row]))
        return {.fault = RowFault::Hidden, .policy = {}, .table = {}};
    return isOn(row) ? m_judge.finding(m_bytes, rowAt(row)) : RowFinding();
}

/// As it is written.
QByteArray PolicyModel::destination(int row) const
{
    const QByteArrayView view = viewOf(m_bytes, rowAt(row));
    const auto found = entry(row);
    if (!found)
        return view.toByteArray().trimmed();
    const qsizetype begin = isOn(row) ? 0 : view.startsWith("# ") ? 2 : 1;
    return view.sliced(begin, found->key.size()).toByteArray();
}

std::optional<PolicyRow> PolicyModel::policyAt(int row) const
{
    const auto found = entry(row);
    if (!found)
        return {};
    return PolicyRow{.destination = destination(row),
                     .policy = Policy::from(found->value),
                     .notes = notesAt(row)};
}

std::optional<CheckSubject> PolicyModel::subjectAt(int row) const
{
    const auto found = entry(row);
    const QByteArray name = destination(row);
    if (!found || name.startsWith('.') || name.contains('@') || name.contains('*'))
        return {};
    CheckSubject subject{.destination = name};
    if (!isOn(row))
        subject.trial = found->value;
    return subject;
}

/// A row that is switched off is not the one in force for the same destination.
const DestinationCheck *PolicyModel::answerAt(int row) const
{
    const auto subject = subjectAt(row);
    if (!subject || !m_checks)
        return nullptr;
    const DestinationCheck *answer = m_checks->answerOf(subject->destination);
    if (!answer || answer->subject.trial == subject->trial)
        return answer;
    const auto now = entry(row); // it may be what was tried
    return isOn(row) && now && answer->subject.trial == now->value ? answer : nullptr;
}

QString PolicyModel::checkWords(int row) const
{
    const auto subject = subjectAt(row);
    if (!subject)
        return entry(row) ? CheckWords::needsName() : QString();
    const DestinationCheck *found = answerAt(row);
    return CheckWords::cell(m_checks ? m_checks->stateOf(subject->destination)
                                     : PolicyChecks::State::NotChecked,
                            found);
}

RowNotes PolicyModel::notesAt(int row) const
{
    return notesOf(m_bytes, rowAt(row));
}

int PolicyModel::shownLast() const
{
    const bool last = !m_shown.isEmpty() && m_shown.last() == m_rows.size() - 1;
    return last ? static_cast<int>(m_shown.size()) - 1 : -1;
}

int PolicyModel::rowOnLine(int line) const
{
    qsizetype begin = 0;
    for (int i = 1; i < line; ++i) {
        begin = m_bytes.indexOf('\n', begin) + 1;
        if (begin == 0)
            return -1;
    }
    const auto at =
        std::ranges::find_if(m_shown, [&](int row) { return m_rows[row].begin == begin; });
    return at == m_shown.end() ? -1 : static_cast<int>(at - m_shown.begin());
}

int PolicyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int PolicyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

/// What is wrong with it first, then what people noted.
QString PolicyModel::remarks(int row) const
{
    const RowNotes notes = notesAt(row);
    QStringList all{isOn(row) ? PolicyWords::note(finding(row)) : tr("Switched off"),
                    PolicyWords::overdue(notes)};
    if (!isAscii(destination(row)))
        all.append(tr("SMTPUTF8 only"));
    all += {notes.note, notes.owner};
    all.removeAll({});
    return all.join(QStringLiteral(" · "));
}

QString PolicyModel::text(const QModelIndex &index) const
{
    const int row = index.row();
    if (index.column() == Remarks)
        return remarks(row);
    if (index.column() == Check)
        return checkWords(row);
    if (index.column() == Destination)
        return QString::fromUtf8(shownDestination(destination(row)));
    const auto found = entry(row);
    if (!found)
        return {};
    const Policy policy = Policy::from(found->value);
    return QString::fromUtf8(index.column() == Level ? policy.level : policy.attributes);
}

QString PolicyModel::toolTip(const QModelIndex &index) const
{
    const int row = index.row();
    QStringList lines;
    if (index.column() == Check)
        return subjectAt(row) ? checkWords(row) : CheckWords::whyNeedsName();
    if (const RowFinding wrong = finding(row); !isOn(row))
        lines.append(tr("This row is a comment in the file. Its check mark brings it back."));
    else if (wrong.fault != RowFault::None)
        lines.append(PolicyWords::reason(wrong));
    else if (index.column() == Level)
        lines.append(PolicyWords::meaning(text(index).toLower().toUtf8()));
    else if (index.column() != Remarks)
        lines.append(text(index)); // long ones are cut
    const QByteArray written = destination(row);
    if (!isAscii(written))
        lines.append(PolicyWords::unicodeRow(written));
    else if (written != shownDestination(written))
        lines.append(tr("In the file: %1").arg(QString::fromUtf8(written)));
    return (lines + PolicyWords::notes(notesAt(row))).join(u'\n');
}

QVariant PolicyModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return text(index);
    if (role == Qt::CheckStateRole && index.column() == Destination)
        return isOn(index.row()) ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::ForegroundRole && !isOn(index.row()))
        return QGuiApplication::palette().brush(QPalette::Disabled, QPalette::Text);
    return role == Qt::ToolTipRole ? plainTip(toolTip(index)) : QVariant();
}

QVariant PolicyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::ToolTipRole && orientation == Qt::Horizontal && section == Check)
        return tr("What would become of mail with the draft, as the last check found it.");
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return m_shown[section] + 1;
    switch (section) {
    case Destination:
        return tr("Destination");
    case Level:
        return tr("Level");
    case Attributes:
        return tr("Attributes");
    case Check:
        return tr("Check");
    default:
        return tr("Remarks");
    }
}

Qt::ItemFlags PolicyModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || !entry(index.row()))
        return flags;
    if (index.column() == Destination)
        flags |= Qt::ItemIsUserCheckable;
    if (index.column() <= Attributes && isOn(index.row()))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool PolicyModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid())
        return false;
    const TableRow row = rowAt(index.row());
    if (role == Qt::CheckStateRole && index.column() == Destination) {
        emit switchWanted(row, value.toInt() == Qt::Checked);
        return true;
    }
    const auto found = entry(index.row());
    if (role != Qt::EditRole || !found || value.toString() == text(index))
        return false;
    const QByteArray wanted = value.toString().trimmed().toUtf8();
    Policy policy = Policy::from(found->value);
    if (index.column() == Level)
        policy = withLevel(policy, wanted, m_judge.release());
    else if (index.column() == Attributes)
        policy.attributes = wanted;
    const bool moved = index.column() == Destination;
    emit changeWanted(row, moved ? wanted : found->key, moved ? found->value : policy.value());
    return true;
}

} // namespace postseal
