// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/icontheme.h"

#include <QApplication>
#include <QIcon>
#include <QPalette>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

bool becomes(const QString &theme)
{
    return QTest::qWaitFor([theme] { return QIcon::fallbackThemeName() == theme; });
}

} // namespace

/// Icons that can be seen on the palette.
class IconThemeTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void followsThePalette();
    void correctsADesktopThatNamesTheWrongBreeze();
    void windowIconIsThere();
};

void IconThemeTest::followsThePalette()
{
    QApplication::setPalette(QPalette(QColor(Qt::white)));
    const IconTheme icons(*qApp);
    QCOMPARE(QIcon::fallbackThemeName(), u"breeze"_s);
    QApplication::setPalette(QPalette(QColor(40, 40, 40)));
    QVERIFY(becomes(u"breeze-dark"_s));
    QApplication::setPalette(QPalette(QColor(Qt::white)));
    QVERIFY(becomes(u"breeze"_s));
}

void IconThemeTest::correctsADesktopThatNamesTheWrongBreeze()
{
    QApplication::setPalette(QPalette(QColor(40, 40, 40)));
    QIcon::setThemeName(u"breeze"_s);
    const IconTheme icons(*qApp);
    QCOMPARE(QIcon::themeName(), u"breeze-dark"_s);
    QIcon::setThemeName(u"Adwaita"_s);
    QApplication::setPalette(QPalette(QColor(Qt::white)));
    QVERIFY(becomes(u"breeze"_s));
    QCOMPARE(QIcon::themeName(), u"Adwaita"_s);
}

void IconThemeTest::windowIconIsThere()
{
    const QIcon icon(u":/icons/io.github.postseal.Postseal.svg"_s);
    for (const int size : {16, 32, 128}) {
        const QImage image = icon.pixmap(size, size).toImage();
        QCOMPARE(image.size(), QSize(size, size));
        // a corner that can be seen through, and a red seal
        QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
        const QColor seal = image.pixelColor(size / 2, size * 3 / 4);
        QVERIFY(seal.red() > 2 * seal.blue());
    }
}

QTEST_MAIN(IconThemeTest)
#include "tst_icontheme.moc"
