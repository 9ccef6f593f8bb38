// SPDX-License-Identifier: GPL-3.0-or-later
/// What tests/bench/config measures of Postseal, in a process of its own. Prints JSON.
#include "tests/bench/configbench/documents.h"
#include "tests/bench/configbench/policyrun.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTextStream>

#include <cstdio>

using namespace postseal::bench;

namespace {

int usage()
{
    std::fputs(
        "Usage: configbench documents REPEATS COPY < PATHS   one a line; /master.cf tells which\n"
        "       configbench check FOLDER\n"
        "       configbench edit FOLDER\n",
        stderr);
    return 2;
}

void print(const QJsonObject &report)
{
    std::puts(QJsonDocument(report).toJson(QJsonDocument::Compact).constData());
}

/// By file: as it is, and with an edit.
QJsonObject documents(int repeats, const QByteArray &copy)
{
    QJsonObject report;
    QTextStream files(stdin);
    for (QString file; files.readLineInto(&file);) {
        QJsonObject both;
        for (const bool edit : {false, true}) {
            const FileTimes times = timeDocument(file.contains(QStringLiteral("/master.cf")), edit,
                                                 file.toUtf8(), copy, repeats);
            both.insert(edit ? u"edited" : u"written",
                        QJsonObject{{QStringLiteral("processor"), times.processor},
                                    {QStringLiteral("wall"), times.wall},
                                    {QStringLiteral("edited"), times.edited}});
        }
        report.insert(file, both);
    }
    return report;
}

/// Loads and validates the policy table of \a folder; edits and saves it, too.
QJsonObject policies(const QByteArray &folder, bool edit)
{
    PolicyRun run(folder);
    run.load();
    run.validate();
    if (edit) {
        run.edit();
        run.review();
        run.save();
    }
    return run.report();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(1);
    const QString &command = words.value(0);
    if (command == u"documents" && words.size() == 3 && words[1].toInt() > 0)
        print(documents(words[1].toInt(), words[2].toUtf8()));
    else if ((command == u"check" || command == u"edit") && words.size() == 2)
        print(policies(words[1].toUtf8(), command == u"edit"));
    else
        return usage();
    return 0;
}
