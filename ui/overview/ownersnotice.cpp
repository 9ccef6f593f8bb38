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

constexpr const char *kAlarm = "alarm";

/// A container that keeps its files is no reason for alarm.
bool isAlarm(const Owner &owner)
{
    return owner.kind != Owner::Kind::HostContainer;
}

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
        line->setProperty(kAlarm, isAlarm(owner));
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

void OwnersNotice::colour()
{
    QPalette calm = parentWidget()->palette();
    const bool dark = calm.color(QPalette::Window).lightness() < 128;
    QPalette red = calm;
    calm.setColor(QPalette::WindowText, calm.color(QPalette::WindowText)); // not the frame's
    red.setColor(QPalette::WindowText, dark ? kRedOnDark : kRedOnLight);
    const QPalette &frame = std::ranges::any_of(m_owners, isAlarm) ? red : calm;
    if (palette() != frame)
        setPalette(frame);
    for (StatusLine *line : findChildren<StatusLine *>())
        line->setPalette(line->property(kAlarm).toBool() ? red : calm);
}

} // namespace postseal
