// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/contrast.h"

#include <algorithm>
#include <cmath>

namespace postseal {

namespace {

constexpr int kSteps = 32;

/// Of one channel, as WCAG 2.1 has it under "relative luminance".
double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

QColor between(const QColor &from, const QColor &to, double part)
{
    const auto mix = [part](int a, int b) {
        return a + static_cast<int>(std::lround((b - a) * part));
    };
    return {mix(from.red(), to.red()), mix(from.green(), to.green()), mix(from.blue(), to.blue())};
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor standingOut(const QColor &from, const QColor &to, const QList<QColor> &grounds, double least)
{
    for (int step = 0; step < kSteps; ++step) {
        const QColor color = between(from, to, static_cast<double>(step) / kSteps);
        if (std::ranges::all_of(
                grounds, [&](const QColor &ground) { return contrast(color, ground) >= least; }))
            return color;
    }
    return to;
}

} // namespace postseal
