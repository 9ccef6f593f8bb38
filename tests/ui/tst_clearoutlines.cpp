// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/clearoutlines.h"
#include "ui/support/contrast.h"

#include <QApplication>
#include <QCheckBox>
#include <QRadioButton>
#include <QRegularExpression>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdlib>
#include <utility>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

enum class State { Off, On, OffDisabled, OnDisabled, Focus };

QPalette darkPalette()
{
    QPalette palette(QColor(55, 55, 58), QColor(45, 45, 48));
    palette.setColor(QPalette::Base, QColor(30, 30, 32));
    palette.setColor(QPalette::Highlight, QColor(42, 110, 180));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(130, 130, 130));
    return palette;
}

/// A window with one \a button in it, as it is drawn in \a state.
class Drawn {
public:
    Drawn(QAbstractButton *button, State state)
        : m_button(button)
    {
        auto *column = new QVBoxLayout(&m_window);
        auto *other = new QCheckBox(&m_window);
        column->addWidget(other);
        column->addWidget(button);
        button->setAutoExclusive(false);
        button->setChecked(state == State::On || state == State::OnDisabled);
        button->setEnabled(state != State::OffDisabled && state != State::OnDisabled);
        m_window.show();
        m_window.activateWindow();
        (state == State::Focus ? button : other)->setFocus();
        m_isReady = QTest::qWaitForWindowActive(&m_window) &&
                    QTest::qWaitFor([&] { return button->hasFocus() == (state == State::Focus); });
        m_window.setAttribute(Qt::WA_KeyboardFocusChange); // as after a Tab
        m_picture = button->grab().toImage();
        QStyleOptionButton option;
        option.initFrom(button);
        const auto part = qobject_cast<QRadioButton *>(button) ? QStyle::SE_RadioButtonIndicator
                                                               : QStyle::SE_CheckBoxIndicator;
        m_indicator = button->style()->subElementRect(part, &option, button);
    }

    bool isReady() const { return m_isReady; }

    /// Of the pixel that is \a inwards from the edge of each side.
    QList<QColor> sides(int inwards) const
    {
        const QRect rect = m_indicator.adjusted(inwards, inwards, -inwards, -inwards);
        const QPoint middle = rect.center();
        return {m_picture.pixelColor(rect.left(), middle.y()),
                m_picture.pixelColor(rect.right(), middle.y()),
                m_picture.pixelColor(middle.x(), rect.top()),
                m_picture.pixelColor(middle.x(), rect.bottom())};
    }

    QSize size() const { return m_indicator.size(); }

    /// How far the middle of the indicator is from that of a line beside it, in half pixels.
    int offTheLine() const
    {
        return std::abs(2 * m_indicator.top() + m_indicator.height() - m_button->height());
    }

    QColor ground() const { return m_picture.pixelColor(m_picture.width() - 1, 0); }

private:
    QWidget m_window;
    QAbstractButton *m_button;
    QImage m_picture;
    QRect m_indicator;
    bool m_isReady = false;
};

QAbstractButton *made(bool isRound)
{
    return isRound ? static_cast<QAbstractButton *>(new QRadioButton(u"Take the server's"_s))
                   : new QCheckBox(u"Take the server's"_s);
}

} // namespace

Q_DECLARE_METATYPE(State)

/// Check boxes and radio buttons stand out from what they are drawn upon.
class ClearOutlinesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }
    void init();
    void outlineStandsOut_data();
    void outlineStandsOut();
    void focusIsSeen_data();
    void focusIsSeen();
    void growsWithTheFont_data();
    void growsWithTheFont();
    void leavesOtherStylesAlone();
};

void ClearOutlinesTest::init()
{
    QTest::failOnWarning(
        QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    clearOutlines();
}

void ClearOutlinesTest::outlineStandsOut_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<bool>("isRound");
    QTest::addColumn<State>("state");
    const QList<std::pair<const char *, State>> states{{"off", State::Off},
                                                       {"on", State::On},
                                                       {"disabled", State::OffDisabled},
                                                       {"on, disabled", State::OnDisabled},
                                                       {"focus", State::Focus}};
    for (const bool isDark : {true, false}) {
        const QPalette palette = isDark ? darkPalette() : QApplication::style()->standardPalette();
        for (const bool isRound : {true, false}) {
            for (const auto &[name, state] : states)
                QTest::addRow("%s, %s, %s", isDark ? "dark" : "light", isRound ? "radio" : "check",
                              name)
                    << palette << isRound << state;
        }
    }
}

void ClearOutlinesTest::outlineStandsOut()
{
    QFETCH(QPalette, palette);
    QFETCH(bool, isRound);
    QFETCH(State, state);
    QApplication::setPalette(palette);
    const Drawn drawn(made(isRound), state);
    QVERIFY(drawn.isReady());
    for (const QColor &pixel : drawn.sides(0)) {
        const double found = contrast(pixel, drawn.ground());
        QVERIFY2(found >= 3, qPrintable(u"%1:1"_s.arg(found)));
    }
}

void ClearOutlinesTest::focusIsSeen_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<bool>("isRound");
    for (const bool isRound : {true, false}) {
        QTest::addRow("dark, %d", isRound) << darkPalette() << isRound;
        QTest::addRow("light, %d", isRound) << QApplication::style()->standardPalette() << isRound;
    }
}

/// The line grows inwards by a pixel.
void ClearOutlinesTest::focusIsSeen()
{
    QFETCH(QPalette, palette);
    QFETCH(bool, isRound);
    QApplication::setPalette(palette);
    const Drawn focus(made(isRound), State::Focus), off(made(isRound), State::Off);
    QVERIFY(focus.isReady() && off.isReady());
    const QList<QColor> with = focus.sides(1), without = off.sides(1);
    for (int side = 0; side < with.size(); ++side) {
        const double found = contrast(with[side], without[side]);
        QVERIFY2(found >= 3, qPrintable(u"%1:1"_s.arg(found)));
    }
}

void ClearOutlinesTest::growsWithTheFont_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<bool>("isRound");
    QTest::addColumn<double>("points");
    for (const bool isRound : {true, false}) {
        for (const double points : {8.0, 10.0, 11.0, 12.5, 15.0, 20.0}) {
            QTest::addRow("dark, %d, %g", isRound, points) << darkPalette() << isRound << points;
            QTest::addRow("light, %d, %g", isRound, points)
                << QApplication::style()->standardPalette() << isRound << points;
        }
    }
}

/// Nearly as high as a line of text, on whole pixels, and never smaller than Fusion's own.
void ClearOutlinesTest::growsWithTheFont()
{
    QFETCH(QPalette, palette);
    QFETCH(bool, isRound);
    QFETCH(double, points);
    QApplication::setPalette(palette);
    QAbstractButton *button = made(isRound);
    QFont font(u"DejaVu Sans"_s);
    font.setPointSizeF(points);
    button->setFont(font);
    const Drawn drawn(button, State::On);
    QVERIFY(drawn.isReady());
    const int line = QFontMetrics(font).height(), side = drawn.size().height();
    QVERIFY2(side >= 0.8 * line && side <= std::max(line, 14),
             qPrintable(u"%1 of %2"_s.arg(side).arg(line)));
    QCOMPARE(drawn.size(), QSize(std::max(side, 14), side));
    QCOMPARE(side % 2, 0); // Fusion centres its dot on one of the pixels else
    QVERIFY2(drawn.offTheLine() <= 1, qPrintable(QString::number(drawn.offTheLine())));
    for (const QColor &pixel : drawn.sides(0))
        QVERIFY(contrast(pixel, drawn.ground()) >= 3);
}

void ClearOutlinesTest::leavesOtherStylesAlone()
{
    QApplication::setStyle(QStyleFactory::create(u"Windows"_s));
    clearOutlines();
    QCOMPARE(QApplication::style()->name(), u"windows"_s);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
}

QTEST_MAIN(ClearOutlinesTest)
#include "tst_clearoutlines.moc"
