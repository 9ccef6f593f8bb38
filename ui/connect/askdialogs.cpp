// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/askdialogs.h"

#include "ui/connect/answersdialog.h"
#include "ui/connect/badkeydialog.h"
#include "ui/connect/hostkeydialog.h"
#include "ui/connect/secretdialog.h"
#include "ui/support/panedialogs.h"

#include <utility>

namespace postseal {

AskDialogs::AskDialogs(SecretStore *store)
    : m_remembered(store)
{
    connect(&m_remembered, &RememberedSecrets::notKept, this, &AskDialogs::notKept);
}

void AskDialogs::askAt(QWidget *place)
{
    m_place = place;
}

void AskDialogs::aboutHostKey(const HostKeyQuestion &question, std::function<void(bool)> answer)
{
    auto *dialog = new HostKeyDialog(question, m_place);
    m_question = dialog;
    connect(dialog, &QDialog::finished, this, [this, answer = std::move(answer)](int result) {
        m_question = nullptr;
        answer(result == QDialog::Accepted);
    });
    PaneDialogs::openFor(m_place, dialog);
}

void AskDialogs::forSecret(const SecretQuestion &question,
                           std::function<void(std::optional<Secret>)> answer)
{
    const auto go = [this, question, answer = std::move(answer),
                     asking = ++m_asking](const std::optional<Secret> &kept) {
        if (asking != m_asking)
            return;
        if (kept)
            answer(kept);
        else
            showSecretDialog(question, answer);
    };
    m_remembered.lookUp(question, go);
}

void AskDialogs::showSecretDialog(const SecretQuestion &question,
                                  const std::function<void(std::optional<Secret>)> &answer)
{
    auto *dialog = new SecretDialog(question, m_remembered.canRemember(), m_place);
    m_question = dialog;
    connect(dialog, &QDialog::finished, this, [this, dialog, question, answer](int result) {
        m_question = nullptr;
        const Secret secret = dialog->takeSecret();
        if (result != QDialog::Accepted) {
            answer({});
            return;
        }
        m_remembered.typed(question, secret, dialog->remember());
        answer(secret);
    });
    PaneDialogs::openFor(m_place, dialog);
}

void AskDialogs::forAnswers(const AnswersQuestion &question,
                            std::function<void(std::optional<QList<Secret>>)> answer)
{
    auto *dialog = new AnswersDialog(question, m_place);
    m_question = dialog;
    connect(dialog, &QDialog::finished, this,
            [this, dialog, answer = std::move(answer)](int result) {
                m_question = nullptr;
                QList<Secret> answers = dialog->takeAnswers();
                if (result == QDialog::Accepted)
                    answer(std::move(answers));
                else
                    answer({});
            });
    PaneDialogs::openFor(m_place, dialog);
}

void AskDialogs::secretTaken(const SecretQuestion &question)
{
    m_remembered.taken(question);
}

void AskDialogs::warnOfHostKey(const ShownHostKey &shown)
{
    PaneDialogs::openFor(m_place, new BadKeyDialog(shown, m_place));
}

/// The dialog answers no on its way; whoever asked does not listen any more.
void AskDialogs::withdraw()
{
    ++m_asking;
    m_remembered.over();
    if (QDialog *question = std::exchange(m_question, nullptr))
        question->reject();
}

} // namespace postseal
