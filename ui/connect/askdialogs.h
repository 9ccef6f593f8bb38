// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/rememberedsecrets.h"
#include "ui/support/ask.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QWidget;

namespace postseal {

/// Asks by dialogs (PaneDialogs). They are not modal loops: each is shown and answers later,
/// once, also when it is closed. A secret that the keychain has is not asked for.
class AskDialogs : public QObject, public Ask {
    Q_OBJECT

public:
    /// \a store may be null: every secret is asked for. It must outlive this object.
    explicit AskDialogs(SecretStore *store = nullptr);

    void askAt(QWidget *place) override;
    void aboutHostKey(const HostKeyQuestion &question, std::function<void(bool)> answer) override;
    void forSecret(const SecretQuestion &question,
                   std::function<void(std::optional<Secret>)> answer) override;
    void forAnswers(const AnswersQuestion &question,
                    std::function<void(std::optional<QList<Secret>>)> answer) override;
    void secretTaken(const SecretQuestion &question) override;
    void warnOfHostKey(const ShownHostKey &shown) override;
    void withdraw() override;

signals:
    /// A secret could not be kept in the keychain.
    void notKept(const postseal::Error &error);

private:
    void showSecretDialog(const SecretQuestion &question,
                          const std::function<void(std::optional<Secret>)> &answer);

    QPointer<QWidget> m_place;
    QPointer<QDialog> m_question; ///< the one that is open, or waits for its turn
    RememberedSecrets m_remembered;
    int m_asking = 0; ///< an answer of the keychain to an earlier question is not listened to
};

} // namespace postseal
