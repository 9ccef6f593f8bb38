// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/ownersnotice.h"

#include "ui/overview/overviewwords.h"
#include "ui/support/statusline.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

/// Both have a contrast of more than 5:1 to the usual windows.
constexpr QRgb kRedOnLight = 0xffb3261e;
constexpr QRgb kRedOnDark = 0xffff8a80;

} // namespace

OwnersNotice::OwnersNotice(QWidget *parent)
    : QFrame(parent)
    , m_rows(new QVBoxLayout(this))
{
    setFrameStyle(QFrame::Box | QFrame::Plain);
    setLineWidth(2);
    hide();
}

void OwnersNotice::show(const QList<Owner> &owners)
{
    setVisible(!owners.isEmpty());
    if (owners == m_owners)
        return;
    m_owners = owners;
    qDeleteAll(findChildren<StatusLine *>());
    for (const Owner &owner : owners) {
        const Remark remark = OverviewWords::owner(owner);
        auto *line = new StatusLine(this);
        line->setObjectName(QStringLiteral("owner"));
        line->tell(remark.shape, remark.text);
        m_rows->addWidget(line);
    }
    colour();
}

void OwnersNotice::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

/// A container that keeps its files is no reason for alarm.
void OwnersNotice::colour()
{
    const bool alarm = std::ranges::any_of(
        m_owners, [](const Owner &owner) { return owner.kind != Owner::Kind::HostContainer; });
    const bool dark = palette().color(QPalette::Window).lightness() < 128;
    const QColor red(dark ? kRedOnDark : kRedOnLight);
    if (!alarm || palette().color(QPalette::WindowText) == red)
        return;
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, red);
    setPalette(colours);
}

} // namespace postseal
