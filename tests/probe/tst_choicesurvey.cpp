// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/choicesurvey.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace postseal;

namespace {

/// Somebody who accepts some codes, with an order of its own or not.
struct Chooser {
    QList<quint16> accepted;
    bool hasPreference = false;

    std::optional<quint16> choose(const QList<quint16> &offer) const
    {
        const QList<quint16> &order = hasPreference ? accepted : offer;
        const QList<quint16> &among = hasPreference ? offer : accepted;
        const auto found =
            std::ranges::find_if(order, [&among](quint16 code) { return among.contains(code); });
        return found == order.cend() ? std::nullopt : std::optional(*found);
    }
};

QList<quint16> numbers(quint16 from, quint16 count)
{
    QList<quint16> codes;
    for (quint16 i = 0; i < count; ++i)
        codes.append(from + i);
    return codes;
}

/// Carries \a survey to its end; the number of questions.
int askAll(ChoiceSurvey &survey, const Chooser &chooser)
{
    int asked = 0;
    for (QList<QList<quint16>> offers; !(offers = survey.questions()).isEmpty();) {
        QList<std::optional<quint16>> choices;
        for (const QList<quint16> &offer : std::as_const(offers))
            choices.append(chooser.choose(offer));
        asked += static_cast<int>(offers.size());
        survey.take(choices);
        if (asked > 2000)
            break;
    }
    return asked;
}

} // namespace

class ChoiceSurveyTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void findsWhatIsAccepted_data();
    void findsWhatIsAccepted();
    void findsWhatIsAcceptedOfAnyList();
    void offersNoMoreThanServersCanTake();
    void knowsNoPreferenceOfOneCode();
    void endsWithWhoAnswersNonsense();
};

void ChoiceSurveyTest::findsWhatIsAccepted_data()
{
    QTest::addColumn<QList<quint16>>("candidates");
    QTest::addColumn<QList<quint16>>("accepted");
    QTest::addColumn<bool>("hasPreference");

    QTest::addRow("the first of the client's")
        << numbers(1, 20) << QList<quint16>{3, 5, 8} << false;
    QTest::addRow("an order of its own") << numbers(1, 20) << QList<quint16>{8, 3, 5} << true;
    QTest::addRow("all") << numbers(1, 20) << numbers(1, 20) << false;
    QTest::addRow("two lanes, an order across them")
        << numbers(1, 200) << QList<quint16>{199, 7, 150, 3} << true;
    QTest::addRow("two lanes, no order")
        << numbers(1, 200) << QList<quint16>{3, 7, 150, 199} << false;
    QTest::addRow("only the second lane") << numbers(1, 200) << QList<quint16>{180, 150} << true;
}

void ChoiceSurveyTest::findsWhatIsAccepted()
{
    QFETCH(const QList<quint16>, candidates);
    QFETCH(const QList<quint16>, accepted);
    QFETCH(const bool, hasPreference);
    ChoiceSurvey survey(candidates);
    askAll(survey, {.accepted = accepted, .hasPreference = hasPreference});
    const Accepted found = survey.accepted();
    QCOMPARE(found.codes, accepted);
    QCOMPARE(found.hasPreference, std::optional(hasPreference));
    QVERIFY(found.isComplete);
}

void ChoiceSurveyTest::findsWhatIsAcceptedOfAnyList()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator source(seed);
    for (int turn = 0; turn < 300; ++turn) {
        const QList<quint16> candidates = numbers(1, static_cast<quint16>(source.bounded(260)));
        Chooser chooser{.accepted = candidates, .hasPreference = source.bounded(2) == 1};
        chooser.accepted.removeIf([&source](quint16) { return source.bounded(3) > 0; });
        if (chooser.hasPreference)
            std::ranges::shuffle(chooser.accepted, source);
        ChoiceSurvey survey(candidates);
        const int asked = askAll(survey, chooser);
        const QByteArray where =
            "seed " + QByteArray::number(seed) + ", turn " + QByteArray::number(turn);
        QVERIFY2(survey.accepted().codes == chooser.accepted, where);
        if (chooser.accepted.size() > 1)
            QVERIFY2(survey.accepted().hasPreference == chooser.hasPreference, where);
        // One for each that is accepted, one more for the preference, a refusal for each lane; the
        // accepted once more where an order goes across lanes.
        const qsizetype lanes = 3 * 4;
        const qsizetype most =
            (chooser.hasPreference ? 2 : 1) * chooser.accepted.size() + 1 + lanes;
        QVERIFY2(asked <= most, where + ": " + QByteArray::number(asked) + " questions");
    }
}

void ChoiceSurveyTest::offersNoMoreThanServersCanTake()
{
    ChoiceSurvey survey(numbers(1, 400));
    for (const QList<quint16> &offer : survey.questions())
        QVERIFY(offer.size() <= 127); // and a signalling value: 128
}

void ChoiceSurveyTest::knowsNoPreferenceOfOneCode()
{
    ChoiceSurvey survey(numbers(1, 30));
    askAll(survey, {.accepted = {4}, .hasPreference = true});
    QCOMPARE(survey.accepted().codes, QList<quint16>{4});
    QCOMPARE(survey.accepted().hasPreference, std::nullopt);
    ChoiceSurvey none(numbers(1, 30));
    QCOMPARE(askAll(none, {}), 1);
    QVERIFY(none.accepted().isComplete);
    QVERIFY(none.accepted().codes.isEmpty());
}

void ChoiceSurveyTest::endsWithWhoAnswersNonsense()
{
    ChoiceSurvey survey(numbers(1, 200));
    int asked = 0;
    while (!survey.questions().isEmpty() && ++asked < 100)
        survey.take(QList<std::optional<quint16>>(survey.questions().size(), 4711));
    QCOMPARE(asked, 1);
    QVERIFY(survey.accepted().codes.isEmpty());
}

QTEST_GUILESS_MAIN(ChoiceSurveyTest)
#include "tst_choicesurvey.moc"
