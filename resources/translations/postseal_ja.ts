<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name>CertificateNotes</name>
    <message>
        <source>Now: %1 (main.cf line %2, %3).</source>
        <translation>現在: %1 (main.cf の %2 行目、%3)。</translation>
    </message>
    <message>
        <source>This file is not there, so the server has no TLS.</source>
        <translation>このファイルがないため、サーバーでは TLS を使えません。</translation>
    </message>
    <message>
        <source>What is in it is unknown from here.</source>
        <translation>内容はここからは確認できません。</translation>
    </message>
    <message>
        <source>Now: main.cf names no certificate, so the server cannot encrypt.</source>
        <translation>現在: main.cf に証明書が設定されていないため、サーバーは暗号化できません。</translation>
    </message>
    <message>
        <source>These services name a certificate of their own in master.cf, which is not changed here: %1.</source>
        <translation>次のサービスには master.cf に独自の証明書が設定されています。ここでは変更しません: %1。</translation>
    </message>
    <message>
        <source>No certificate was found on the server. You can give files of this computer.</source>
        <translation>サーバーに証明書が見つかりませんでした。このコンピューターのファイルを指定できます。</translation>
    </message>
    <message>
        <source>Unknown from here, because it takes root&apos;s rights to look: %1.</source>
        <translation>root 権限がないため、次の場所はここからは確認できません: %1。</translation>
    </message>
    <message>
        <source>This is a folder of this computer: only on a server can certificates be looked for. You can give certificate and key files.</source>
        <translation>これはこのコンピューターのフォルダーです。証明書を探せるのはサーバー上だけです。証明書と鍵のファイルを指定できます。</translation>
    </message>
    <message>
        <source>The certificate was renewed, but Postfix still shows the old one (ports: %1). Reload it on the server: postfix reload</source>
        <translation>証明書は更新されましたが、Postfix はまだ古い証明書を提示しています (ポート: %1)。サーバー上で再読み込みしてください: postfix reload</translation>
    </message>
</context>
<context>
    <name>CertificateWords</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1、ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>itself (self-signed)</source>
        <translation>自分自身 (自己署名)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1, but not before %2</source>
        <translation>%1 (%2 から有効)</translation>
    </message>
    <message numerus="yes">
        <source>%1, expired %n day(s) ago</source>
        <translation>
            <numerusform>%1 (%n 日前に期限切れ)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, in %n day(s)</source>
        <translation>
            <numerusform>%1 (あと %n 日)</numerusform>
        </translation>
    </message>
    <message>
        <source>not found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>has a passphrase</source>
        <translation>パスフレーズあり</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>does not match</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>unknown from here</source>
        <translation>ここからは不明</translation>
    </message>
    <message>
        <source>Let&apos;s Encrypt (certbot)</source>
        <translation>Let&apos;s Encrypt (certbot)</translation>
    </message>
    <message>
        <source>acme.sh</source>
        <translation>acme.sh</translation>
    </message>
    <message>
        <source>dehydrated</source>
        <translation>dehydrated</translation>
    </message>
    <message>
        <source>made at installation</source>
        <translation>インストール時に作成</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>in use, with a wrong key</source>
        <translation>使用中 (鍵が違います)</translation>
    </message>
    <message>
        <source>The certificate has expired. Servers and mail programs that verify it do not deliver.</source>
        <translation>証明書の有効期限が切れています。証明書を検証するサーバーやメールソフトは、メールを送ってきません。</translation>
    </message>
    <message>
        <source>The certificate is not valid yet. Until then, who verifies it does not deliver.</source>
        <translation>証明書の有効期間がまだ始まっていません。始まるまでは、証明書を検証する相手はメールを送ってきません。</translation>
    </message>
    <message>
        <source>The certificate expires within 14 days. Renew it now.</source>
        <translation>証明書は 14 日以内に期限が切れます。今すぐ更新してください。</translation>
    </message>
    <message>
        <source>The certificate is not for %1, the name that this server gives itself. Who connects to that name and verifies it does not deliver.</source>
        <translation>この証明書は、サーバーが名乗っている名前 %1 のものではありません。その名前で接続して証明書を検証する相手は、メールを送ってきません。</translation>
    </message>
    <message>
        <source>The certificate is signed by itself. Mail is encrypted, but nobody can verify who is at the other end unless they were given this certificate.</source>
        <translation>自己署名の証明書です。メールは暗号化されますが、この証明書をあらかじめ渡された相手でなければ、接続先が本物かどうかを検証できません。</translation>
    </message>
    <message>
        <source>No private key was found for this certificate, so it cannot be used.</source>
        <translation>この証明書の秘密鍵が見つからないため、使用できません。</translation>
    </message>
    <message>
        <source>The private key in %1 does not match this certificate. With it the server would have no TLS at all.</source>
        <translation>%1 の秘密鍵は、この証明書と一致しません。この組み合わせでは、サーバーで TLS がまったく使えなくなります。</translation>
    </message>
    <message>
        <source>main.cf names this certificate with a key that does not match, so the server has no TLS. The key that matches is %1: use it.</source>
        <translation>main.cf では、この証明書に一致しない鍵が設定されているため、サーバーで TLS を使えません。一致する鍵は %1 です。これを使用してください。</translation>
    </message>
    <message>
        <source>The private key in %1 is protected by a passphrase. Postfix cannot ask for one, so it cannot use this key.</source>
        <translation>%1 の秘密鍵はパスフレーズで保護されています。Postfix はパスフレーズを尋ねることができないため、この鍵を使えません。</translation>
    </message>
    <message>
        <source>Whether the private key in %1 matches is unknown from here. It takes root&apos;s rights and openssl on the server to see it.</source>
        <translation>%1 の秘密鍵が一致するかどうかは、ここからは確認できません。確認には、サーバー上の root 権限と openssl が必要です。</translation>
    </message>
    <message>
        <source>Every account of the server can read the private key in %1. Who has it can pass for this server.</source>
        <translation>サーバーのすべてのアカウントが %1 の秘密鍵を読めます。この鍵を手に入れた人は、このサーバーになりすませます。</translation>
    </message>
    <message>
        <source>The file holds the certificate alone. Who does not know its issuer cannot verify it; most need the full chain.</source>
        <translation>このファイルにはサーバーの証明書しか入っていません。発行者の証明書を持たない相手は検証できません。ほとんどの相手には証明書チェーン全体が必要です。</translation>
    </message>
    <message>
        <source>Nothing reloads Postfix after a renewal, so it can go on showing the old certificate.</source>
        <translation>更新後に Postfix を再読み込みする仕組みがないため、古い証明書を提示し続けるおそれがあります。</translation>
    </message>
    <message>
        <source>Not known who renews it. After a renewal Postfix has to be reloaded.</source>
        <translation>何がこの証明書を更新するのかはわかりません。更新後は Postfix の再読み込みが必要です。</translation>
    </message>
    <message>
        <source>A renewal reloads Postfix: %1</source>
        <translation>更新すると Postfix が再読み込みされます: %1</translation>
    </message>
    <message>
        <source>A renewal runs nothing.</source>
        <translation>更新時に実行されるコマンドはありません。</translation>
    </message>
    <message>
        <source>A renewal does not reload Postfix; it runs: %1</source>
        <translation>更新しても Postfix は再読み込みされません。実行されるコマンド: %1</translation>
    </message>
    <message>
        <source>Whether a renewal reloads Postfix is unknown from here.</source>
        <translation>更新時に Postfix が再読み込みされるかどうかは、ここからは確認できません。</translation>
    </message>
    <message>
        <source>To have Postfix reloaded, run this on the server as root:</source>
        <translation>Postfix が再読み込みされるようにするには、サーバー上で root として次を実行してください:</translation>
    </message>
    <message>
        <source>To have Postfix reloaded, let the function deploy_cert of dehydrated&apos;s hook script run this:</source>
        <translation>Postfix が再読み込みされるようにするには、dehydrated のフックスクリプトの関数 deploy_cert で次を実行してください:</translation>
    </message>
    <message>
        <source>To have Postfix reloaded, let what renews the certificate run this as root:</source>
        <translation>Postfix が再読み込みされるようにするには、証明書を更新するプログラムから root として次を実行してください:</translation>
    </message>
    <message>
        <source>The certificate says that it is not for TLS servers but for something else, such as clients. Who verifies it does not deliver.</source>
        <translation>この証明書の用途は TLS サーバーではなく、クライアントなど別のものとされています。検証する相手は配送しません。</translation>
    </message>
    <message>
        <source>Port %1</source>
        <translation>ポート %1</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message>
        <source>certificate %1 until %2</source>
        <translation>証明書 %1、期限 %2</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>Less than asked for: %1</source>
        <translation>求めるより弱くなります: %1</translation>
    </message>
    <message>
        <source>As if the row were switched on.</source>
        <translation>この行が有効であるとして調べました。</translation>
    </message>
    <message>
        <source>Next hop %1: no row, level %2</source>
        <translation>ネクストホップ %1: 行なし、レベル %2</translation>
    </message>
    <message>
        <source>Next hop %1: row %2, level %3</source>
        <translation>ネクストホップ %1: 行 %2、レベル %3</translation>
    </message>
    <message>
        <source>Not followed, and may say otherwise: %1</source>
        <translation>たどっていないため、別の結果になる可能性があります: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>○ Cannot be told</source>
        <translation>○ 判断できない</translation>
    </message>
    <message>
        <source>%1 · ⚠ more is possible</source>
        <translation>%1 · ⚠ より強くできる</translation>
    </message>
    <message>
        <source>○ Checking…</source>
        <translation>○ 検査中…</translation>
    </message>
    <message>
        <source>○ Not checked</source>
        <translation>○ 未検査</translation>
    </message>
    <message>
        <source>↻ Changed since. Before: %1</source>
        <translation>↻ その後変更あり。以前: %1</translation>
    </message>
    <message>
        <source>d MMMM yyyy hh:mm</source>
        <translation>yyyy年M月d日 hh:mm</translation>
    </message>
    <message>
        <source>○ Needs a name</source>
        <translation>○ 名前が必要</translation>
    </message>
    <message>
        <source>This row is for no single destination, so that there is no mail exchanger to look up. Write a name that it is for below, under “Which row wins”, and check that.</source>
        <translation>この行は 1 つの宛先を指すものではないため、調べるメールサーバーがありません。下の「使われる行」に対象の名前を入力し、そこで検査してください。</translation>
    </message>
    <message>
        <source>✔ Delivered, verified</source>
        <translation>✔ 配送 (検証済み)</translation>
    </message>
    <message>
        <source>✔ Delivered, encrypted</source>
        <translation>✔ 配送 (暗号化)</translation>
    </message>
    <message>
        <source>⚠ Delivered unencrypted</source>
        <translation>⚠ 平文で配送</translation>
    </message>
    <message>
        <source>⚠ Deferred, then delivered unencrypted</source>
        <translation>⚠ 待った後、平文で配送</translation>
    </message>
    <message>
        <source>✖ Deferred</source>
        <translation>✖ キューで待つ</translation>
    </message>
    <message>
        <source>✖ Returned to the sender</source>
        <translation>✖ 差出人に戻る</translation>
    </message>
    <message>
        <source>What would become of mail, checked %1:</source>
        <translation>メールの扱い (%1 に検査):</translation>
    </message>
</context>
<context>
    <name>ConnectDialogs</name>
    <message>
        <source>%1, port %2</source>
        <translation>%1、ポート %2</translation>
    </message>
    <message>
        <source>%1 Try again.</source>
        <translation>%1 もう一度入力してください。</translation>
    </message>
</context>
<context>
    <name>DeployEvent</name>
    <message>
        <source>locked: nobody else applies right now</source>
        <translation>ロック: ほかからは適用できない状態にしました</translation>
    </message>
    <message>
        <source>staged: the draft lies beside the live configuration</source>
        <translation>配置: 下書きを現在の設定の隣に置きました</translation>
    </message>
    <message>
        <source>checked: postconf reads the draft</source>
        <translation>検査: postconf が下書きを読み取れます</translation>
    </message>
    <message>
        <source>ports: every listener&apos;s port is known, and free or Postfix&apos;s own</source>
        <translation>ポート: 待ち受けるポートはすべて判明しており、空いているか Postfix 自身が使用中です</translation>
    </message>
    <message>
        <source>rehearsing: a second Postfix runs the draft on loopback ports</source>
        <translation>予行中: 2 つ目の Postfix がループバックのポートで下書きを動かしています</translation>
    </message>
    <message>
        <source>shaking hands with the rehearsal</source>
        <translation>予行に対してハンドシェイクを行っています</translation>
    </message>
    <message>
        <source>rehearsed: the live configuration is untouched so far</source>
        <translation>予行完了: 現在の設定にはまだ触れていません</translation>
    </message>
    <message>
        <source>backed up: copies of the old files lie on the server</source>
        <translation>バックアップ: 変更前のファイルの写しをサーバーに置きました</translation>
    </message>
    <message>
        <source>armed: the old state comes back by itself unless this is confirmed</source>
        <translation>復元の準備: 確認が取れなければ自動で元の状態に戻ります</translation>
    </message>
    <message>
        <source>swapped: the new files are in their places</source>
        <translation>差し替え: 新しいファイルを配置しました</translation>
    </message>
    <message>
        <source>reloaded: Postfix runs with the new files</source>
        <translation>再読み込み: Postfix が新しいファイルで動いています</translation>
    </message>
    <message>
        <source>restarted: Postfix runs with the new files</source>
        <translation>再起動: Postfix が新しいファイルで動いています</translation>
    </message>
    <message>
        <source>shaking hands with every listener</source>
        <translation>すべての待ち受けに対してハンドシェイクを行っています</translation>
    </message>
    <message>
        <source>putting the old files back</source>
        <translation>変更前のファイルに戻しています</translation>
    </message>
    <message>
        <source>restored: the old state is in force</source>
        <translation>復元完了: 元の状態に戻りました</translation>
    </message>
    <message>
        <source>kept: confirmed</source>
        <translation>確定: 変更を確認しました</translation>
    </message>
    <message>
        <source>checked: doveconf reads the draft</source>
        <translation>検査済み: doveconf が下書きを読めます</translation>
    </message>
    <message>
        <source>ports: those of the auth service are free, or Dovecot&apos;s own</source>
        <translation>ポート: auth サービスのポートは空いているか、Dovecot 自身のものです</translation>
    </message>
    <message>
        <source>reloaded: Dovecot runs with the new files</source>
        <translation>再読み込み済み: Dovecot は新しいファイルで動いています</translation>
    </message>
    <message>
        <source>restarted: Dovecot runs with the new files</source>
        <translation>再起動済み: Dovecot は新しいファイルで動いています</translation>
    </message>
    <message>
        <source>waiting: it is kept when both servers are good</source>
        <translation>待機中: 両方のサーバーが正常なら確定します</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>Compare the fingerprint with the server&apos;s before trusting it.</source>
        <translation>信頼する前に、サーバー側のフィンガープリントと照合してください。</translation>
    </message>
    <message>
        <source>Nothing was sent. Find out why the key changed, then correct the known_hosts line by hand.</source>
        <translation>何も送信していません。鍵が変わった理由を調べてから、known_hosts の該当行を手作業で修正してください。</translation>
    </message>
    <message>
        <source>Nothing was sent. This key must not be used any more.</source>
        <translation>何も送信していません。この鍵はもう使用できません。</translation>
    </message>
    <message>
        <source>Nothing was changed. Read the server again and repeat.</source>
        <translation>何も変更していません。サーバーを読み直してから、もう一度行ってください。</translation>
    </message>
    <message>
        <source>Live mail was not touched.</source>
        <translation>稼働中のメールには影響していません。</translation>
    </message>
    <message>
        <source>The old configuration is back in force.</source>
        <translation>変更前の設定に戻っています。</translation>
    </message>
    <message>
        <source>The server keeps the new state only if it was confirmed; otherwise it puts the old one back by itself.</source>
        <translation>確認済みの場合に限り、サーバーは新しい状態を保持します。そうでなければ自動で元の状態に戻します。</translation>
    </message>
    <message>
        <source>The old files are in the transaction&apos;s backup folder on the server; see docs/restore-by-hand.md.</source>
        <translation>変更前のファイルは、サーバー上のこのトランザクションのバックアップフォルダーにあります。docs/restore-by-hand.md を参照してください。</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Nothing was changed. `postsealctl sudoers` prints the lines for /etc/sudoers.d that would do.</source>
        <translation>何も変更していません。必要な /etc/sudoers.d の行は `postsealctl sudoers` で表示できます。</translation>
    </message>
</context>
<context>
    <name>GivenFiles</name>
    <message>
        <source>Pasted text</source>
        <translation>貼り付けたテキスト</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>First seen</source>
        <translation>初回の読み取り</translation>
    </message>
    <message>
        <source>Changed by others</source>
        <translation>他者による変更</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>元に戻した</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Refused: others had changed it</source>
        <translation>拒否: 他者が変更していた</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Not put back: look at the server</source>
        <translation>元に戻らず: サーバーの確認が必要</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>外部</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1, seen on %2</source>
        <translation>%1 (%2 に確認)</translation>
    </message>
    <message>
        <source>%1 on %2 by %3</source>
        <translation>%1 (%2、%3)</translation>
    </message>
    <message>
        <source>Why it was not kept:</source>
        <translation>維持されなかった理由:</translation>
    </message>
    <message>
        <source>What the listeners answered:</source>
        <translation>待ち受けの応答:</translation>
    </message>
    <message>
        <source>Warnings:</source>
        <translation>警告:</translation>
    </message>
    <message>
        <source>What was to run:</source>
        <translation>実行することになっていたもの:</translation>
    </message>
    <message>
        <source>Transaction %1</source>
        <translation>トランザクション %1</translation>
    </message>
    <message>
        <source>(secret or not read: not kept)</source>
        <translation>(秘密または未読のため保存なし)</translation>
    </message>
    <message>
        <source>The server is as the last apply left it, of %1 by %2.</source>
        <translation>サーバーは最後の適用 (%1、%2) のときのままです。</translation>
    </message>
    <message>
        <source>Since the last apply, of %1 by %2, others changed %3.</source>
        <translation>最後の適用 (%1、%2) のあと、%3 が他者によって変更されました。</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>%1 is %2. Before, it was %3: others changed it, seen on %4.</source>
        <translation>%1 は %2 です。その前は %3 でした。他者が変更し、%4 に確認されました。</translation>
    </message>
    <message>
        <source>%1 is %2. Before, it was %3: changed on %4 by %5.</source>
        <translation>%1 は %2 です。その前は %3 でした。%4 に %5 が変更しました。</translation>
    </message>
    <message>
        <source>Kept after all</source>
        <translation>維持に決定</translation>
    </message>
    <message>
        <source>Changed through %1</source>
        <translation>%1 経由で変更</translation>
    </message>
    <message>
        <source>Not carried out</source>
        <translation>実行されず</translation>
    </message>
    <message>
        <source>%1 by %2, seen on %3</source>
        <translation>%1（%2、%3 に確認）</translation>
    </message>
    <message>
        <source>Seen for the first time:</source>
        <translation>初めて確認したもの:</translation>
    </message>
    <message>
        <source>Since the last apply, of %1 by %2, %3 was changed through %4, another name of this server.</source>
        <translation>前回の適用（%1、%2）の後、%3 がこのサーバーの別の名前 %4 を通じて変更されました。</translation>
    </message>
    <message>
        <source>%1 is %2. Before, it was %3: changed through %4 by %5, seen on %6.</source>
        <translation>%1 は %2 です。以前は %3 でした。%4 を通じて %5 が変更しました（%6 に確認）。</translation>
    </message>
    <message>
        <source>%1 is %2, and was so when it was first seen, on %3.</source>
        <translation>%1 は %2 です。最初に確認した %3 からこの値です。</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>is not there</source>
        <translation>存在しません</translation>
    </message>
    <message>
        <source>cannot be read by this account</source>
        <translation>このアカウントでは読み取れません</translation>
    </message>
    <message>
        <source>was changed while it was read; try again</source>
        <translation>読み取り中に変更されました。もう一度試してください</translation>
    </message>
</context>
<context>
    <name>Lint</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1 の %2 行目: %3</translation>
    </message>
    <message>
        <source>is no longer as it was found</source>
        <translation>検出したときの状態から変わっています</translation>
    </message>
    <message>
        <source>Write it as one option</source>
        <translation>1 つのオプションとして書く</translation>
    </message>
    <message>
        <source>%1, lines %2: %3</source>
        <translation>%1、%2 行目: %3</translation>
    </message>
</context>
<context>
    <name>ListenerWords</name>
    <message>
        <source>From the first byte</source>
        <translation>接続の開始時から</translation>
    </message>
    <message>
        <source>The connection begins with TLS (RFC 8314). Programs that wait for a greeting in the clear hang, so this is for port 465.</source>
        <translation>接続の最初から TLS を使います (RFC 8314)。平文の挨拶を待つプログラムは待ち続けてしまうので、ポート 465 で使う設定です。</translation>
    </message>
    <message>
        <source>Mail from other servers, port 25</source>
        <translation>他サーバーからのメール、ポート 25</translation>
    </message>
    <message>
        <source>Submission, port 587</source>
        <translation>サブミッション、ポート 587</translation>
    </message>
    <message>
        <source>Submissions, port 465</source>
        <translation>サブミッション (TLS)、ポート 465</translation>
    </message>
    <message>
        <source>Listener on %1</source>
        <translation>%1 での待ち受け</translation>
    </message>
    <message>
        <source>Other mail servers deliver here. postscreen looks at them first and hands the good ones to the row “smtpd pass”.</source>
        <translation>他のメールサーバーがここに配送します。まず postscreen が相手を調べ、問題のない接続を「smtpd pass」の行に渡します。</translation>
    </message>
    <message>
        <source>Other mail servers deliver here.</source>
        <translation>他のメールサーバーがここに配送します。</translation>
    </message>
    <message>
        <source>Mail programs of your people hand in mail here. They start in the clear and switch to TLS with STARTTLS.</source>
        <translation>利用者のメールソフトがここにメールを送信します。平文で接続し、STARTTLS で TLS に切り替えます。</translation>
    </message>
    <message>
        <source>Mail programs of your people hand in mail here, within TLS from the first byte.</source>
        <translation>利用者のメールソフトが、接続の開始時から TLS を使ってここにメールを送信します。</translation>
    </message>
    <message>
        <source>A row of its own in master.cf.</source>
        <translation>master.cf の独自の行です。</translation>
    </message>
    <message>
        <source>Once it is on: encryption “%1”, sign-in “%2”.</source>
        <translation>有効にしたとき: 暗号化「%1」、認証「%2」。</translation>
    </message>
    <message>
        <source>port %1 on all addresses of inet_interfaces</source>
        <translation>inet_interfaces のすべてのアドレスのポート %1</translation>
    </message>
    <message>
        <source>port %1 on %2 only</source>
        <translation>%2 のポート %1 のみ</translation>
    </message>
    <message>
        <source>Add submission on port 587</source>
        <translation>サブミッション (ポート 587) を追加</translation>
    </message>
    <message>
        <source>Add submissions on port 465</source>
        <translation>サブミッション (TLS、ポート 465) を追加</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Everything crosses the network readable by anyone on the way.</source>
        <translation>すべての通信を経路上の誰でも読むことができます。</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>STARTTLS may be used. Protects from those who only listen, not from those who take the offer out of the conversation. No mail is lost.</source>
        <translation>STARTTLS を使うことができます。盗聴だけなら防げますが、やり取りから STARTTLS の提示を取り除く相手は防げません。メールが失われることはありません。</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必須</translation>
    </message>
    <message>
        <source>No mail and no sign-in before STARTTLS. A client that cannot do TLS is refused.</source>
        <translation>STARTTLS の前にはメールも認証も受け付けません。TLS を使えないクライアントは拒否されます。</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>Nobody can sign in here.</source>
        <translation>ここでは誰も認証できません。</translation>
    </message>
    <message>
        <source>Only after TLS</source>
        <translation>TLS の確立後のみ</translation>
    </message>
    <message>
        <source>Name and password are taken within TLS only, so that nobody on the way reads them.</source>
        <translation>ユーザー名とパスワードは TLS の中でのみ受け付けるので、経路上で読まれることはありません。</translation>
    </message>
    <message>
        <source>Also without TLS (readable)</source>
        <translation>TLS なしでも許可 (盗聴可能)</translation>
    </message>
    <message>
        <source>Passwords can cross the network in the clear.</source>
        <translation>パスワードが平文でネットワークに流れることがあります。</translation>
    </message>
    <message>
        <source>Not asked for</source>
        <translation>要求しない</translation>
    </message>
    <message>
        <source>No client has to show one.</source>
        <translation>どのクライアントも証明書を提示する必要はありません。</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>要求する (任意)</translation>
    </message>
    <message>
        <source>A client may show a certificate; restrictions can then let it relay. Some mail programs show a dialog when they are asked.</source>
        <translation>クライアントは証明書を提示できます。提示されると、制限の設定に応じて中継を許可できます。要求されたときにダイアログを表示するメールソフトもあります。</translation>
    </message>
    <message>
        <source>A client without a certificate that the server trusts cannot send. Hand out certificates first.</source>
        <translation>サーバーが信頼する証明書を持たないクライアントは送信できません。先に証明書を配布してください。</translation>
    </message>
    <message>
        <source>Server&apos;s default</source>
        <translation>サーバーの既定値</translation>
    </message>
    <message>
        <source>Takes the listener&apos;s own setting out: what main.cf says holds, else what is built into this Postfix.</source>
        <translation>この待ち受けだけの設定を取り除きます。main.cf の設定が有効になり、それもなければこの Postfix の組み込みの値になります。</translation>
    </message>
    <message>
        <source>Modern: TLS 1.2 and newer</source>
        <translation>新しいもののみ: TLS 1.2 以降</translation>
    </message>
    <message>
        <source>Keeps out versions with known weaknesses (RFC 8996). A client that has only those cannot use TLS here; where TLS is only offered it may send in the clear.</source>
        <translation>既知の弱点があるバージョンを排除します (RFC 8996)。それらしか使えないクライアントは、ここでは TLS を使えません。TLS が任意の場合は平文で送信することがあります。</translation>
    </message>
    <message>
        <source>Own value: %1</source>
        <translation>独自の値: %1</translation>
    </message>
    <message>
        <source>As it is written in the file.</source>
        <translation>ファイルに書かれているとおりです。</translation>
    </message>
    <message>
        <source>A change is written to main.cf, unless the row has an -o of its own. Listeners without their own setting follow it.</source>
        <translation>変更は main.cf に書き込みます。ただし、行に独自の -o がある場合を除きます。独自の設定がない待ち受けはこれに従います。</translation>
    </message>
    <message>
        <source>A change is written to this listener&apos;s row in master.cf as -o. Other listeners stay as they are.</source>
        <translation>変更は master.cf のこの待ち受けの行に -o として書き込みます。ほかの待ち受けは変わりません。</translation>
    </message>
    <message>
        <source>No certificate is set, so TLS cannot start here. Set one on the page Certificates.</source>
        <translation>証明書が設定されていないため、ここでは TLS を開始できません。「証明書」のページで設定してください。</translation>
    </message>
    <message>
        <source>Passwords can be read on the way: sign-in is taken without TLS.</source>
        <translation>TLS なしで認証を受け付けるため、パスワードが経路上で読まれるおそれがあります。</translation>
    </message>
    <message>
        <source>Sign-in is never offered, because this listener has no TLS.</source>
        <translation>この待ち受けには TLS がないため、認証が提示されることはありません。</translation>
    </message>
    <message>
        <source>Mail from servers without TLS is refused. RFC 3207 asks public servers not to require it on port 25.</source>
        <translation>TLS を使わないサーバーからのメールは拒否されます。RFC 3207 は、公開サーバーのポート 25 で TLS を必須にしないよう求めています。</translation>
    </message>
    <message>
        <source>Clients of this port wait for a greeting in the clear and hang until they give up.</source>
        <translation>このポートのクライアントは平文の挨拶を待つため、あきらめるまで待ち続けます。</translation>
    </message>
    <message>
        <source>Clients of port 465 begin with TLS and hang until they give up: choose “From the first byte”.</source>
        <translation>ポート 465 のクライアントは最初から TLS を使うため、あきらめるまで待ち続けます。「接続の開始時から」を選んでください。</translation>
    </message>
    <message>
        <source>“%1” is no level. Every process that answers here stops at it: no mail comes in.</source>
        <translation>「%1」はレベルではありません。ここで応答するプロセスはすべて停止し、メールを受け取れません。</translation>
    </message>
    <message>
        <source>Medium: 128 bits and more</source>
        <translation>中: 128 ビット以上</translation>
    </message>
    <message>
        <source>What public servers need to be reached by everybody. Those of TLS 1.3 are OpenSSL&apos;s own and are not touched.</source>
        <translation>公開サーバーがすべての相手から受け取るために必要な範囲です。TLS 1.3 の暗号は OpenSSL が決めるため、変わりません。</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Keeps old clients out; where TLS is only offered they may send in the clear. Those of TLS 1.3 are not touched.</source>
        <translation>古いクライアントは使えなくなります。TLS が任意の待ち受けでは、平文で送ってくることがあります。TLS 1.3 の暗号は変わりません。</translation>
    </message>
    <message>
        <source>Anyone may send mail to everywhere through this listener: an open relay.</source>
        <translation>この待ち受けを通じて、誰でもどこへでもメールを送れます。オープンリレーの状態です。</translation>
    </message>
    <message>
        <source>Known client certificates may relay, but no client is asked for one.</source>
        <translation>登録済みのクライアント証明書による中継が許可されていますが、証明書を要求していません。</translation>
    </message>
    <message>
        <source>Whoever has a certificate of a trusted authority may relay (permit_tls_all_clientcerts). Where public authorities are trusted, anybody has one.</source>
        <translation>信頼する認証局の証明書を持つ相手は誰でも中継できます (permit_tls_all_clientcerts)。公的な認証局を信頼している場合は、誰でも取得できます。</translation>
    </message>
    <message>
        <source>Known client certificates may relay, but no table says which they are: let a client in.</source>
        <translation>登録済みのクライアント証明書による中継が許可されていますが、登録する表がありません。クライアントを許可してください。</translation>
    </message>
    <message>
        <source>%1: %2 is taken out</source>
        <translation>%1: %2 を取り除きます</translation>
    </message>
    <message>
        <source>%1 runs: %2</source>
        <translation>%1 を動かします: %2</translation>
    </message>
    <message>
        <source>%1 is made</source>
        <translation>%1 を作成します</translation>
    </message>
</context>
<context>
    <name>OverviewWords</name>
    <message>
        <source>Port %1</source>
        <translation>ポート %1</translation>
    </message>
    <message>
        <source>Port %1 on %2</source>
        <translation>%2 のポート %1</translation>
    </message>
    <message>
        <source>%1: never encrypted</source>
        <translation>%1: 暗号化なし</translation>
    </message>
    <message>
        <source>%1: encrypted if the client wants, plain text possible</source>
        <translation>%1: 相手が望めば暗号化 (平文もあり得ます)</translation>
    </message>
    <message>
        <source>%1: always encrypted</source>
        <translation>%1: 必ず暗号化</translation>
    </message>
    <message>
        <source>%1: always encrypted, the client&apos;s certificate is checked</source>
        <translation>%1: 必ず暗号化し、クライアント証明書を検証</translation>
    </message>
    <message>
        <source>%1: what is enforced is unknown from here</source>
        <translation>%1: 何が強制されているかは、ここからはわかりません</translation>
    </message>
    <message>
        <source>Never encrypted</source>
        <translation>暗号化なし</translation>
    </message>
    <message>
        <source>Encrypted where the destination offers it, plain text possible</source>
        <translation>宛先が対応していれば暗号化 (平文もあり得ます)</translation>
    </message>
    <message>
        <source>Always encrypted, whoever answers</source>
        <translation>必ず暗号化 (相手が誰かは検証しません)</translation>
    </message>
    <message>
        <source>Always encrypted, the destination&apos;s identity is checked</source>
        <translation>必ず暗号化し、宛先の身元を検証</translation>
    </message>
    <message>
        <source>What is enforced is unknown from here</source>
        <translation>何が強制されているかは、ここからはわかりません</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1、ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Mail programs of your people</source>
        <translation>利用者のメールソフト</translation>
    </message>
    <message>
        <source>Other mail servers</source>
        <translation>ほかのメールサーバー</translation>
    </message>
    <message>
        <source>Programs on the server itself</source>
        <translation>サーバー自身のプログラム</translation>
    </message>
    <message>
        <source>What it answers is unknown from here.</source>
        <translation>応答の内容は、ここからはわかりません。</translation>
    </message>
    <message>
        <source>Its port is unknown from here, so it is not probed.</source>
        <translation>ポート番号がここからはわからないため、確認していません。</translation>
    </message>
    <message>
        <source>Shaking hands …</source>
        <translation>ハンドシェイク中…</translation>
    </message>
    <message>
        <source>Not probed yet.</source>
        <translation>まだ確認していません。</translation>
    </message>
    <message>
        <source>Unknown from here: %1.</source>
        <translation>ここからはわかりません: %1。</translation>
    </message>
    <message>
        <source>The policy table may say otherwise for some destinations. How they answer is unknown from here.</source>
        <translation>一部の宛先については、ポリシーテーブルが別の指定をしている場合があります。宛先の応答は、ここからはわかりません。</translation>
    </message>
    <message>
        <source>How the destinations answer is unknown from here.</source>
        <translation>宛先の応答は、ここからはわかりません。</translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Relay host %1</source>
        <translation>中継ホスト %1</translation>
    </message>
    <message>
        <source>This server is a container of %1. It keeps its files like a machine of its own.</source>
        <translation>このサーバーは %1 のコンテナですが、独立したマシンと同じようにファイルを保持します。</translation>
    </message>
    <message>
        <source>Warning: Postfix runs in a container of %1 (%2). Files that are changed here are lost when the container is made again from its image. Make the changes where the image or its volumes come from.</source>
        <translation>警告: Postfix は %1 のコンテナの中で動いています (%2)。ここで変更したファイルは、コンテナがイメージから作り直されると失われます。イメージやボリュームの元になる場所で変更してください。</translation>
    </message>
    <message>
        <source>Warning: another program may write main.cf and undo what is changed here. A line near its top says: “%1”</source>
        <translation>警告: ほかのプログラムが main.cf を書き換え、ここでの変更を元に戻す可能性があります。先頭付近に次の行があります: 「%1」</translation>
    </message>
    <message>
        <source>Warning: %1 may manage this server (%2). It can write Postfix&apos;s files again and undo what is changed here. Make the changes there, or see to it that it leaves these files alone.</source>
        <translation>警告: このサーバーは %1 に管理されている可能性があります (%2)。Postfix のファイルが書き直され、ここでの変更が元に戻ることがあります。変更はそのソフトウェアの側で行うか、これらのファイルに触れないように設定してください。</translation>
    </message>
    <message>
        <source>For %1. Issued by %2. Shown on ports: %3.</source>
        <translation>対象の名前: %1。発行者: %2。提示するポート: %3。</translation>
    </message>
    <message>
        <source>itself (self-signed)</source>
        <translation>自分自身 (自己署名)</translation>
    </message>
    <message numerus="yes">
        <source>Expired %n day(s) ago, on %1. Whoever checks it refuses to talk.</source>
        <translation>
            <numerusform>%1 に期限が切れました (%n 日前)。検証する相手は通信を拒否します。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not valid before %1. Whoever checks it refuses to talk.</source>
        <translation>%1 より前は無効です。検証する相手は通信を拒否します。</translation>
    </message>
    <message numerus="yes">
        <source>Warning: it ends in %n day(s), on %1. Renew it now.</source>
        <translation>
            <numerusform>警告: あと %n 日 (%1) で期限が切れます。今すぐ更新してください。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Valid for %n more day(s), until %1.</source>
        <translation>
            <numerusform>有効期限はあと %n 日です (%1 まで)。</numerusform>
        </translation>
    </message>
    <message>
        <source>This is a folder of this computer: what runs on the server, and what its listeners answer, is unknown from here.</source>
        <translation>これはこのコンピューターのフォルダーです。サーバーで何が動き、待ち受けが何を応答するかは、ここからはわかりません。</translation>
    </message>
    <message>
        <source>The account %1 is not root: what only root may see is unknown from here.</source>
        <translation>アカウント %1 は root ではありません。root だけが見られる内容は、ここからはわかりません。</translation>
    </message>
    <message>
        <source>It may not read %1.</source>
        <translation>%1 を読み取れません。</translation>
    </message>
    <message>
        <source>It cannot see whether Postfix runs.</source>
        <translation>Postfix が動いているかどうかを確認できません。</translation>
    </message>
    <message>
        <source>%1: “%2” is no level, mail is not taken</source>
        <translation>%1: 「%2」はレベルではなく、メールを受け取れません</translation>
    </message>
</context>
<context>
    <name>ParameterTip</name>
    <message>
        <source>Outdated: it can go.</source>
        <translation>廃止された設定です。削除できます。</translation>
    </message>
    <message>
        <source>Outdated: use %1.</source>
        <translation>古い設定です。代わりに %1 を使ってください。</translation>
    </message>
    <message>
        <source>Since Postfix %1.</source>
        <translation>Postfix %1 以降で使えます。</translation>
    </message>
    <message>
        <source>Up to Postfix %1.</source>
        <translation>Postfix %1 まで使えます。</translation>
    </message>
    <message>
        <source>Values: %1.</source>
        <translation>値: %1。</translation>
    </message>
    <message>
        <source>A change takes a restart of Postfix.</source>
        <translation>変更は Postfix の再起動で有効になります。</translation>
    </message>
    <message>
        <source>A change takes a reload of Postfix.</source>
        <translation>変更は Postfix の再読み込みで有効になります。</translation>
    </message>
</context>
<context>
    <name>PolicyFiles</name>
    <message>
        <source>Import rows</source>
        <translation>行の読み込み</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>表 (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Export rows</source>
        <translation>行の書き出し</translation>
    </message>
</context>
<context>
    <name>PolicyWords</name>
    <message>
        <source>Never encrypted</source>
        <translation>暗号化しない</translation>
    </message>
    <message>
        <source>Encrypted where offered</source>
        <translation>可能なら暗号化</translation>
    </message>
    <message>
        <source>Always encrypted</source>
        <translation>常に暗号化</translation>
    </message>
    <message>
        <source>Checked by DANE where published</source>
        <translation>公開されていれば DANE で検証</translation>
    </message>
    <message>
        <source>Always checked by DANE</source>
        <translation>常に DANE で検証</translation>
    </message>
    <message>
        <source>Pinned fingerprints</source>
        <translation>フィンガープリントを固定</translation>
    </message>
    <message>
        <source>Certificate with the server&apos;s name</source>
        <translation>サーバー名の証明書</translation>
    </message>
    <message>
        <source>Certificate with the destination&apos;s name</source>
        <translation>宛先名の証明書</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>Mail crosses the network readable by anyone on the way.</source>
        <translation>経路上の誰でもメールを読むことができます。</translation>
    </message>
    <message>
        <source>Protects from those who only listen. Somebody who changes the conversation can switch it off, and nobody checks who answers. No mail waits because of it.</source>
        <translation>盗聴だけなら防げます。やり取りを書き換える相手は暗号化を外すことができ、応答した相手の身元も確認しません。この設定が原因でメールが保留されることはありません。</translation>
    </message>
    <message>
        <source>Mail is sent within TLS or not at all, but nobody checks who answers. Mail to servers without TLS waits in the queue and comes back in the end.</source>
        <translation>TLS でのみ送信し、使えなければ送信しません。ただし、応答した相手の身元は確認しません。TLS のないサーバー宛のメールはキューで待ち、最後には差出人に戻ります。</translation>
    </message>
    <message>
        <source>Where the destination publishes signed TLSA records, its certificate must fit them; elsewhere this is like “may”. Needs smtp_dns_support_level = dnssec, which is set with it, and a resolver that checks signatures.</source>
        <translation>宛先が署名付きの TLSA レコードを公開していれば、証明書がそれに一致しなければなりません。それ以外の宛先では「may」と同じです。smtp_dns_support_level = dnssec (同時に設定されます) と、署名を検証するリゾルバーが必要です。</translation>
    </message>
    <message>
        <source>Only servers with signed TLSA records get mail; for all others it waits. Needs smtp_dns_support_level = dnssec and a resolver that checks signatures.</source>
        <translation>署名付きの TLSA レコードがあるサーバーにのみ配送し、それ以外はキューで待ちます。smtp_dns_support_level = dnssec と、署名を検証するリゾルバーが必要です。</translation>
    </message>
    <message>
        <source>The certificate or its key must be one that is listed by match=. Nothing else is looked at. When the other side changes its key, mail waits until the list is changed.</source>
        <translation>証明書またはその鍵が match= に列挙されたものでなければなりません。それ以外は調べません。相手が鍵を変更すると、一覧を直すまでメールはキューで待ちます。</translation>
    </message>
    <message>
        <source>The certificate must be trusted and name the mail server as DNS gives it. Without DNSSEC that name can be forged. Mail to servers that do not pass waits.</source>
        <translation>証明書が信頼でき、DNS から得たメールサーバーの名前を含んでいなければなりません。DNSSEC がなければ、その名前は偽造できます。検証に通らないサーバー宛のメールはキューで待ちます。</translation>
    </message>
    <message>
        <source>The certificate must be trusted and name the destination itself, which nobody on the way can forge. Mail to servers that do not pass waits. Needs trusted authorities (smtp_tls_CAfile or smtp_tls_CApath).</source>
        <translation>証明書が信頼でき、宛先そのものの名前を含んでいなければなりません。この名前は経路上では偽造できません。検証に通らないサーバー宛のメールはキューで待ちます。信頼する認証局 (smtp_tls_CAfile または smtp_tls_CApath) が必要です。</translation>
    </message>
    <message>
        <source>No level is written: what is built into this Postfix holds. Old switches such as smtp_use_tls count then.</source>
        <translation>レベルが書かれていないため、この Postfix の組み込みの値になります。smtp_use_tls などの古い設定もこのとき有効です。</translation>
    </message>
    <message>
        <source>⚠ Passed over</source>
        <translation>⚠ 読み飛ばし</translation>
    </message>
    <message>
        <source>⚠ Never used</source>
        <translation>⚠ 使用されない</translation>
    </message>
    <message>
        <source>⚠ Never asked for</source>
        <translation>⚠ 検索されない</translation>
    </message>
    <message>
        <source>This line has no level, or a quote without its partner. postmap passes it over.</source>
        <translation>この行にはレベルがないか、引用符が対になっていません。postmap は読み飛ばします。</translation>
    </message>
    <message>
        <source>An earlier row has the same destination, and the first one counts.</source>
        <translation>同じ宛先の行が前にあり、最初の行が有効になります。</translation>
    </message>
    <message>
        <source>Postfix never asks for this. What holds for all others is the default level above.</source>
        <translation>Postfix はこのキーを検索しません。ほかのすべての宛先には、上の既定のレベルが適用されます。</translation>
    </message>
    <message>
        <source>A destination is the next hop as it is written: the domain of the address, or the relay host with its brackets and port, such as [mail.example.com]:587. “example.com” covers that domain only; “.example.com”, with the dot, covers everything below it. There is no row for all others, “*” is never asked for: that is the default level above. Of two rows with one destination the first counts.</source>
        <translation>宛先とは、書かれたとおりのネクストホップです。メールアドレスのドメイン、または [mail.example.com]:587 のように角括弧とポートを付けた中継先ホストを書きます。「example.com」はそのドメインだけ、先頭にドットのある「.example.com」はその下のすべてに一致します。「*」は検索されないため、その他すべてを表す行はありません。それには上の既定のレベルを使います。同じ宛先の行が 2 つあれば、最初の行が有効です。</translation>
    </message>
    <message>
        <source>⚠ Answered before</source>
        <translation>⚠ 先に答えあり</translation>
    </message>
    <message>
        <source>⚠ No authorities</source>
        <translation>⚠ 認証局なし</translation>
    </message>
    <message>
        <source>⚠ %1</source>
        <translation>⚠ %1</translation>
    </message>
    <message>
        <source>The table %1 answers for this before the row is asked for.</source>
        <translation>この行が引かれる前に、テーブル %1 が答えます。</translation>
    </message>
    <message>
        <source>⚠ review was due %1</source>
        <translation>⚠ 見直し期限 %1 を過ぎています</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>メモ: %1</translation>
    </message>
    <message>
        <source>Owner: %1</source>
        <translation>担当: %1</translation>
    </message>
    <message>
        <source>Review by: %1</source>
        <translation>見直し日: %1</translation>
    </message>
    <message>
        <source>Only mail with SMTPUTF8, whose address is written in these letters, asks for this row. Other mail asks for %1.</source>
        <translation>この行は、アドレスがこの文字で書かれた SMTPUTF8 のメールだけに使われます。他のメールでは %1 が調べられます。</translation>
    </message>
</context>
<context>
    <name>QFile</name>
    <message>
        <source>the folder cannot be made</source>
        <translation>フォルダーを作れません</translation>
    </message>
</context>
<context>
    <name>QueueWords</name>
    <message>
        <source>Mail in the queue that meets stricter demands</source>
        <translation>より厳しい条件がかかる、キュー内のメール</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 日 %2 時間</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 時間 %2 分</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1: %2 queued, the oldest for %3</source>
        <translation>%1: キューに %2 通、最も古いものは %3前から</translation>
    </message>
    <message>
        <source>%1: %2 queued, %3 of them on hold, the oldest for %4</source>
        <translation>%1: キューに %2 通 (うち %3 通は保留中)、最も古いものは %4前から</translation>
    </message>
    <message>
        <source>%1 (recipients at %2)</source>
        <translation>%1 (受信者のドメイン: %2)</translation>
    </message>
    <message>
        <source>Whether it becomes stricter for these messages cannot be known from here.</source>
        <translation>これらのメールにとって厳しくなるかどうかは、ここからは分かりません。</translation>
    </message>
    <message>
        <source>They are sent encrypted where the destination offers it, and none of them waits because of this.</source>
        <translation>宛先が対応していれば暗号化して送信されます。このためにキューで待つメールはありません。</translation>
    </message>
    <message>
        <source>From now on they are delivered only over an encrypted connection.</source>
        <translation>今後は、暗号化された接続でのみ配送されます。</translation>
    </message>
    <message>
        <source>Where the destination publishes TLSA records, they are delivered only to a server that fits them.</source>
        <translation>宛先が TLSA レコードを公開している場合は、それに合うサーバーにのみ配送されます。</translation>
    </message>
    <message>
        <source>From now on they are delivered only to a server that fits signed TLSA records.</source>
        <translation>今後は、署名付きの TLSA レコードに合うサーバーにのみ配送されます。</translation>
    </message>
    <message>
        <source>From now on they are delivered only to a server that shows a listed fingerprint.</source>
        <translation>今後は、登録したフィンガープリントを示すサーバーにのみ配送されます。</translation>
    </message>
    <message>
        <source>From now on they are delivered only over a verified connection: a trusted certificate with the mail server&apos;s name.</source>
        <translation>今後は、検証済みの接続でのみ配送されます。信頼できる、メールサーバーの名前の証明書が必要です。</translation>
    </message>
    <message>
        <source>From now on they are delivered only over a verified connection: a trusted certificate with the destination&apos;s name.</source>
        <translation>今後は、検証済みの接続でのみ配送されます。信頼できる、宛先の名前の証明書が必要です。</translation>
    </message>
    <message>
        <source>Postfix has no such level: none of them is delivered.</source>
        <translation>Postfix にこのレベルはありません。どのメールも配送されません。</translation>
    </message>
    <message>
        <source>Those that cannot are tried again until they are as old as maximal_queue_lifetime allows, the oldest only once, and then return to the sender.</source>
        <translation>配送できないメールは maximal_queue_lifetime の期限まで (最も古いものはあと 1 回だけ) 再試行され、その後は差出人に戻ります。</translation>
    </message>
    <message>
        <source>Those that cannot are tried again, the oldest until %1 (maximal_queue_lifetime), and then return to the sender.</source>
        <translation>配送できないメールは再試行され (最も古いものは %1 まで、maximal_queue_lifetime)、その後は差出人に戻ります。</translation>
    </message>
    <message>
        <source>unknown from here</source>
        <translation>ここからは不明</translation>
    </message>
    <message>
        <source>%1 → %2. %3</source>
        <translation>%1 → %2。%3</translation>
    </message>
    <message>
        <source>More destinations: %1, with %2 queued.</source>
        <translation>ほかの宛先: %1 件、キューに %2 通。</translation>
    </message>
    <message>
        <source>What these say cannot be known from here, and it may be otherwise: %1.</source>
        <translation>次のものの内容はここからは分からないため、実際は異なることがあります: %1。</translation>
    </message>
    <message>
        <source>The queue is long and was not read to its end: there may be more.</source>
        <translation>キューが長いため、最後までは読んでいません。ほかにもあるかもしれません。</translation>
    </message>
    <message>
        <source>The mail queue could not be read: %1.</source>
        <translation>メールキューを読めませんでした: %1。</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>another apply is running on this server, started by %1</source>
        <translation>このサーバーでは別の適用が実行中です (開始した人: %1)</translation>
    </message>
    <message>
        <source>the apply of %1 did not end and is being put back right now; try again in a minute</source>
        <translation>%1 の適用が終わらなかったため、今元に戻しています。1 分後にもう一度試してください</translation>
    </message>
    <message>
        <source>the apply has not ended yet</source>
        <translation>適用がまだ終わっていません</translation>
    </message>
    <message>
        <source>the lock %1 cannot be written (disk full or read-only?)</source>
        <translation>ロック %1 を書き込めません (ディスクがいっぱい、または読み取り専用の可能性があります)</translation>
    </message>
    <message>
        <source>%1 has other contents now</source>
        <translation>%1 の内容が変わっています</translation>
    </message>
    <message>
        <source>%1 has mode %2 now, had %3</source>
        <translation>%1 のモードが %3 から %2 に変わっています</translation>
    </message>
    <message>
        <source>%1 belongs to %2 now, belonged to %3</source>
        <translation>%1 の所有者が %3 から %2 に変わっています</translation>
    </message>
    <message>
        <source>%1 is %2 now, was %3</source>
        <translation>%1 の種類が %3 から %2 に変わっています</translation>
    </message>
    <message>
        <source>no stage can be made at %1 (disk full or read-only?)</source>
        <translation>%1 に作業用フォルダーを作れません (ディスクがいっぱい、または読み取り専用の可能性があります)</translation>
    </message>
    <message>
        <source>%1/main.cf or master.cf cannot be copied</source>
        <translation>%1/main.cf または master.cf をコピーできません</translation>
    </message>
    <message>
        <source>the staged files could not be written (disk full?)</source>
        <translation>下書きのファイルを書き込めませんでした (ディスクがいっぱいの可能性があります)</translation>
    </message>
    <message>
        <source>postmap refuses a table</source>
        <translation>postmap がテーブルを受け付けません</translation>
    </message>
    <message>
        <source>postconf %1 refuses the draft: %2</source>
        <translation>postconf %1 が下書きを受け付けません: %2</translation>
    </message>
    <message>
        <source>postfix check refuses the draft: %1</source>
        <translation>postfix check が下書きを受け付けません: %1</translation>
    </message>
    <message>
        <source>postfix check did not end within 60 seconds</source>
        <translation>postfix check が 60 秒以内に終わりませんでした</translation>
    </message>
    <message>
        <source>master.cf: the row &quot;%1&quot; runs &quot;%2&quot;, which is not in %3</source>
        <translation>master.cf: 行「%1」が実行する「%2」は %3 にありません</translation>
    </message>
    <message>
        <source>master.cf: &quot;%1&quot; is not a port that this server knows (/etc/services); write the number</source>
        <translation>master.cf: 「%1」はこのサーバーで使えるポート名ではありません (/etc/services)。番号で書いてください</translation>
    </message>
    <message>
        <source>master.cf: the address &quot;%1&quot; of &quot;%2&quot; is not known on this server</source>
        <translation>master.cf: 「%2」のアドレス「%1」はこのサーバーにありません</translation>
    </message>
    <message>
        <source>port %1 is taken by %2</source>
        <translation>ポート %1 は %2 が使用中です</translation>
    </message>
    <message>
        <source>the rehearsal could not be laid out (disk full?)</source>
        <translation>予行の準備ができませんでした (ディスクがいっぱいの可能性があります)</translation>
    </message>
    <message>
        <source>the draft does not start: %1</source>
        <translation>下書きでは起動しません: %1</translation>
    </message>
    <message>
        <source>the rehearsal failed: %1</source>
        <translation>予行に失敗しました: %1</translation>
    </message>
    <message>
        <source>the new files could not be laid beside the old ones (disk full or read-only?)</source>
        <translation>新しいファイルを現在のファイルの隣に置けませんでした (ディスクがいっぱい、または読み取り専用の可能性があります)</translation>
    </message>
    <message>
        <source>the back-up could not be written (disk full?)</source>
        <translation>バックアップを書き込めませんでした (ディスクがいっぱいの可能性があります)</translation>
    </message>
    <message>
        <source>the back-up of %1 is gone</source>
        <translation>%1 のバックアップがなくなっています</translation>
    </message>
    <message>
        <source>the timer that puts the old state back cannot be set: %1</source>
        <translation>元の状態に戻すタイマーを設定できません: %1</translation>
    </message>
    <message>
        <source>the unit that puts the old state back after a power cut cannot be written (disk full?)</source>
        <translation>停電後に元の状態に戻すユニットを書き込めません (ディスクがいっぱいの可能性があります)</translation>
    </message>
    <message>
        <source>the journal cannot be written (disk full or read-only?)</source>
        <translation>記録を書き込めません (ディスクがいっぱい、または読み取り専用の可能性があります)</translation>
    </message>
    <message>
        <source>the journal cannot be written (disk full?)</source>
        <translation>記録を書き込めません (ディスクがいっぱいの可能性があります)</translation>
    </message>
    <message>
        <source>the journal cannot be written</source>
        <translation>記録を書き込めません</translation>
    </message>
    <message>
        <source>the mail log says: %1</source>
        <translation>メールログの内容: %1</translation>
    </message>
    <message>
        <source>no answer from the desk within %1 seconds</source>
        <translation>手元のコンピューターから %1 秒以内に返事がありませんでした</translation>
    </message>
    <message>
        <source>the desk said no</source>
        <translation>手元のコンピューターが中止しました</translation>
    </message>
    <message>
        <source>transaction %1 is not one that was kept (it is: %2)</source>
        <translation>トランザクション %1 は確定していません (状態: %2)</translation>
    </message>
    <message>
        <source>%1 cannot be written (disk full?)</source>
        <translation>%1 を書き込めません (ディスクがいっぱいの可能性があります)</translation>
    </message>
    <message>
        <source>%1 cannot be removed</source>
        <translation>%1 を削除できません</translation>
    </message>
    <message>
        <source>%1 cannot be replaced</source>
        <translation>%1 を置き換えられません</translation>
    </message>
    <message>
        <source>the request did not arrive whole (connection or disk)</source>
        <translation>要求が完全には届きませんでした (接続またはディスクの問題)</translation>
    </message>
    <message>
        <source>%1 cannot be written (disk full or read-only?)</source>
        <translation>%1 を書き込めません (ディスクがいっぱい、または読み取り専用の可能性があります)</translation>
    </message>
    <message>
        <source>the process on the server was ended from outside; nothing had been changed</source>
        <translation>サーバー上のプロセスが外部から終了させられました。何も変更されていません</translation>
    </message>
    <message>
        <source>doveconf refuses the draft: %1</source>
        <translation>doveconf が下書きを受け付けません: %1</translation>
    </message>
    <message>
        <source>%1 %2 failed: %3</source>
        <translation>%1 %2 が失敗しました: %3</translation>
    </message>
    <message>
        <source>the %1 master process is not running</source>
        <translation>%1 の master プロセスが動いていません</translation>
    </message>
    <message>
        <source>%1 does not listen on port %2</source>
        <translation>%1 がポート %2 で待ち受けていません</translation>
    </message>
    <message>
        <source>cancelled, because the change of the other server was not kept</source>
        <translation>もう一方のサーバーの変更が確定しなかったため、取り消しました</translation>
    </message>
    <message>
        <source>cancelled, because Dovecot does not answer the Postfix server: %1</source>
        <translation>Postfix のサーバーに Dovecot が応答しないため、取り消しました: %1</translation>
    </message>
    <message>
        <source>no listener offers AUTH, although sign-in is switched on</source>
        <translation>認証が有効なのに、どの待ち受けも AUTH を提示しません</translation>
    </message>
    <message>
        <source>%1 is a mount of its own, which no file can take the place of; mount its folder instead</source>
        <translation>%1 はそれ自体がマウントされており、別のファイルに置き換えられません。代わりにフォルダーをマウントしてください</translation>
    </message>
    <message>
        <source>%1 is protected by an attribute; &quot;chattr -i -a %2&quot; takes it off</source>
        <translation>%1 は属性で保護されています。「chattr -i -a %2」で解除できます</translation>
    </message>
    <message>
        <source>%1 is on a file system that is mounted read-only; &quot;mount -o remount,rw&quot; makes it writable</source>
        <translation>%1 は読み取り専用でマウントされたファイルシステムにあります。「mount -o remount,rw」で書き込めるようになります</translation>
    </message>
    <message>
        <source>the job that puts the old state back after a power cut cannot be written (disk full?)</source>
        <translation>停電後に元の状態に戻すジョブを書き込めません (ディスクがいっぱいの可能性があります)</translation>
    </message>
    <message>
        <source>neither systemd nor cron runs here: what a power cut interrupts waits for the next apply, which puts the old state back first</source>
        <translation>このサーバーでは systemd も cron も動いていません。停電で中断した適用は次の適用のときに、まず元の状態に戻されます</translation>
    </message>
    <message>
        <source>%1 was edited after the swap; that version is kept as %2</source>
        <translation>%1 は入れ替えの後に編集されました。その内容は %2 に残してあります</translation>
    </message>
    <message>
        <source>%1 could not be put back</source>
        <translation>%1 を元に戻せませんでした</translation>
    </message>
    <message>
        <source>%1 was edited by somebody else meanwhile; that version is in its place</source>
        <translation>%1 はその間にほかの人が編集したため、その内容を残してあります</translation>
    </message>
    <message>
        <source>the files in %1 must be put back by hand</source>
        <translation>%1 のファイルは手作業で元に戻す必要があります</translation>
    </message>
    <message>
        <source>after the put-back: %1</source>
        <translation>元に戻した後: %1</translation>
    </message>
    <message>
        <source>the files could not be compared (disk full?)</source>
        <translation>ファイルを比較できませんでした (ディスクがいっぱいの可能性があります)</translation>
    </message>
    <message>
        <source>the old files could not be looked at (disk full?)</source>
        <translation>元のファイルを確認できませんでした (ディスクがいっぱいの可能性があります)</translation>
    </message>
    <message>
        <source>another apply is running on this server, started by %1; it waits for its program for %2 seconds at most</source>
        <translation>このサーバーでは %1 が始めた別の適用が実行中です。その適用が自分のプログラムの応答を待つのは、長くても %2 秒です</translation>
    </message>
    <message>
        <source>the apply of %1 is still running; without its program it ends by itself after %2 seconds at most</source>
        <translation>%1 の適用はまだ実行中です。プログラムがなくなっても、最長 %2 秒で自動的に終わります</translation>
    </message>
    <message>
        <source>the apply of %1 is still running</source>
        <translation>%1 の適用はまだ実行中です</translation>
    </message>
    <message>
        <source>%1; the server says: %2</source>
        <translation>%1。サーバーの説明: %2</translation>
    </message>
</context>
<context>
    <name>Regression</name>
    <message>
        <source>port %1 (%2)</source>
        <translation>ポート %1 (%2)</translation>
    </message>
    <message>
        <source>no reason is known</source>
        <translation>理由は不明です</translation>
    </message>
    <message>
        <source>listened before and now does not: %1</source>
        <translation>以前は待ち受けていましたが、今は待ち受けていません: %1</translation>
    </message>
    <message>
        <source>%1 worked before and now does not: %2</source>
        <translation>以前は %1 が使えましたが、今は使えません: %2</translation>
    </message>
    <message>
        <source>greeted before and now does not: %1</source>
        <translation>以前は挨拶がありましたが、今はありません: %1</translation>
    </message>
    <message>
        <source>offered STARTTLS before and now does not</source>
        <translation>以前は STARTTLS を提示していましたが、今は提示しません</translation>
    </message>
    <message>
        <source>worked to the end before and now does not: %1</source>
        <translation>以前は最後まで通信できましたが、今はできません: %1</translation>
    </message>
    <message>
        <source>the certificate was accepted before and now is not: %1</source>
        <translation>以前は証明書が受け入れられましたが、今は受け入れられません: %1</translation>
    </message>
    <message>
        <source>the certificate was for %1 before and now is not</source>
        <translation>以前は %1 用の証明書でしたが、今は違います</translation>
    </message>
    <message>
        <source>offered AUTH before and now does not</source>
        <translation>以前は AUTH を提示していましたが、今は提示しません</translation>
    </message>
    <message>
        <source>was to be closed and still listens</source>
        <translation>閉じるはずでしたが、まだ待ち受けています</translation>
    </message>
    <message>
        <source>does not answer: %1</source>
        <translation>応答がありません: %1</translation>
    </message>
    <message>
        <source>TLS does not come about: %1</source>
        <translation>TLS を確立できません: %1</translation>
    </message>
    <message>
        <source>offers AUTH before TLS</source>
        <translation>TLS の前に AUTH を提示しています</translation>
    </message>
    <message>
        <source>shows another certificate than it should</source>
        <translation>想定と異なる証明書を提示しています</translation>
    </message>
</context>
<context>
    <name>RelayWords</name>
    <message>
        <source>The server said: “%1”</source>
        <translation>サーバーの応答: 「%1」</translation>
    </message>
    <message>
        <source>Own networks</source>
        <translation>自分のネットワーク</translation>
    </message>
    <message>
        <source>People who signed in</source>
        <translation>認証した利用者</translation>
    </message>
    <message>
        <source>Known client certificates</source>
        <translation>登録済みのクライアント証明書</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>誰でも</translation>
    </message>
    <message>
        <source>Port %1</source>
        <translation>ポート %1</translation>
    </message>
    <message>
        <source>Port %1 on %2</source>
        <translation>%2 のポート %1</translation>
    </message>
    <message>
        <source>Mail without TLS</source>
        <translation>TLS なしのメール</translation>
    </message>
    <message>
        <source>TLS 1.0 and 1.1</source>
        <translation>TLS 1.0 と 1.1</translation>
    </message>
    <message>
        <source>Sign-in without TLS</source>
        <translation>TLS なしの認証</translation>
    </message>
    <message>
        <source>May relay</source>
        <translation>中継可</translation>
    </message>
    <message>
        <source>A table decides</source>
        <translation>テーブル次第</translation>
    </message>
    <message>
        <source>Unknown from here</source>
        <translation>ここからは不明</translation>
    </message>
    <message>
        <source>May not relay</source>
        <translation>中継不可</translation>
    </message>
    <message>
        <source>Test: taken</source>
        <translation>試験: 受理</translation>
    </message>
    <message>
        <source>Test: refused</source>
        <translation>試験: 拒否</translation>
    </message>
    <message>
        <source>Test: says nothing</source>
        <translation>試験: 判断できず</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>試験なし</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Taken, against the settings</source>
        <translation>設定に反して受理</translation>
    </message>
    <message>
        <source>Taken; the settings allow it</source>
        <translation>受理 (設定で許可)</translation>
    </message>
    <message>
        <source>By the settings: %1, “%2”</source>
        <translation>設定による判断: %1、「%2」</translation>
    </message>
    <message>
        <source>Anyone may send mail to everywhere through this server (%1). Such an open relay is soon found by senders of spam, and other servers then refuse its mail.</source>
        <translation>このサーバー (%1) を通して、誰でもどこへでもメールを送れます。このような第三者中継はすぐに迷惑メールの送信者に見つかり、ほかのサーバーがこのサーバーのメールを拒否するようになります。</translation>
    </message>
</context>
<context>
    <name>RestrictionWords</name>
    <message>
        <source>Looks the mail servers behind the name up in this table, which decides.</source>
        <translation>名前のメールサーバーをこの表で検索し、結果に従います。</translation>
    </message>
    <message>
        <source>Looks the name servers behind the name up in this table, which decides.</source>
        <translation>名前のネームサーバーをこの表で検索し、結果に従います。</translation>
    </message>
    <message>
        <source>Looks the addresses behind the name up in this table, which decides.</source>
        <translation>名前の IP アドレスをこの表で検索し、結果に従います。</translation>
    </message>
    <message>
        <source>⚠ An outdated name; write %1.</source>
        <translation>⚠ 古い名前です。%1 と書いてください。</translation>
    </message>
    <message>
        <source>Looks what the list is about up in this table, which decides.</source>
        <translation>このリストの対象をこの表で検索し、結果に従います。</translation>
    </message>
    <message>
        <source>Asks the list that main.cf has under this name.</source>
        <translation>main.cf にあるこの名前のリストを評価します。</translation>
    </message>
    <message>
        <source>What it stands for is not known from here.</source>
        <translation>何を指すかは、ここからは分かりません。</translation>
    </message>
    <message>
        <source>⚠ Stands for nothing.</source>
        <translation>⚠ 中身がありません。</translation>
    </message>
    <message>
        <source>Stands for: %1</source>
        <translation>中身: %1</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>HELO</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>送信者</translation>
    </message>
    <message>
        <source>Relaying</source>
        <translation>中継</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>受信者</translation>
    </message>
    <message>
        <source>Before the text</source>
        <translation>本文の前</translation>
    </message>
    <message>
        <source>After the text</source>
        <translation>本文の後</translation>
    </message>
    <message>
        <source>Who may send mail to domains that are not this server&apos;s. Both this list and that for recipients have to let a mail through.</source>
        <translation>このサーバーのものでないドメインへ誰がメールを送れるかを決めます。このリストと受信者のリストの両方を通過する必要があります。</translation>
    </message>
    <message>
        <source>Asked when all recipients are known, before the text of the mail comes.</source>
        <translation>すべての受信者がそろい、本文が届く前に評価されます。</translation>
    </message>
    <message>
        <source>Asked when the whole mail is there.</source>
        <translation>メール全体が届いたときに評価されます。</translation>
    </message>
    <message>
        <source>Asked for each recipient. A mail comes in only when every list lets it through.</source>
        <translation>受信者ごとに評価されます。すべてのリストを通過したメールだけを受け付けます。</translation>
    </message>
    <message>
        <source>Lets everybody through this list. What stands below is never asked.</source>
        <translation>誰でもこのリストを通過させます。これより下は評価されません。</translation>
    </message>
    <message>
        <source>Turns everybody away who comes to it. What stands below is never asked.</source>
        <translation>ここまで来た相手をすべて拒否します。これより下は評価されません。</translation>
    </message>
    <message>
        <source>Turns everybody away for now; their servers try again later.</source>
        <translation>すべてを一時的に拒否します。相手のサーバーは後で再試行します。</translation>
    </message>
    <message>
        <source>Lets the list go on, but a mail that it would let through waits.</source>
        <translation>評価を続けますが、通過するはずのメールは一時的に拒否します。</translation>
    </message>
    <message>
        <source>Lets the list go on, but a mail that it would turn away may come again.</source>
        <translation>評価を続けますが、拒否するはずのメールは一時的な拒否にします。</translation>
    </message>
    <message>
        <source>Waits as many seconds, which tires programs that send junk.</source>
        <translation>指定した秒数だけ待ちます。迷惑メールの送信プログラムを疲れさせます。</translation>
    </message>
    <message>
        <source>Lets clients through whose address is in mynetworks.</source>
        <translation>mynetworks に含まれるアドレスのクライアントを通過させます。</translation>
    </message>
    <message>
        <source>Lets people through who have signed in.</source>
        <translation>認証した利用者を通過させます。</translation>
    </message>
    <message>
        <source>Lets clients through whose certificate or key is in relay_clientcerts.</source>
        <translation>証明書または鍵が relay_clientcerts にあるクライアントを通過させます。</translation>
    </message>
    <message>
        <source>Lets every client through with a certificate of a trusted authority. Where public authorities are trusted, anybody has one.</source>
        <translation>信頼する認証局の証明書を持つクライアントをすべて通過させます。公的な認証局を信頼している場合は、誰でも通過できます。</translation>
    </message>
    <message>
        <source>Lets clients through that come from this server&apos;s own addresses.</source>
        <translation>このサーバー自身のアドレスから接続するクライアントを通過させます。</translation>
    </message>
    <message>
        <source>Lets mail through to domains that this server takes mail for.</source>
        <translation>このサーバーが受け付けるドメイン宛てのメールを通過させます。</translation>
    </message>
    <message>
        <source>Lets mail through to domains that name this server as a backup.</source>
        <translation>このサーバーをバックアップ MX としているドメイン宛てのメールを通過させます。</translation>
    </message>
    <message>
        <source>Lets clients through whose address is in this list of good ones in the DNS.</source>
        <translation>アドレスがこの DNS 許可リストにあるクライアントを通過させます。</translation>
    </message>
    <message>
        <source>Lets clients through whose name is in this list of good ones in the DNS.</source>
        <translation>名前がこの DNS 許可リストにあるクライアントを通過させます。</translation>
    </message>
    <message>
        <source>Turns mail away to domains that this server takes no mail for: no relaying for strangers.</source>
        <translation>このサーバーが受け付けないドメイン宛てのメールを拒否します。部外者の中継を防ぎます。</translation>
    </message>
    <message>
        <source>Turns mail away for now to domains that this server takes no mail for. A wrong setting loses no mail.</source>
        <translation>このサーバーが受け付けないドメイン宛てのメールを一時的に拒否します。設定が誤っていてもメールは失われません。</translation>
    </message>
    <message>
        <source>Turns clients away that speak before they are asked.</source>
        <translation>応答を待たずに話し始めるクライアントを拒否します。</translation>
    </message>
    <message>
        <source>Turns mail away that does not come within TLS.</source>
        <translation>TLS の中で届かないメールを拒否します。</translation>
    </message>
    <message>
        <source>Turns mail away that has no sender and several recipients.</source>
        <translation>送信者が空で受信者が複数のメールを拒否します。</translation>
    </message>
    <message>
        <source>Turns clients away whose address has no name that leads back to it. Many honest servers have none.</source>
        <translation>アドレスと名前が互いに対応しないクライアントを拒否します。正当なサーバーにも対応のないものが多くあります。</translation>
    </message>
    <message>
        <source>Turns clients away whose address has no name at all.</source>
        <translation>アドレスに名前がないクライアントを拒否します。</translation>
    </message>
    <message>
        <source>Turns clients away whose name has no address.</source>
        <translation>名前にアドレスがないクライアントを拒否します。</translation>
    </message>
    <message>
        <source>Turns clients away whose greeting is no host name.</source>
        <translation>HELO がホスト名の形でないクライアントを拒否します。</translation>
    </message>
    <message>
        <source>Turns clients away whose greeting is no full host name. Mail programs often greet with a short one.</source>
        <translation>HELO が完全なホスト名でないクライアントを拒否します。メールソフトは短い名前を使うことがよくあります。</translation>
    </message>
    <message>
        <source>Turns clients away whose greeting has neither an address nor mail servers in the DNS.</source>
        <translation>HELO の名前にアドレスもメールサーバーも DNS にないクライアントを拒否します。</translation>
    </message>
    <message>
        <source>Turns senders away without a full domain.</source>
        <translation>完全なドメインのない送信者を拒否します。</translation>
    </message>
    <message>
        <source>Turns recipients away without a full domain.</source>
        <translation>完全なドメインのない受信者を拒否します。</translation>
    </message>
    <message>
        <source>Turns senders away whose domain has neither an address nor mail servers in the DNS.</source>
        <translation>ドメインにアドレスもメールサーバーも DNS にない送信者を拒否します。</translation>
    </message>
    <message>
        <source>Turns recipients away whose domain has neither an address nor mail servers in the DNS.</source>
        <translation>ドメインにアドレスもメールサーバーも DNS にない受信者を拒否します。</translation>
    </message>
    <message>
        <source>Turns senders away to whom no mail could be sent. Asks their server, which some take for an attack.</source>
        <translation>メールを送り返せない送信者を拒否します。相手のサーバーに問い合わせるため、攻撃とみなされることがあります。</translation>
    </message>
    <message>
        <source>Turns recipients away whom the next server does not take. Asks it first.</source>
        <translation>次のサーバーが受け付けない受信者を拒否します。先に問い合わせます。</translation>
    </message>
    <message>
        <source>Turns people away who use a sender address that is not theirs (smtpd_sender_login_maps), and such senders without sign-in.</source>
        <translation>自分のものでない送信者アドレスを使う利用者 (smtpd_sender_login_maps) と、認証せずにそのアドレスを使うものを拒否します。</translation>
    </message>
    <message>
        <source>Turns people away who have signed in and use a sender address that is not theirs.</source>
        <translation>認証済みで、自分のものでない送信者アドレスを使う利用者を拒否します。</translation>
    </message>
    <message>
        <source>Turns senders away that belong to somebody else; those without an owner may be used.</source>
        <translation>ほかの利用者の送信者アドレスを拒否します。所有者のないアドレスは使えます。</translation>
    </message>
    <message>
        <source>Turns senders away that have an owner while nobody has signed in.</source>
        <translation>所有者のある送信者アドレスを、認証せずに使うものを拒否します。</translation>
    </message>
    <message>
        <source>Turns clients away whose address is in this list in the DNS.</source>
        <translation>アドレスがこの DNS リストにあるクライアントを拒否します。</translation>
    </message>
    <message>
        <source>Turns clients away whose name is in this list in the DNS.</source>
        <translation>名前がこの DNS リストにあるクライアントを拒否します。</translation>
    </message>
    <message>
        <source>Turns clients away whose unverified name is in this list in the DNS.</source>
        <translation>未検証の名前がこの DNS リストにあるクライアントを拒否します。</translation>
    </message>
    <message>
        <source>Turns clients away whose greeting is in this list in the DNS.</source>
        <translation>HELO がこの DNS リストにあるクライアントを拒否します。</translation>
    </message>
    <message>
        <source>Turns senders away whose domain is in this list in the DNS.</source>
        <translation>ドメインがこの DNS リストにある送信者を拒否します。</translation>
    </message>
    <message>
        <source>Turns recipients away whose domain is in this list in the DNS.</source>
        <translation>ドメインがこの DNS リストにある受信者を拒否します。</translation>
    </message>
    <message>
        <source>Asks this policy server, which decides.</source>
        <translation>このポリシーサーバーに問い合わせ、結果に従います。</translation>
    </message>
    <message>
        <source>Looks the client&apos;s name and address up in this table, which decides.</source>
        <translation>クライアントの名前とアドレスをこの表で検索し、結果に従います。</translation>
    </message>
    <message>
        <source>Looks the client&apos;s unverified name up in this table, which decides.</source>
        <translation>クライアントの未検証の名前をこの表で検索し、結果に従います。</translation>
    </message>
    <message>
        <source>Looks the fingerprint of the client&apos;s certificate and key up in this table, which decides.</source>
        <translation>クライアントの証明書と鍵のフィンガープリントをこの表で検索し、結果に従います。</translation>
    </message>
    <message>
        <source>Looks the login name up in this table, which decides.</source>
        <translation>ログイン名をこの表で検索し、結果に従います。</translation>
    </message>
    <message>
        <source>Looks the client&apos;s greeting up in this table, which decides.</source>
        <translation>クライアントの HELO をこの表で検索し、結果に従います。</translation>
    </message>
    <message>
        <source>Looks the sender up in this table, which decides.</source>
        <translation>送信者をこの表で検索し、結果に従います。</translation>
    </message>
    <message>
        <source>Looks the recipient up in this table, which decides.</source>
        <translation>受信者をこの表で検索し、結果に従います。</translation>
    </message>
    <message>
        <source>Looks the domain of an ETRN command up in this table, which decides.</source>
        <translation>ETRN コマンドのドメインをこの表で検索し、結果に従います。</translation>
    </message>
    <message>
        <source>Only writes to the log what this would turn away: %1</source>
        <translation>拒否するはずのものをログに書くだけです: %1</translation>
    </message>
    <message>
        <source>Whoever has not been let through before is turned away by item %1 when the mail is for somewhere else.</source>
        <translation>それまでに通過しなかった相手は、よその宛先であれば項目 %1 で拒否されます。</translation>
    </message>
    <message>
        <source>Item %1 lets everybody through who comes to it.</source>
        <translation>項目 %1 まで来た相手はすべて通過します。</translation>
    </message>
    <message>
        <source>What item %1 does is not known from here.</source>
        <translation>項目 %1 の働きは、ここからは分かりません。</translation>
    </message>
    <message>
        <source>Nothing is asked: this list lets all mail through.</source>
        <translation>何も評価しません。このリストはすべてのメールを通過させます。</translation>
    </message>
    <message>
        <source>Whatever no item turns away is let through at the end.</source>
        <translation>どの項目でも拒否されなければ、最後に通過します。</translation>
    </message>
    <message>
        <source>⚠ Came with Postfix %1: this server has an error for all mail that gets this far.</source>
        <translation>⚠ Postfix %1 で追加された項目です。このサーバーでは、ここまで来たメールがすべてエラーになります。</translation>
    </message>
    <message>
        <source>⚠ The domain of the list is missing: this server passes it over.</source>
        <translation>⚠ リストのドメインがありません。このサーバーは読み飛ばします。</translation>
    </message>
    <message>
        <source>⚠ What belongs to it is missing: all mail that gets this far is answered with an error.</source>
        <translation>⚠ 後ろに続く語がありません。ここまで来たメールがすべてエラーになります。</translation>
    </message>
    <message>
        <source>⚠ No restriction that Postfix knows: all mail that gets this far is answered with an error.</source>
        <translation>⚠ Postfix にない制限です。ここまで来たメールがすべてエラーになります。</translation>
    </message>
    <message>
        <source>Turns senders away that pretend to be of this server&apos;s own domains and do not exist there.</source>
        <translation>このサーバーのドメインを名乗り、そこに存在しない送信者を拒否します。</translation>
    </message>
    <message>
        <source>Turns recipients away that do not exist in this server&apos;s own domains.</source>
        <translation>このサーバーのドメインに存在しない受信者を拒否します。</translation>
    </message>
    <message>
        <source>Mail ends at item %1, which is no restriction: all that gets this far is answered with an error.</source>
        <translation>メールは項目 %1 で止まります。制限ではないため、ここまで来たものはすべてエラーになります。</translation>
    </message>
</context>
<context>
    <name>RouteWords</name>
    <message>
        <source>%1, port %2</source>
        <translation>%1 (ポート %2)</translation>
    </message>
    <message>
        <source>Your SSH settings lead to %1</source>
        <translation>SSH の設定による接続先: %1</translation>
    </message>
    <message>
        <source>%1, through %2</source>
        <translation>%1 (経由: %2)</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>、次に </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>The way there is a program: %1</source>
        <translation>接続に使うプログラム: %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2。</translation>
    </message>
    <message>
        <source>A command of these settings (Match exec) decides at connecting; the way may be another then.</source>
        <translation>この設定のコマンド (Match exec) の結果は接続時に決まるため、経路が変わることがあります。</translation>
    </message>
</context>
<context>
    <name>SearchWords</name>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>待ち受け</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>証明書</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>指摘</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Postfix&apos;s default</source>
        <translation>Postfix の既定値</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1、%2 行目</translation>
    </message>
    <message>
        <source>Postseal has no words for this parameter; postconf(5) tells what it does.</source>
        <translation>このパラメーターの説明は Postseal にはありません。postconf(5) を見てください。</translation>
    </message>
    <message>
        <source>unknown from here</source>
        <translation>ここからは不明</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(空)</translation>
    </message>
    <message>
        <source>Now: %1 (%2)</source>
        <translation>現在: %1(%2)</translation>
    </message>
    <message>
        <source>For %3: %1 (%2)</source>
        <translation>%3 では: %1(%2)</translation>
    </message>
    <message>
        <source>Postfix&apos;s default is empty.</source>
        <translation>Postfix の既定値は空です。</translation>
    </message>
    <message>
        <source>Postfix&apos;s default: %1</source>
        <translation>Postfix の既定値: %1</translation>
    </message>
    <message>
        <source>In plain words or by its name: for example “who may relay”, “password”, “587”, “smtpd_tls_security_level”, or a destination such as “example.org”.</source>
        <translation>普通の言葉でも名前でも探せます。例:「中継」「パスワード」「587」「smtpd_tls_security_level」、または「example.org」のような宛先。</translation>
    </message>
    <message>
        <source>The best %1 of %2; another word narrows it.</source>
        <translation>%2 件のうち上位 %1 件です。言葉を足すと絞り込めます。</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n 件見つかりました</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has most of these words. Fewer or others find more; one wrong letter in a word does not matter.</source>
        <translation>これらの言葉の多くを含むものはありません。言葉を減らすか、ほかの言葉にすると見つかりやすくなります。1 文字の違いは問題ありません。</translation>
    </message>
    <message>
        <source>Nothing has all these words; these have most of them.</source>
        <translation>すべての言葉を含むものはありません。次のものは、その多くを含みます。</translation>
    </message>
</context>
<context>
    <name>SignInWords</name>
    <message>
        <source>%1 announces before TLS: %2; after TLS: %3</source>
        <translation>%1 が提示する方式: TLS の前 %2、TLS のあと %3</translation>
    </message>
    <message>
        <source>%1 signs in where a password table has the server.</source>
        <translation>%1 は、パスワードテーブルにあるサーバーで認証します。</translation>
    </message>
    <message>
        <source>%1 signs in at %2.</source>
        <translation>%1 は %2 で認証します。</translation>
    </message>
    <message>
        <source>Passwords: %1; its rows stay on the server.</source>
        <translation>パスワード: %1。行の内容はサーバーから出ません。</translation>
    </message>
    <message>
        <source>Passwords: %1, line %2: %3 as %4</source>
        <translation>パスワード: %1 の %2 行: %3、ユーザー %4</translation>
    </message>
    <message>
        <source>(not shown)</source>
        <translation>(表示しません)</translation>
    </message>
    <message>
        <source>smtp_sasl_password_maps names no table, so that no mail goes out.</source>
        <translation>smtp_sasl_password_maps にテーブルがないため、メールは出ていきません。</translation>
    </message>
    <message>
        <source>The password stands in a file that everybody may read.</source>
        <translation>パスワードが、誰でも読めるファイルに書かれています。</translation>
    </message>
    <message>
        <source>Others may read the file with the passwords; mode 0600 is right.</source>
        <translation>ほかの人もパスワードのファイルを読めます。モードは 0600 が適切です。</translation>
    </message>
    <message>
        <source>A row has no sign between user and password, so that all of it is taken for the user.</source>
        <translation>ユーザーとパスワードの区切りがない行があり、全体がユーザー名とみなされます。</translation>
    </message>
    <message>
        <source>PLAIN and LOGIN are forbidden also within TLS, and most providers have no other: smtp_sasl_tls_security_options = noanonymous.</source>
        <translation>PLAIN と LOGIN が TLS の中でも禁じられています。多くの事業者にはほかの方式がありません。smtp_sasl_tls_security_options = noanonymous としてください。</translation>
    </message>
    <message>
        <source>Passwords may go out unencrypted: TLS is not demanded, and noplaintext is not set.</source>
        <translation>パスワードが暗号化されずに出ていくことがあります。TLS が必須でなく、noplaintext もありません。</translation>
    </message>
    <message>
        <source>No row is for the relay host as it is written, so that nobody signs in there.</source>
        <translation>書かれたとおりの中継先に当たる行がないため、そこでは認証しません。</translation>
    </message>
</context>
<context>
    <name>SmallFile</name>
    <message>
        <source>there is no such file</source>
        <translation>そのファイルはありません</translation>
    </message>
    <message>
        <source>the file is too large for a certificate</source>
        <translation>証明書にしてはファイルが大きすぎます</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>port %1 cannot be probed: %2</source>
        <translation>ポート %1 を調べられません: %2</translation>
    </message>
    <message>
        <source>seen from this computer only: %1</source>
        <translation>このコンピューターから見た場合のみ: %1</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>TLS and SASL of Postfix by pointing</source>
        <translation>Postfix の TLS と SASL を画面の操作で設定します</translation>
    </message>
    <message>
        <source>ssh://[user@]host[:port], or a folder with main.cf</source>
        <translation>ssh://[ユーザー@]ホスト[:ポート]、または main.cf のあるフォルダー</translation>
    </message>
</context>
<context>
    <name>postseal</name>
    <message>
        <source>Dovecot drops &quot;%1&quot;: what follows its backslash is a comment, a blank line or the end of the file</source>
        <translation>Dovecot は「%1」を読み捨てます。行末のバックスラッシュの後がコメントか空行、またはファイルの終わりです</translation>
    </message>
    <message>
        <source>Dovecot reads no such line in this file</source>
        <translation>このファイルに、Dovecot が読むそのような行はありません</translation>
    </message>
    <message>
        <source>Dovecot would not read this back in its place</source>
        <translation>その場所に書いても、Dovecot は同じようには読みません</translation>
    </message>
    <message>
        <source>no such block is commented out there</source>
        <translation>コメントアウトされたそのようなブロックはありません</translation>
    </message>
    <message>
        <source>this file was not read, so that nothing can be changed there</source>
        <translation>このファイルは読めていないため、変更できません</translation>
    </message>
    <message>
        <source>there is no listener at this place</source>
        <translation>この場所に待ち受けはありません</translation>
    </message>
    <message>
        <source>another service of Dovecot has its socket there</source>
        <translation>そこには Dovecot の別のサービスのソケットがあります</translation>
    </message>
    <message>
        <source>Dovecot&apos;s files cannot take this listener as they are</source>
        <translation>Dovecot のファイルは、今のままではこの待ち受けを受け入れられません</translation>
    </message>
    <message>
        <source>this cannot be a key: write one word, or put double quotes around it</source>
        <translation>これはキーにできません。1 語で書くか、二重引用符で囲んでください</translation>
    </message>
    <message>
        <source>a value must be one line that is not empty, without control characters and blanks at its ends</source>
        <translation>値は空でない 1 行で、制御文字や前後の空白を含んではいけません</translation>
    </message>
    <message>
        <source>this cannot be the name of a parameter</source>
        <translation>これはパラメーター名にできません</translation>
    </message>
    <message>
        <source>a value must be one line without control characters and blanks at its ends</source>
        <translation>値は 1 行で、制御文字や前後の空白を含んではいけません</translation>
    </message>
    <message>
        <source>master.cf has no such row</source>
        <translation>master.cf にそのような行はありません</translation>
    </message>
    <message>
        <source>a brace in the value has no partner</source>
        <translation>値の波括弧が対になっていません</translation>
    </message>
    <message>
        <source>the row is written in a way that cannot be changed safely; change it by hand</source>
        <translation>この行は安全に変更できない書き方になっています。手作業で変更してください</translation>
    </message>
    <message>
        <source>master.cf has no row of this name, not even commented out; add it by hand</source>
        <translation>master.cf にこの名前の行は、コメントになったものも含めてありません。手作業で追加してください</translation>
    </message>
    <message>
        <source>Postfix passes this row over; take it out and write a new one</source>
        <translation>Postfix はこの行を読み飛ばします。取り除いて新しく書いてください</translation>
    </message>
    <message>
        <source>the table has a row for this already</source>
        <translation>テーブルにはすでにこの宛先の行があります</translation>
    </message>
    <message>
        <source>%1 changes, which Postfix reads only when it starts</source>
        <translation>%1 が変わりますが、Postfix はこれを起動時にしか読みません</translation>
    </message>
    <message>
        <source>%1 changes, and the chroot jail is filled only when Postfix starts</source>
        <translation>%1 が変わりますが、chroot の中は Postfix の起動時にしか用意されません</translation>
    </message>
    <message>
        <source>Postfix is not running</source>
        <translation>Postfix が動いていません</translation>
    </message>
    <message>
        <source>the rows &quot;%1&quot; and &quot;%2&quot; want the same port %3</source>
        <translation>行「%1」と「%2」が同じポート %3 を使おうとしています</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1 の %2 行目</translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation>警告: %1</translation>
    </message>
    <message>
        <source>the server says: %1</source>
        <translation>サーバーの応答: %1</translation>
    </message>
    <message>
        <source>sudo</source>
        <translation>sudo</translation>
    </message>
    <message>
        <source>a password is needed</source>
        <translation>パスワードが必要です</translation>
    </message>
    <message>
        <source>the password was refused</source>
        <translation>パスワードが拒否されました</translation>
    </message>
    <message>
        <source>the connection ended</source>
        <translation>接続が切れました</translation>
    </message>
    <message>
        <source>the server sends more than makes sense</source>
        <translation>サーバーから異常に大量のデータが送られてきました</translation>
    </message>
    <message>
        <source>the server sends a line without end</source>
        <translation>サーバーから終わりのない行が送られてきました</translation>
    </message>
    <message>
        <source>the server announces a body of no sensible size</source>
        <translation>サーバーが異常なサイズの本体を予告しました</translation>
    </message>
    <message>
        <source>  %1 (mode %2, owner %3, group %4)</source>
        <translation>  %1 (モード %2、所有者 %3、グループ %4)</translation>
    </message>
    <message>
        <source>  Restarted, because %1.</source>
        <translation>  再起動しました。理由: %1。</translation>
    </message>
    <message>
        <source>Transaction %1</source>
        <translation>トランザクション %1</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>完了しました。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>Handshakes before</source>
        <translation>変更前のハンドシェイク</translation>
    </message>
    <message>
        <source>Handshakes with the rehearsal</source>
        <translation>予行でのハンドシェイク</translation>
    </message>
    <message>
        <source>Handshakes after</source>
        <translation>変更後のハンドシェイク</translation>
    </message>
    <message>
        <source>The server has no TLS without it: STARTTLS is refused, ports that begin with TLS hang up at once, and a service that demands TLS takes no mail.</source>
        <translation>これがなければサーバーは TLS を使えません。STARTTLS は拒否され、最初から TLS を使うポートはすぐに切断され、TLS 必須のサービスはメールを受け付けません。</translation>
    </message>
    <message>
        <source>Postfix switches TLS off for its deliveries: mail that must be encrypted waits in the queue, other mail goes in the clear.</source>
        <translation>Postfix は配送時の TLS を無効にします。暗号化が必須のメールはキューで待ち、それ以外のメールは平文で送られます。</translation>
    </message>
    <message>
        <source>The private key in %1 is not the key of the certificate in %2. %3 Put the key there that the certificate was issued for, or have a certificate issued for this key.</source>
        <translation>%1 の秘密鍵は、%2 の証明書の鍵ではありません。%3 証明書の発行時に使った鍵を置くか、この鍵に対する証明書の発行を受けてください。</translation>
    </message>
    <message>
        <source>%1 names %2, and there is no such file. %3 Put the file there, or name the one that is meant.</source>
        <translation>%1 は %2 を指していますが、そのファイルはありません。%3 ファイルを置くか、正しいファイルを指定してください。</translation>
    </message>
    <message>
        <source>is no longer where it was found</source>
        <translation>検出した場所にもうありません</translation>
    </message>
    <message>
        <source>Set %1 to %2</source>
        <translation>%1 を %2 にする</translation>
    </message>
    <message>
        <source>Write %1</source>
        <translation>%1 と書く</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>%1 を実行する</translation>
    </message>
    <message>
        <source>TLS to other servers fails: mail that must be encrypted waits in the queue, other mail goes in the clear.</source>
        <translation>他サーバーへの TLS が失敗します。暗号化が必須のメールはキューで待ち、それ以外のメールは平文で送られます。</translation>
    </message>
    <message>
        <source>TLS fails for every client: STARTTLS is of no use, mail from others comes in the clear or not at all, and people cannot send.</source>
        <translation>すべてのクライアントで TLS が失敗します。STARTTLS は使えず、外部からのメールは平文で届くかまったく届かず、利用者は送信できません。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in %2 is no word that Postfix knows, and one such word makes the list void. %3 Write %4.</source>
        <translation>%2 の「%1」は Postfix の知らない語で、そのような語が 1 つあると一覧全体が無効になります。%3 %4 と書いてください。</translation>
    </message>
    <message>
        <source>A server has the levels none, may and encrypt. Postfix takes &quot;%1&quot; as encrypt and does not check the client&apos;s certificate. Write encrypt, and ask for client certificates with smtpd_tls_req_ccert if that was the wish.</source>
        <translation>サーバーのレベルは none、may、encrypt です。Postfix は「%1」を encrypt として扱い、クライアントの証明書は検証しません。encrypt と書き、クライアント証明書が目的であれば smtpd_tls_req_ccert で要求してください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no TLS level of a server. %2 Write may to offer TLS or encrypt to demand it.</source>
        <translation>「%1」はサーバーの TLS レベルではありません。%2 TLS を任意にするには may、必須にするには encrypt と書いてください。</translation>
    </message>
    <message>
        <source>Level %1 came with Postfix 2.11, and this server runs an older one. %2 Write may or encrypt.</source>
        <translation>レベル %1 は Postfix 2.11 で導入されましたが、このサーバーはそれより古いバージョンです。%2 may または encrypt と書いてください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no TLS level. %2 Write none, may, encrypt, dane, dane-only, fingerprint, verify or secure.</source>
        <translation>「%1」は TLS レベルではありません。%2 none、may、encrypt、dane、dane-only、fingerprint、verify、secure のいずれかを書いてください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in %2 is understood by Postfix 3.6 and later, and this server runs an older one, which takes the list as void. %3 Exclude versions one by one, such as !TLSv1.</source>
        <translation>%2 の「%1」は Postfix 3.6 以降で使えますが、このサーバーはそれより古く、一覧全体を無効とみなします。%3 !TLSv1 のように、バージョンを 1 つずつ除外してください。</translation>
    </message>
    <message>
        <source>SSLv3, TLSv1, TLSv1.1, TLSv1.2 and TLSv1.3 as they stand here, with ! before those to exclude</source>
        <translation>SSLv3、TLSv1、TLSv1.1、TLSv1.2、TLSv1.3 をこの表記のまま、除外するものには前に ! を付けて</translation>
    </message>
    <message>
        <source>Cipher grade %1 allows ciphers that can be broken; Postfix 3.8 and later take it as medium. Write medium.</source>
        <translation>暗号グレード %1 は解読可能な暗号を許します。Postfix 3.8 以降では medium として扱われます。medium と書いてください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no cipher grade. %2 Write medium or high.</source>
        <translation>「%1」は暗号グレードではありません。%2 medium または high と書いてください。</translation>
    </message>
    <message>
        <source>OpenSSL knows no digest &quot;%1&quot;. %2 Write sha256.</source>
        <translation>OpenSSL にダイジェスト「%1」はありません。%2 sha256 と書いてください。</translation>
    </message>
    <message>
        <source>Neither smtpd_relay_restrictions nor smtpd_recipient_restrictions of the service %1 holds a word that ends relaying, such as reject_unauth_destination. Postfix would be open to everybody, and therefore refuses to serve: whoever connects there is cut off, and servers that send mail try again later. Add reject_unauth_destination to smtpd_relay_restrictions.</source>
        <translation>サービス %1 の smtpd_relay_restrictions にも smtpd_recipient_restrictions にも、reject_unauth_destination のように中継を止める語がありません。誰でも中継できる状態になるため、Postfix はサービスを拒否します。接続は切断され、メールを送ってくるサーバーは後で再試行します。smtpd_relay_restrictions に reject_unauth_destination を追加してください。</translation>
    </message>
    <message>
        <source>Blanks end an option of master.cf, so that &quot;%1&quot; is left over as an argument, which %2 does not take: every process of the service %3 stops at once, and whoever needs it waits. Write -o name=value without blanks, or -o { name = value } from Postfix 3.0 on.</source>
        <translation>master.cf のオプションは空白で終わるため、「%1」が引数として残りますが、%2 は引数を取りません。サービス %3 のプロセスはすべてすぐに停止し、利用する側は待たされます。空白なしで -o name=value と書くか、Postfix 3.0 以降では -o { name = value } と書いてください。</translation>
    </message>
    <message>
        <source>The service %1 runs the program %2, which is not there: master tries again and again, and whoever connects is not served. Name a program that is installed.</source>
        <translation>サービス %1 が実行するプログラム %2 はありません。master は起動を繰り返し、接続した相手は応答を得られません。インストールされているプログラムを指定してください。</translation>
    </message>
    <message>
        <source>The service %1 runs the program %2, which is none of Postfix&apos;s own. If it is not there, master tries again and again, and whoever connects is not served. Name a program that is installed.</source>
        <translation>サービス %1 が実行するプログラム %2 は Postfix のものではありません。存在しない場合、master は起動を繰り返し、接続した相手は応答を得られません。インストールされているプログラムを指定してください。</translation>
    </message>
    <message>
        <source>%1 was known to Postfix up to %2, and this server runs %3: the setting has no effect. Delete it.</source>
        <translation>%1 は Postfix %2 までのパラメーターで、このサーバーは %3 です。設定は効果がありません。削除してください。</translation>
    </message>
    <message>
        <source>%1 came with Postfix %2, and this server runs %3: the setting has no effect there. Delete it, or upgrade.</source>
        <translation>%1 は Postfix %2 で導入されましたが、このサーバーは %3 です。設定は効果がありません。削除するか、Postfix を更新してください。</translation>
    </message>
    <message>
        <source>%1 is for a row %2 of master.cf that delivers mail or runs a program, and there is none: the setting has no effect. Add the row, correct the name or delete the line.</source>
        <translation>%1 は、配送またはプログラムの実行を行う master.cf の行 %2 のための設定ですが、その行がないため効果がありません。行を追加するか、名前を直すか、この行を削除してください。</translation>
    </message>
    <message>
        <source>Postfix knows no parameter %1, and nothing here refers to it: the setting has no effect, and what it was meant to change stays at its default. Correct the name or delete the line.</source>
        <translation>Postfix にパラメーター %1 はなく、ここで参照されてもいません。設定は効果がなく、変更したかった項目は既定値のままです。名前を直すか、この行を削除してください。</translation>
    </message>
    <message>
        <source>Postfix knows no parameter %1, and nothing here refers to it: the setting has no effect. Its name is close to %2. Delete the line, or set %2.</source>
        <translation>Postfix にパラメーター %1 はなく、ここで参照されてもいません。設定は効果がありません。名前は %2 に似ています。この行を削除するか、%2 を設定してください。</translation>
    </message>
    <message>
        <source>Postfix knows no parameter %1, and nothing here refers to it: the setting has no effect, and %2, which was probably meant, stays at its default. Correct the name.</source>
        <translation>Postfix にパラメーター %1 はなく、ここで参照されてもいません。設定は効果がなく、意図したと思われる %2 は既定値のままです。名前を直してください。</translation>
    </message>
    <message>
        <source>Every process that answers SMTP clients stops on it: servers that send mail here try again later, and people cannot send.</source>
        <translation>SMTP クライアントに応答するプロセスはすべてここで停止します。メールを送ってくるサーバーは後で再試行し、利用者は送信できません。</translation>
    </message>
    <message>
        <source>Every process of the service %1 stops on it, so that whoever connects there is cut off.</source>
        <translation>サービス %1 のプロセスはすべてここで停止し、接続した相手は切断されます。</translation>
    </message>
    <message>
        <source>Every Postfix program stops on it: mail is neither accepted nor delivered.</source>
        <translation>Postfix のすべてのプログラムがここで停止します。メールの受信も配送もできません。</translation>
    </message>
    <message>
        <source>Every delivery by it stops: mail waits in the queue, and is returned when the wait gets too long.</source>
        <translation>これによる配送がすべて停止します。メールはキューで待ち、長く待ちすぎると差出人に戻ります。</translation>
    </message>
    <message>
        <source>A program that all mail passes stops on it: mail is neither accepted nor delivered.</source>
        <translation>すべてのメールが通るプログラムがここで停止します。メールの受信も配送もできません。</translation>
    </message>
    <message>
        <source>The command postfix stops on it: Postfix can neither be started nor reloaded.</source>
        <translation>postfix コマンドがここで停止します。Postfix の起動も再読み込みもできません。</translation>
    </message>
    <message>
        <source>The program that reads it (%1) stops each time it is started.</source>
        <translation>これを読むプログラム (%1) は起動するたびに停止します。</translation>
    </message>
    <message>
        <source>Postfix has no sign-in of type &quot;%1&quot;. %2 Write dovecot or cyrus.</source>
        <translation>Postfix に「%1」という種類の認証はありません。%2 dovecot または cyrus と書いてください。</translation>
    </message>
    <message>
        <source>Postfix has no sign-in of type &quot;%1&quot; for its deliveries. %2 Write cyrus.</source>
        <translation>Postfix の配送に「%1」という種類の認証はありません。%2 cyrus と書いてください。</translation>
    </message>
    <message>
        <source>There is no socket %1, through which the service %2 has passwords checked. Each connection to it ends with &quot;no SASL authentication mechanisms&quot;: people cannot send, and on port 25 no mail comes in. Name the socket that Dovecot&apos;s auth service makes, or start Dovecot.</source>
        <translation>サービス %2 がパスワードの確認に使うソケット %1 がありません。接続はすべて「no SASL authentication mechanisms」で終わります。利用者は送信できず、ポート 25 ではメールが届きません。Dovecot の auth サービスが作るソケットを指定するか、Dovecot を起動してください。</translation>
    </message>
    <message>
        <source>%1 must not be empty. %2 Give it a value, or delete the line so that Postfix&apos;s default holds.</source>
        <translation>%1 は空にできません。%2 値を指定するか、この行を削除して Postfix の既定値を使ってください。</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <translation>%1 文字</translation>
    </message>
    <message>
        <source>%1 is %2, and the least that Postfix takes is %3. %4 Write a larger value.</source>
        <translation>%1 は %2 ですが、Postfix が受け付ける最小値は %3 です。%4 より大きい値を書いてください。</translation>
    </message>
    <message>
        <source>%1 is %2, and the most that Postfix takes is %3. %4 Write a smaller value.</source>
        <translation>%1 は %2 ですが、Postfix が受け付ける最大値は %3 です。%4 より小さい値を書いてください。</translation>
    </message>
    <message>
        <source>%1 is either yes or no, and &quot;%2&quot; is neither. %3 Write yes or no.</source>
        <translation>%1 は yes か no のどちらかですが、「%2」はどちらでもありません。%3 yes または no と書いてください。</translation>
    </message>
    <message>
        <source>%1 is a whole number, and &quot;%2&quot; is none. %3 Write digits only.</source>
        <translation>%1 は整数ですが、「%2」は整数ではありません。%3 数字だけで書いてください。</translation>
    </message>
    <message>
        <source>%1 is a time, and &quot;%2&quot; is none. %3 Write a number and one of s, m, h, d and w, such as 30s.</source>
        <translation>%1 は時間ですが、「%2」は時間ではありません。%3 30s のように、数と s、m、h、d、w のいずれかを書いてください。</translation>
    </message>
    <message>
        <source>Postfix knows no comments behind a value, so &quot;%1&quot; is part of the value of %2, which is broken by it. %3 Put the comment on a line of its own.</source>
        <translation>Postfix では値の後ろにコメントを書けないため、「%1」は %2 の値の一部となり、値が壊れています。%3 コメントは独立した行に書いてください。</translation>
    </message>
    <message>
        <source>Postfix knows no comments behind a value, so &quot;%1&quot; is part of the value of %2, and Postfix takes its words for what they say. Put the comment on a line of its own.</source>
        <translation>Postfix では値の後ろにコメントを書けないため、「%1」は %2 の値の一部となり、Postfix はその語を値として解釈します。コメントは独立した行に書いてください。</translation>
    </message>
    <message>
        <source>Delete the text behind the value</source>
        <translation>値の後ろの文字列を削除</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>検証済み</translation>
    </message>
    <message>
        <source>%1, not for %2</source>
        <translation>%1 (%2 用の証明書ではありません)</translation>
    </message>
    <message>
        <source>answers, no TLS</source>
        <translation>応答あり、TLS なし</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>no certificate</source>
        <translation>証明書なし</translation>
    </message>
    <message>
        <source>%1, %2, %3: %4 (%5 ms)</source>
        <translation>%1、%2、%3: %4 (%5 ms)</translation>
    </message>
    <message>
        <source>write the whole path of the file, from / on</source>
        <translation>ファイルのパスを / から始めてすべて書いてください</translation>
    </message>
    <message>
        <source>a control character in a path is refused</source>
        <translation>パスに制御文字は使えません</translation>
    </message>
    <message>
        <source>this is no regular file on the server</source>
        <translation>これはサーバー上の通常のファイルではありません</translation>
    </message>
    <message>
        <source>the server has no table type that can be made from a text file; install the package that brings hash or lmdb</source>
        <translation>サーバーに、テキストファイルから作成できるテーブル型がありません。hash または lmdb を提供するパッケージをインストールしてください</translation>
    </message>
    <message>
        <source>this is no draft that Postseal wrote</source>
        <translation>これは Postseal が書いた下書きではありません</translation>
    </message>
    <message>
        <source>is not there; a target folder holds main.cf and master.cf</source>
        <translation>存在しません。対象のフォルダーには main.cf と master.cf が必要です</translation>
    </message>
    <message>
        <source>cannot be read by this account</source>
        <translation>このアカウントでは読み取れません</translation>
    </message>
    <message>
        <source>there is no such folder; a server is written ssh://[user@]host[:port]</source>
        <translation>このフォルダーはありません。サーバーは ssh://[ユーザー@]ホスト[:ポート] の形で指定します</translation>
    </message>
    <message>
        <source>a folder has a place only for files of %1 (see --config-directory)</source>
        <translation>フォルダーに置けるのは %1 のファイルだけです (--config-directory を参照)</translation>
    </message>
    <message>
        <source>was changed by somebody else meanwhile</source>
        <translation>その間にほかの人が変更しました</translation>
    </message>
    <message>
        <source>nobody answers there</source>
        <translation>応答がありません</translation>
    </message>
    <message>
        <source>TLS handshake: the connection was closed</source>
        <translation>TLS ハンドシェイク: 接続が閉じられました</translation>
    </message>
    <message>
        <source>TLS handshake: %1</source>
        <translation>TLS ハンドシェイク: %1</translation>
    </message>
    <message>
        <source>the server has no openssl program</source>
        <translation>サーバーに openssl コマンドがありません</translation>
    </message>
    <message>
        <source>gave up waiting for the TLS handshake</source>
        <translation>TLS ハンドシェイクを待ちましたが、時間切れになりました</translation>
    </message>
    <message>
        <source>not possible here: the server forbids forwarding, and %1</source>
        <translation>ここでは確認できません。サーバーが転送を禁止しており、%1</translation>
    </message>
    <message>
        <source>openssl can only look at TLS</source>
        <translation>openssl で確認できるのは TLS だけです</translation>
    </message>
    <message>
        <source>the server talks without end</source>
        <translation>サーバーが際限なく送信し続けています</translation>
    </message>
    <message>
        <source>sends plain text behind its consent to STARTTLS, which an attacker may have slipped in (as in CVE-2011-0411)</source>
        <translation>STARTTLS に同意した後に平文を送ってきました。攻撃者が差し込んだ可能性があります (CVE-2011-0411 と同様)</translation>
    </message>
    <message>
        <source>sends a line without end</source>
        <translation>終わりのない行を送ってきます</translation>
    </message>
    <message>
        <source>does not speak SMTP: “%1”</source>
        <translation>SMTP ではない応答です: 「%1」</translation>
    </message>
    <message>
        <source>changes the code inside one reply</source>
        <translation>1 つの応答の途中で応答コードが変わります</translation>
    </message>
    <message>
        <source>sends a reply of too many lines</source>
        <translation>応答の行数が多すぎます</translation>
    </message>
    <message>
        <source>turns the connection away</source>
        <translation>接続を断られました</translation>
    </message>
    <message>
        <source>refuses EHLO</source>
        <translation>EHLO を拒否されました</translation>
    </message>
    <message>
        <source>does not offer STARTTLS</source>
        <translation>STARTTLS に対応していません</translation>
    </message>
    <message>
        <source>offers STARTTLS and then refuses it</source>
        <translation>STARTTLS を提示しておきながら拒否しました</translation>
    </message>
    <message>
        <source>the connection was closed before %1</source>
        <translation>%1の前に接続が閉じられました</translation>
    </message>
    <message>
        <source>its greeting</source>
        <translation>挨拶</translation>
    </message>
    <message>
        <source>its answer to EHLO</source>
        <translation>EHLO への応答</translation>
    </message>
    <message>
        <source>its answer to STARTTLS</source>
        <translation>STARTTLS への応答</translation>
    </message>
    <message>
        <source>the TLS handshake</source>
        <translation>TLS ハンドシェイク</translation>
    </message>
    <message>
        <source>its answer to QUIT</source>
        <translation>QUIT への応答</translation>
    </message>
    <message>
        <source>gave up waiting for %1</source>
        <translation>%1を待ちましたが、時間切れになりました</translation>
    </message>
    <message>
        <source>the connection was closed</source>
        <translation>接続が閉じられました</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>時間がかかりすぎました</translation>
    </message>
    <message>
        <source>cannot be written as a name in known_hosts</source>
        <translation>known_hosts の名前として書けません</translation>
    </message>
    <message>
        <source>there is no known_hosts file to write to</source>
        <translation>書き込み先の known_hosts ファイルがありません</translation>
    </message>
    <message>
        <source>more than 64 MiB of output that nobody has read yet</source>
        <translation>未読の出力が 64 MiB を超えました</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>このフォルダーはありません</translation>
    </message>
    <message>
        <source>the server refuses to run a program for this account</source>
        <translation>サーバーは、このアカウントでのプログラムの実行を拒否しています</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>鍵 %1</translation>
    </message>
    <message>
        <source>key %1 cannot be read (%2)</source>
        <translation>鍵 %1 を読み取れません (%2)</translation>
    </message>
    <message>
        <source>key %1 needs its passphrase</source>
        <translation>鍵 %1 にはパスフレーズが必要です</translation>
    </message>
    <message>
        <source>the passphrase does not open key %1</source>
        <translation>パスフレーズでは鍵 %1 を開けません</translation>
    </message>
    <message>
        <source>%1 is not a private key that can be read here</source>
        <translation>%1 は、ここで読み取れる秘密鍵ではありません</translation>
    </message>
    <message>
        <source>the agent&apos;s keys</source>
        <translation>エージェントの鍵</translation>
    </message>
    <message>
        <source>the password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>the password by keyboard-interactive</source>
        <translation>keyboard-interactive によるパスワード</translation>
    </message>
    <message>
        <source>nothing that is known here</source>
        <translation>未知の方式だけ</translation>
    </message>
    <message>
        <source>the server takes %1 in addition to what it accepted</source>
        <translation>サーバーは、受け付けたものに加えて %1 を求めています</translation>
    </message>
    <message>
        <source>the server takes %1</source>
        <translation>サーバーが受け付ける方式: %1</translation>
    </message>
    <message>
        <source>nothing could be tried</source>
        <translation>試せるものがありませんでした</translation>
    </message>
    <message>
        <source>tried %1</source>
        <translation>試したもの: %1</translation>
    </message>
    <message>
        <source>the server stopped after too many attempts, so name the right key</source>
        <translation>試行が多すぎたためサーバーが中断しました。正しい鍵を指定してください</translation>
    </message>
    <message>
        <source>something answers there, but not an SSH server</source>
        <translation>応答はありますが、SSH サーバーではありません</translation>
    </message>
    <message>
        <source>%1 before it greeted as an SSH server</source>
        <translation>SSH サーバーとしての挨拶の前に切れました: %1</translation>
    </message>
    <message>
        <source>the server closed the connection</source>
        <translation>サーバーが接続を閉じました</translation>
    </message>
    <message>
        <source>the connection broke: %1</source>
        <translation>接続が切れました: %1</translation>
    </message>
    <message>
        <source>sshd there forbids to forward this (AllowTcpForwarding, PermitOpen)</source>
        <translation>相手の sshd がこの転送を禁止しています (AllowTcpForwarding、PermitOpen)</translation>
    </message>
    <message>
        <source>the forwarded connection was closed</source>
        <translation>転送された接続が閉じられました</translation>
    </message>
    <message>
        <source>a server is written ssh://[user@]host[:port]</source>
        <translation>サーバーは ssh://[ユーザー@]ホスト[:ポート] の形で指定します</translation>
    </message>
    <message>
        <source>a password does not belong in an address, it is asked for</source>
        <translation>アドレスにパスワードは書けません。必要なときに尋ねます</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no host name or address</source>
        <translation>「%1」はホスト名でもアドレスでもありません</translation>
    </message>
    <message>
        <source>a port is a number from 1 to 65535</source>
        <translation>ポートは 1 から 65535 までの数です</translation>
    </message>
    <message>
        <source>there is no user before the @</source>
        <translation>@ の前にユーザー名がありません</translation>
    </message>
    <message>
        <source>the server&apos;s host key cannot be read</source>
        <translation>サーバーのホスト鍵を読み取れません</translation>
    </message>
    <message>
        <source>the host&apos;s key %1 is not known</source>
        <translation>ホスト鍵 %1 は未知です</translation>
    </message>
    <message>
        <source>the host shows the key %1, which is not the one on file</source>
        <translation>ホストが示した鍵 %1 は、記録されているものと違います</translation>
    </message>
    <message>
        <source>the host&apos;s key %1 is marked as revoked</source>
        <translation>ホスト鍵 %1 は失効済みです</translation>
    </message>
    <message>
        <source>an earlier attempt to sign in was broken off, so connect again</source>
        <translation>前回の認証が中断されています。接続し直してください</translation>
    </message>
    <message>
        <source>the name was not looked up in time</source>
        <translation>名前の検索が時間内に終わりませんでした</translation>
    </message>
    <message>
        <source>has no address</source>
        <translation>アドレスがありません</translation>
    </message>
    <message>
        <source>more than 16 MiB of output</source>
        <translation>出力が 16 MiB を超えました</translation>
    </message>
    <message>
        <source>an argument holds a line break or a NUL byte</source>
        <translation>引数に改行または NUL バイトが含まれています</translation>
    </message>
    <message>
        <source>no program to run</source>
        <translation>実行するプログラムがありません</translation>
    </message>
    <message>
        <source>is not a readable X.509 certificate</source>
        <translation>読み取れる X.509 証明書ではありません</translation>
    </message>
    <message>
        <source>more than 1,000 certificates in one file</source>
        <translation>1 つのファイルに 1,000 を超える証明書があります</translation>
    </message>
    <message>
        <source>a PEM block is damaged</source>
        <translation>PEM ブロックが壊れています</translation>
    </message>
    <message>
        <source>there is no PEM certificate in it</source>
        <translation>PEM 形式の証明書が含まれていません</translation>
    </message>
    <message>
        <source>private key</source>
        <translation>秘密鍵</translation>
    </message>
    <message>
        <source>there is no readable PEM private key in it</source>
        <translation>読み取れる PEM 形式の秘密鍵が含まれていません</translation>
    </message>
    <message>
        <source>is encrypted and needs its passphrase</source>
        <translation>暗号化されており、パスフレーズが必要です</translation>
    </message>
    <message>
        <source>the passphrase does not open it</source>
        <translation>パスフレーズでは開けません</translation>
    </message>
    <message>
        <source>changed on the server since the draft was laid aside, so that it does not fit any more</source>
        <translation>下書きを取り置いた後にサーバー上で変更されたため、下書きはもう合いません</translation>
    </message>
    <message>
        <source>is edited now, and the draft would take the place of that; apply or discard it first</source>
        <translation>現在編集中です。下書きで上書きされてしまうため、先に適用または破棄してください</translation>
    </message>
    <message>
        <source>No trusted authorities are set (smtp_tls_CAfile, smtp_tls_CApath), so no certificate passes: all mail waits in the queue. Set smtp_tls_CAfile to the authorities of the distribution.</source>
        <translation>信頼する認証局 (smtp_tls_CAfile、smtp_tls_CApath) が設定されていないため、どの証明書も検証に通らず、すべてのメールがキューで待ちます。smtp_tls_CAfile にディストリビューションの認証局ファイルを設定してください。</translation>
    </message>
    <message>
        <source>smtp_dns_support_level is not dnssec, so that DANE does not work: dane acts like may, and with dane-only all mail waits. Set it to dnssec.</source>
        <translation>smtp_dns_support_level が dnssec ではないため、DANE は働きません。dane は may と同じになり、dane-only ではすべてのメールが待ちます。dnssec に設定してください。</translation>
    </message>
    <message>
        <source>No fingerprints are listed (smtp_tls_fingerprint_cert_match): mail to destinations without a row of their own waits in the queue. List them, or choose another level.</source>
        <translation>フィンガープリント (smtp_tls_fingerprint_cert_match) が登録されていないため、個別の行がない宛先へのメールはキューで待ちます。登録するか、別のレベルを選んでください。</translation>
    </message>
    <message>
        <source>Port 25 takes no mail from servers without TLS, and RFC 3207 asks public servers not to require it: such mail is lost to you. Offer TLS instead.</source>
        <translation>ポート 25 は TLS に対応していないサーバーからのメールを受け付けません。RFC 3207 は公開サーバーで TLS を必須にしないよう求めています。そのようなメールは届かなくなります。任意にしてください。</translation>
    </message>
    <message>
        <source>Clients of port %1 wait for a greeting in the clear, which never comes: they hang until they give up. Switch smtpd_tls_wrappermode off there.</source>
        <translation>ポート %1 のクライアントは平文の挨拶を待ちますが、挨拶は届かず、あきらめるまで待ち続けます。そこでは smtpd_tls_wrappermode を無効にしてください。</translation>
    </message>
    <message>
        <source>Clients of port 465 begin with TLS and hang until they give up. Set smtpd_tls_wrappermode to yes for that row.</source>
        <translation>ポート 465 のクライアントは最初から TLS を使うため、あきらめるまで待ち続けます。その行の smtpd_tls_wrappermode を yes に設定してください。</translation>
    </message>
    <message>
        <source>is there, and its rows were not read, so that they would be lost</source>
        <translation>すでに存在しますが、内容を読み取れていないため、行が失われてしまいます</translation>
    </message>
    <message>
        <source>the server did not tell of its mail queue</source>
        <translation>サーバーがメールキューの内容を返しませんでした</translation>
    </message>
    <message>
        <source>Dovecot is not running</source>
        <translation>Dovecot が動いていません</translation>
    </message>
    <message>
        <source>Dovecot keeps its new state, which disturbs nobody; it could not be taken back: %1</source>
        <translation>Dovecot は新しい状態のままです (支障はありません)。元に戻せませんでした: %1</translation>
    </message>
    <message>
        <source>the test between was left to Postfix: whether Dovecot answers at %1 cannot be tried from its server: %2</source>
        <translation>途中の確認は Postfix に任せました: %1 で Dovecot が応答するかを Postfix のサーバーから試せません: %2</translation>
    </message>
    <message>
        <source>Passwords go to Dovecot at %1 unencrypted: this protocol knows no TLS, and whoever sees that network can read them. Lead it through a network of these two servers alone, WireGuard or stunnel, or run Dovecot on this server and use its socket.</source>
        <translation>パスワードが %1 の Dovecot へ暗号化されずに送られます。このプロトコルには TLS がなく、そのネットワークを見られる者は誰でも読めます。この 2 台だけのネットワーク、WireGuard または stunnel を通すか、このサーバーで Dovecot を動かしてそのソケットを使ってください。</translation>
    </message>
    <message>
        <source>something else than Dovecot&apos;s auth service answers there</source>
        <translation>そこでは Dovecot の auth サービス以外のものが応答しています</translation>
    </message>
    <message>
        <source>its auth protocol is one that Postfix does not speak</source>
        <translation>その auth プロトコルに Postfix は対応していません</translation>
    </message>
    <message>
        <source>Postfix does not run without this file</source>
        <translation>このファイルがないと Postfix は動きません</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>そのファイルはありません</translation>
    </message>
    <message>
        <source>this is a link to %1; a link is removed by hand</source>
        <translation>これは %1 へのリンクです。リンクは手で削除してください</translation>
    </message>
    <message>
        <source>%1 still names it; take it out there first</source>
        <translation>%1 がまだこのファイルを指しています。先にそこから外してください</translation>
    </message>
    <message>
        <source>“%1” is no destination.</source>
        <translation>「%1」 は宛先ではありません。</translation>
    </message>
    <message>
        <source>Postfix has no level “%1”.</source>
        <translation>Postfix に 「%1」 というレベルはありません。</translation>
    </message>
    <message>
        <source>The row has no level.</source>
        <translation>この行にはレベルがありません。</translation>
    </message>
    <message>
        <source>The Postfix of this server does not have the level “%1” yet.</source>
        <translation>このサーバーの Postfix には、レベル 「%1」 はまだありません。</translation>
    </message>
    <message>
        <source>“%1” is no attribute: it must be name=value, without blanks or commas in it. A comment must stand on a line of its own.</source>
        <translation>「%1」 は属性ではありません。空白やコンマのない「名前=値」で書きます。コメントは別の行に書きます。</translation>
    </message>
    <message>
        <source>Postfix has no attribute like “%1”.</source>
        <translation>Postfix に 「%1」 のような属性はありません。</translation>
    </message>
    <message>
        <source>The Postfix of this server does not know “%1” yet.</source>
        <translation>このサーバーの Postfix は、まだ 「%1」 を知りません。</translation>
    </message>
    <message>
        <source>“%1” says again what may be said once only.</source>
        <translation>「%1」 は一度しか書けないものの繰り返しです。</translation>
    </message>
    <message>
        <source>“%1” has no value.</source>
        <translation>「%1」 には値がありません。</translation>
    </message>
    <message>
        <source>“%1” does not go with this level, which compares nothing like it.</source>
        <translation>このレベルはそうしたものを照合しないため、「%1」 は使えません。</translation>
    </message>
    <message>
        <source>“%1” has a value that Postfix does not take.</source>
        <translation>「%1」 の値を Postfix は受け付けません。</translation>
    </message>
    <message>
        <source>policy_domain, policy_ttl, policy_string, policy_failure and mx_host_pattern need policy_type beside them.</source>
        <translation>policy_domain、policy_ttl、policy_string、policy_failure、mx_host_pattern には policy_type も必要です。</translation>
    </message>
    <message>
        <source>The level dane-only needs smtp_dns_support_level = dnssec.</source>
        <translation>レベル dane-only には smtp_dns_support_level = dnssec が必要です。</translation>
    </message>
    <message>
        <source>There is no fingerprint to compare with: write match= with one, or set smtp_tls_fingerprint_cert_match.</source>
        <translation>照合するフィンガープリントがありません。match= に書くか、smtp_tls_fingerprint_cert_match を設定します。</translation>
    </message>
    <message>
        <source>“%1” has a TLS version that the Postfix of this server does not know. No handshake can be made: mail goes in the clear at level may and waits at others.</source>
        <translation>「%1」 には、このサーバーの Postfix が知らない TLS バージョンがあります。ハンドシェイクができないため、メールはレベル may では平文で送られ、ほかのレベルではキューで待ちます。</translation>
    </message>
    <message>
        <source>“%1” is no list of ciphers that Postfix takes. No handshake can be made: mail goes in the clear at level may and waits at others.</source>
        <translation>「%1」 は Postfix が受け付ける暗号の指定ではありません。ハンドシェイクができないため、メールはレベル may では平文で送られ、ほかのレベルではキューで待ちます。</translation>
    </message>
    <message>
        <source>“%1” has something that is no fingerprint; Postfix passes it over.</source>
        <translation>「%1」 にはフィンガープリントでないものがあり、Postfix はそれを読み飛ばします。</translation>
    </message>
    <message>
        <source>“%1” has no effect at level none.</source>
        <translation>レベル none では 「%1」 に効果はありません。</translation>
    </message>
    <message>
        <source>%1 Mail to this destination waits in the queue.</source>
        <translation>%1 この宛先へのメールはキューで待ちます。</translation>
    </message>
    <message>
        <source>Unknown level</source>
        <translation>不明なレベル</translation>
    </message>
    <message>
        <source>Level too new</source>
        <translation>新しすぎるレベル</translation>
    </message>
    <message>
        <source>Attribute too new</source>
        <translation>新しすぎる属性</translation>
    </message>
    <message>
        <source>A fingerprint is none</source>
        <translation>不正なフィンガープリント</translation>
    </message>
    <message>
        <source>Partly ignored</source>
        <translation>一部無視</translation>
    </message>
    <message>
        <source>Needs DNSSEC</source>
        <translation>DNSSEC が必要</translation>
    </message>
    <message>
        <source>No fingerprint</source>
        <translation>フィンガープリントなし</translation>
    </message>
    <message>
        <source>Not valid</source>
        <translation>無効な行</translation>
    </message>
    <message>
        <source>No authority is trusted: set smtp_tls_CAfile or smtp_tls_CApath. Until then no certificate passes, and mail to this destination waits in the queue.</source>
        <translation>信頼する認証局がありません。smtp_tls_CAfile か smtp_tls_CApath を設定します。それまではどの証明書も通らず、この宛先へのメールはキューで待ちます。</translation>
    </message>
    <message>
        <source>is not set, so that the certificate of no client would be trusted; name the file of the authority that issues them first</source>
        <translation>が設定されていないため、どのクライアントの証明書も信頼されません。先に、証明書を発行する認証局のファイルを指定してください</translation>
    </message>
    <message>
        <source>%1 takes mail from all servers, which must not need TLS for it (RFC 3207); require certificates on a port for submission</source>
        <translation>%1 はすべてのサーバーからメールを受け取ります。そのために TLS を必須にすることはできません (RFC 3207)。証明書はサブミッション用のポートで必須にしてください</translation>
    </message>
    <message>
        <source>is a destination that Postfix never looks up; write a domain, .domain for its subdomains, or the next hop such as [mail.example.org]:587</source>
        <translation>は Postfix が検索することのない宛先です。ドメイン、サブドメインには .ドメイン、または [mail.example.org]:587 のようなネクストホップを書いてください</translation>
    </message>
    <message>
        <source>is not set, so that no certificate is trusted and all mail would wait; name the file of the authorities that your system has first</source>
        <translation>が設定されていないため、どの証明書も信頼されず、すべてのメールがキューで待つことになります。先に、システムにある認証局のファイルを指定してください</translation>
    </message>
    <message>
        <source>is set, and Postfix does not look there once %1 is; move its rows first</source>
        <translation>が設定されていますが、%1 を設定すると Postfix はこれを見なくなります。先にその行を移してください</translation>
    </message>
    <message>
        <source>%1 runs chrooted and cannot reach %2; let Dovecot make its socket below the queue directory, such as private/auth</source>
        <translation>%1 は chroot で動くため、%2 に届きません。Dovecot のソケットは private/auth のように、キューディレクトリーの下に作らせてください</translation>
    </message>
    <message>
        <source>is no socket of Dovecot&apos;s: write private/auth, another path, or inet:HOST:PORT</source>
        <translation>は Dovecot のソケットではありません。private/auth、ほかのパス、または inet:HOST:PORT を書いてください</translation>
    </message>
    <message>
        <source>no listener for submission is on, where people would sign in; switch submission or submissions on first</source>
        <translation>利用者が認証を受けるサブミッション用の待ち受けが、どれも有効ではありません。先に submission か submissions を有効にしてください</translation>
    </message>
    <message>
        <source>is no fingerprint: write the pairs of digits that &quot;openssl x509 -noout -fingerprint -sha256&quot; prints, 32 of them for SHA-256</source>
        <translation>はフィンガープリントではありません。「openssl x509 -noout -fingerprint -sha256」が表示する 2 桁ずつの値を書いてください。SHA-256 なら 32 組です</translation>
    </message>
    <message>
        <source>what holds for %1 depends on what is not known from here; set it in main.cf first, without references</source>
        <translation>%1 で何が有効かは、ここからはわからない値によって決まります。先に main.cf で、参照を使わずに設定してください</translation>
    </message>
    <message>
        <source>with smtpd_delay_reject = no this list of %1 turns clients away before they can show who they are; take that setting out first</source>
        <translation>smtpd_delay_reject = no のため、%1 のこのリストは、クライアントが名乗る前に拒否します。先にその設定を外してください</translation>
    </message>
    <message>
        <source>master.cf, line %1</source>
        <translation>master.cf の %1 行目</translation>
    </message>
    <message>
        <source>%1 runs %2, which is no listener for mail; take another row</source>
        <translation>%1 が動かしているのは %2 で、メールの待ち受けではありません。ほかの行を選んでください</translation>
    </message>
    <message>
        <source>%1 is switched off by master_service_disable in main.cf; take it out there first</source>
        <translation>%1 は main.cf の master_service_disable で無効にされています。先にそこから外してください</translation>
    </message>
    <message>
        <source>%1 runs postscreen, which knows neither sign-in nor certificates of clients; take another listener</source>
        <translation>%1 が動かしているのは postscreen で、認証もクライアント証明書も扱いません。ほかの待ち受けを選んでください</translation>
    </message>
    <message>
        <source>%1 offers no TLS; set smtpd_tls_security_level there first</source>
        <translation>%1 では TLS を使えません。先に smtpd_tls_security_level を設定してください</translation>
    </message>
    <message>
        <source>the TLS level of %1 is not one that can be read from here; set smtpd_tls_security_level there first</source>
        <translation>%1 の TLS のレベルは、ここからは読み取れません。先に smtpd_tls_security_level を設定してください</translation>
    </message>
    <message>
        <source>%1 has no certificate, without which TLS does not start; set smtpd_tls_cert_file and smtpd_tls_key_file, or smtpd_tls_chain_files, first</source>
        <translation>%1 には証明書がないため、TLS を始められません。先に smtpd_tls_cert_file と smtpd_tls_key_file、または smtpd_tls_chain_files を設定してください</translation>
    </message>
    <message>
        <source>which digest holds is not known from here; set it to sha256 first</source>
        <translation>有効なダイジェストが、ここからはわかりません。先に sha256 を設定してください</translation>
    </message>
    <message>
        <source>is %1, and this fingerprint is of another digest; give the one that &quot;openssl x509 -noout -fingerprint -%1&quot; prints</source>
        <translation>は %1 ですが、このフィンガープリントは別のダイジェストのものです。「openssl x509 -noout -fingerprint -%1」が表示するものを指定してください</translation>
    </message>
    <message>
        <source>is %1, and fingerprints in %2 may need it, so that it stays; give the one that &quot;openssl x509 -noout -fingerprint -%1&quot; prints, or change those to %3 first</source>
        <translation>は %1 で、%2 のフィンガープリントがこれを必要としているかもしれないため、変更しません。「openssl x509 -noout -fingerprint -%1」が表示するものを指定するか、先にそれらを %3 のものに変えてください</translation>
    </message>
    <message>
        <source>postscreen hands its clients to this row of master.cf, and there is none; add it by hand</source>
        <translation>postscreen はクライアントを master.cf のこの行に引き渡しますが、その行がありません。手作業で追加してください</translation>
    </message>
    <message>
        <source>no row takes mail on port 25; switch its row on first</source>
        <translation>ポート 25 でメールを受け取る行がありません。先にその行を有効にしてください</translation>
    </message>
    <message>
        <source>%1 runs %2, so that smtpd cannot have this port; take the row out first</source>
        <translation>%1 が %2 を動かしているため、smtpd はこのポートを使えません。先にその行を外してください</translation>
    </message>
    <message>
        <source>switches off all rows of type inet; name those there that are to stay off</source>
        <translation>が inet 型のすべての行を無効にしています。無効のままにする行だけを書いてください</translation>
    </message>
    <message>
        <source>%1 takes connections of the server itself alone, and a row for all addresses cannot stand beside it; change its address first</source>
        <translation>%1 はサーバー自身からの接続しか受け付けず、すべてのアドレス用の行と並べることもできません。先にアドレスを変えてください</translation>
    </message>
    <message>
        <source>master.cf has no such row in force; switch it on first, or name one that it has</source>
        <translation>master.cf に、そのような有効な行はありません。先に有効にするか、ある行の名前を指定してください</translation>
    </message>
    <message>
        <source>its rows were not read, so that they would be lost</source>
        <translation>の行は読み取られていないため、失われてしまいます</translation>
    </message>
    <message>
        <source>is answered by %1 before its row is asked for; change that table</source>
        <translation>行が引かれる前に %1 が答えます、そのテーブルを変更します</translation>
    </message>
    <message>
        <source>would not work: %1</source>
        <translation>は使えません: %1</translation>
    </message>
    <message>
        <source>Postfix before 3.0 takes no blanks in an option of master.cf; set the value in main.cf instead</source>
        <translation>3.0 より前の Postfix は、master.cf のオプションに空白を使えません。代わりに main.cf で設定してください</translation>
    </message>
    <message>
        <source>more than %1 files are included</source>
        <translation>%1 個を超えるファイルが読み込まれます</translation>
    </message>
    <message>
        <source>a server that lets anyone send mail to everywhere is an open relay; name those who may</source>
        <translation>誰でもどこへでも送れるサーバーはオープンリレーです。許可する相手を指定してください</translation>
    </message>
    <message>
        <source>nobody can sign in there; switch sign-in on first</source>
        <translation>ここでは認証できません。先に認証を有効にしてください</translation>
    </message>
    <message>
        <source>is not there, so that no table of type %1 can be made of it; take the setting that names it out, or give the file first</source>
        <translation>がないため、種類 %1 の表を作れません。これを参照する設定を取り除くか、先にファイルを用意してください</translation>
    </message>
    <message>
        <source>is no type that postmap builds from a text file: write hash, btree, lmdb or cdb</source>
        <translation>は postmap がテキストファイルから作る種類ではありません。hash、btree、lmdb、cdb のいずれかを指定してください</translation>
    </message>
    <message>
        <source>is not among the types of this server (postconf -m); install the package that brings it</source>
        <translation>はこのサーバーで使える種類 (postconf -m) にありません。対応するパッケージをインストールしてください</translation>
    </message>
    <message>
        <source>this name cannot be written in ASCII as DNS and certificates need it; look for a letter that no domain may have</source>
        <translation>DNS と証明書に必要な ASCII の形に変換できない名前です。ドメインに使えない文字がないか確かめてください</translation>
    </message>
    <message>
        <source>“%1”: %2.</source>
        <translation>「%1」: %2。</translation>
    </message>
    <message>
        <source>A cell goes over the end of the line, where a row has one.</source>
        <translation>セルに改行があります。1 行に収めてください。</translation>
    </message>
    <message>
        <source>a note is one line of text without control characters</source>
        <translation>メモは制御文字を含まない 1 行の文字列で書いてください</translation>
    </message>
    <message>
        <source>is no date; write year, month and day, such as 2027-03-01</source>
        <translation>日付ではありません。2027-03-01 のように年月日を書いてください</translation>
    </message>
    <message>
        <source>names the table %1 by a reference; write its type there first</source>
        <translation>が参照によって表 %1 を指しています。先に種類を直接書いてください</translation>
    </message>
    <message>
        <source>%1 depends on what is not known from here; take it out there</source>
        <translation>%1 がここからは分からないものに依存しています。そこから取り除いてください</translation>
    </message>
    <message>
        <source>no list turns anybody away; put reject_unauth_destination into smtpd_relay_restrictions first</source>
        <translation>どのリストも拒否しません。先に smtpd_relay_restrictions に reject_unauth_destination を追加してください</translation>
    </message>
    <message>
        <source>%2 in %1 lets them through, too; take it out there</source>
        <translation>%1 の %2 も通過させています。そこから取り除いてください</translation>
    </message>
    <message>
        <source>%2 in %1 decides by what it looks up; change it there</source>
        <translation>%1 の %2 が検索結果で決めています。そちらを変更してください</translation>
    </message>
    <message>
        <source>%2 in %1 turns everybody away; take it out there</source>
        <translation>%1 の %2 がすべてを拒否しています。そこから取り除いてください</translation>
    </message>
    <message>
        <source>is a row of another type than inet, which goals do not change; set its values one by one</source>
        <translation>は inet 以外の種類の行で、目標の対象ではありません。値を個別に設定してください</translation>
    </message>
    <message>
        <source>sends a malformed ServerHello</source>
        <translation>不正な形式の ServerHello を送ります</translation>
    </message>
    <message>
        <source>answers a TLS handshake without TLS</source>
        <translation>TLS ハンドシェイクに TLS 以外の応答を返します</translation>
    </message>
    <message>
        <source>stopped after %1 connections</source>
        <translation>%1 回の接続で打ち切りました</translation>
    </message>
    <message>
        <source>the certificate of %1 expired on %2</source>
        <translation>%1 の証明書は %2 に期限切れになりました</translation>
    </message>
    <message>
        <source>the certificate of %1 is not valid before %2</source>
        <translation>%1 の証明書は %2 より前は有効ではありません</translation>
    </message>
    <message>
        <source>the certificate of %1 vouches for itself, and it is not among those that are trusted</source>
        <translation>%1 の証明書は自己署名で、信頼する証明書の中にありません</translation>
    </message>
    <message>
        <source>the authority %1 is not among those that are trusted</source>
        <translation>認証局 %1 は信頼する認証局の中にありません</translation>
    </message>
    <message>
        <source>the issuer of %1 (%2) is neither sent along nor trusted; often an intermediate certificate is missing</source>
        <translation>%1 の発行者 (%2) の証明書は送られてこず、信頼もされていません。中間証明書が足りないことがよくあります</translation>
    </message>
    <message>
        <source>%1 vouches for another certificate, and is no authority</source>
        <translation>%1 は別の証明書に署名していますが、認証局ではありません</translation>
    </message>
    <message>
        <source>%1 vouches for another certificate, which its key usage does not allow</source>
        <translation>%1 は別の証明書に署名していますが、その鍵用途では許されていません</translation>
    </message>
    <message>
        <source>there are more authorities below %1 than it allows</source>
        <translation>%1 の下の認証局が、許された数より多くあります</translation>
    </message>
    <message>
        <source>an authority above %1 may not vouch for its names</source>
        <translation>%1 の上位の認証局には、その名前を証明することが許されていません</translation>
    </message>
    <message>
        <source>the certificate of %1 is not made for servers</source>
        <translation>%1 の証明書はサーバー用ではありません</translation>
    </message>
    <message>
        <source>the key of %1 is too weak (%2, %3 bits)</source>
        <translation>%1 の鍵は弱すぎます (%2、%3 ビット)</translation>
    </message>
    <message>
        <source>the certificate of %1 is signed with a digest that is too weak</source>
        <translation>%1 の証明書の署名に使われたダイジェストは弱すぎます</translation>
    </message>
    <message>
        <source>the signature of the certificate of %1 is wrong: its issuer %2 did not make it with the key that is shown</source>
        <translation>%1 の証明書の署名が正しくありません。発行者 %2 が、示された鍵で署名したものではありません</translation>
    </message>
    <message>
        <source>the certificate of %1 has a critical extension that OpenSSL does not know</source>
        <translation>%1 の証明書には、OpenSSL の知らない重要な拡張があります</translation>
    </message>
    <message>
        <source>the certificate is for %1, not for %2</source>
        <translation>証明書は %1 のもので、%2 のものではありません</translation>
    </message>
    <message>
        <source>master.cf has this row already</source>
        <translation>この行は master.cf に既にあります</translation>
    </message>
    <message>
        <source>this cannot be the name of a row</source>
        <translation>これは行の名前にできません</translation>
    </message>
    <message>
        <source>a row has eight fields at least: service, type, private, unprivileged, chroot, wakeup, process limit and program; here are %1</source>
        <translation>行には少なくとも 8 個のフィールド (service、type、private、unprivileged、chroot、wakeup、process limit、program) が必要ですが、ここには %1 個しかありません</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no type; there are inet, unix, unix-dgram, fifo and pass</source>
        <translation>「%1」という type はありません。使えるのは inet、unix、unix-dgram、fifo、pass です</translation>
    </message>
    <message>
        <source>the field %1 takes a number of seconds, with ? behind it or not, or -; &quot;%2&quot; is neither</source>
        <translation>フィールド %1 には秒数 (後ろに ? を付けることもできます) か - を書きます。「%2」はどちらでもありません</translation>
    </message>
    <message>
        <source>the field %1 takes a number or -; &quot;%2&quot; is neither</source>
        <translation>フィールド %1 には数値か - を書きます。「%2」はどちらでもありません</translation>
    </message>
    <message>
        <source>the field %1 takes y, n or -; &quot;%2&quot; is none of them</source>
        <translation>フィールド %1 には y、n、- のいずれかを書きます。「%2」はどれでもありません</translation>
    </message>
    <message>
        <source>this row of master.cf is no longer as it was</source>
        <translation>master.cf のこの行は、以前とは変わっています</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>give its number</source>
        <translation>番号を入力してください</translation>
    </message>
    <message>
        <source>this is not a name that every server knows; write the number of the port</source>
        <translation>これはどのサーバーでも通じる名前ではありません。ポートの番号を書いてください</translation>
    </message>
    <message>
        <source>main.cf says inet_protocols = %1, and Postfix stops at an address of another kind</source>
        <translation>main.cf に inet_protocols = %1 とあり、Postfix はほかの種類のアドレスがあると停止します</translation>
    </message>
    <message>
        <source>this is neither an IPv4 or IPv6 address nor the name of a host</source>
        <translation>これは IPv4 アドレスでも IPv6 アドレスでもホスト名でもありません</translation>
    </message>
    <message>
        <source>%1 has this port on the same address; take another port or address, or switch that row off first</source>
        <translation>%1 が同じアドレスでこのポートを使っています。ほかのポートかアドレスにするか、先にその行を無効にしてください</translation>
    </message>
    <message>
        <source>the server has no certificate, without which TLS does not start; set smtpd_tls_cert_file and smtpd_tls_key_file, or smtpd_tls_chain_files, first</source>
        <translation>サーバーに証明書がなく、証明書がないと TLS は始まりません。先に smtpd_tls_cert_file と smtpd_tls_key_file、または smtpd_tls_chain_files を設定してください</translation>
    </message>
    <message>
        <source>a control character stands here</source>
        <translation>ここに制御文字があります</translation>
    </message>
    <message>
        <source>the first line of a row begins without a blank, or it would go on with the row above</source>
        <translation>行の先頭に空白があると、上の行の続きになります。空白なしで始めてください</translation>
    </message>
    <message>
        <source>nothing is left of the row</source>
        <translation>行の内容が残っていません</translation>
    </message>
    <message>
        <source>another row begins here; further lines of a row begin with a blank</source>
        <translation>ここから別の行が始まっています。続きの行は空白で始めてください</translation>
    </message>
    <message>
        <source>a row of type inet is there for the network: its field private has to be n</source>
        <translation>type が inet の行はネットワーク用なので、フィールド private は n でなければなりません</translation>
    </message>
    <message>
        <source>Postfix says: %1</source>
        <translation>Postfix の指摘: %1</translation>
    </message>
    <message>
        <source>%1 on line %2 is the same service</source>
        <translation>%2 行目の %1 が同じサービスです</translation>
    </message>
    <message>
        <source>TLS is required, and the host does not offer it</source>
        <translation>TLS が必須ですが、ホストは TLS を提供していません</translation>
    </message>
    <message>
        <source>the host offers no TLS</source>
        <translation>ホストは TLS を提供していません</translation>
    </message>
    <message>
        <source>the host offers TLS and then refuses it</source>
        <translation>ホストは TLS を提供すると言いながら拒否します</translation>
    </message>
    <message>
        <source>no handshake comes about (%1)</source>
        <translation>ハンドシェイクが成立しません (%1)</translation>
    </message>
    <message>
        <source>the host shows no certificate</source>
        <translation>ホストは証明書を示しません</translation>
    </message>
    <message>
        <source>neither the certificate nor its key has one of the fingerprints; the key&apos;s (SHA-256) is %1</source>
        <translation>証明書にもその鍵にも、指定されたフィンガープリントのものはありません。鍵のフィンガープリント (SHA-256) は %1 です</translation>
    </message>
    <message>
        <source>cannot be a name in DNS</source>
        <translation>は DNS の名前になりえません</translation>
    </message>
    <message>
        <source>the resolver&apos;s reply cannot be read</source>
        <translation>リゾルバーの応答を読み取れません</translation>
    </message>
    <message>
        <source>the resolver answers another question</source>
        <translation>リゾルバーが別の問い合わせに答えています</translation>
    </message>
    <message>
        <source>the mail exchangers of %1 are not signed in DNS</source>
        <translation>%1 のメールサーバー (MX) は DNS で署名されていません</translation>
    </message>
    <message>
        <source>the TLSA records of %1 cannot be looked up</source>
        <translation>%1 の TLSA レコードを検索できません</translation>
    </message>
    <message>
        <source>DNS publishes no signed keys (TLSA) for %1</source>
        <translation>DNS には %1 の署名された鍵 (TLSA) が公開されていません</translation>
    </message>
    <message>
        <source>none of the TLSA records of %1 can be used</source>
        <translation>%1 の TLSA レコードに使えるものがありません</translation>
    </message>
    <message>
        <source>the mail exchangers of %1 cannot be looked up</source>
        <translation>%1 のメールサーバー (MX) を検索できません</translation>
    </message>
    <message>
        <source>none of the hosts of %1 has an address that this server uses (inet_protocols)</source>
        <translation>%1 のどのホストにも、このサーバーが使うアドレスがありません (inet_protocols)</translation>
    </message>
    <message>
        <source>the resolver closed the connection</source>
        <translation>リゾルバーが接続を閉じました</translation>
    </message>
    <message>
        <source>no certificate that was sent with %1 is one that DNS publishes (TLSA)</source>
        <translation>%1 とともに送られた証明書に、DNS が公開しているもの (TLSA) はありません</translation>
    </message>
    <message>
        <source>write an address of IPv4 as such: %1</source>
        <translation>IPv4 のアドレスはそのまま書いてください: %1</translation>
    </message>
    <message>
        <source>%1 takes no mail (null MX)</source>
        <translation>%1 はメールを受け取りません (null MX)</translation>
    </message>
    <message>
        <source>%1 has neither a mail exchanger nor an address</source>
        <translation>%1 には MX もアドレスもありません</translation>
    </message>
    <message>
        <source>smtp_tls_wrappermode makes smtp(8) pass hosts over at a level below encrypt</source>
        <translation>smtp_tls_wrappermode では、encrypt より低いレベルのとき smtp(8) はホストを飛ばします</translation>
    </message>
    <message>
        <source>this account may not read %1</source>
        <translation>このアカウントでは %1 を読めません</translation>
    </message>
    <message>
        <source>%1 holds no authorities, without which smtp(8) has no TLS (4.7.5)</source>
        <translation>%1 に認証局がありません。これがないと smtp(8) は TLS を使えません (4.7.5)</translation>
    </message>
    <message>
        <source>%1 holds no authorities, so that smtp(8) follows no such policy (4.7.5)</source>
        <translation>%1 に認証局がないため、smtp(8) はこのポリシーに従いません (4.7.5)</translation>
    </message>
    <message>
        <source>the authorities in %1 cannot be read</source>
        <translation>%1 の認証局を読み取れません</translation>
    </message>
    <message>
        <source>tells no built-in values: %1</source>
        <translation>が組み込みの値を示しません: %1</translation>
    </message>
    <message>
        <source>not possible here: this computer has no IPv6</source>
        <translation>ここからはできません: このコンピューターは IPv6 を使えません</translation>
    </message>
    <message>
        <source>not possible here: this computer has no IPv4</source>
        <translation>ここからはできません: このコンピューターは IPv4 を使えません</translation>
    </message>
    <message>
        <source>asked for a client certificate and got one</source>
        <translation>クライアント証明書を求め、受け取りました</translation>
    </message>
    <message>
        <source>asks for a client certificate</source>
        <translation>クライアント証明書を求めます</translation>
    </message>
    <message>
        <source>the listener works, but limits how many connections one client makes (smtpd_client_connection_rate_limit, smtpd_client_connection_count_limit); wait a minute and probe again</source>
        <translation>待ち受けは動いていますが、1 つのクライアントの接続数を制限しています (smtpd_client_connection_rate_limit、smtpd_client_connection_count_limit)。1 分待ってもう一度調べてください</translation>
    </message>
    <message>
        <source>the listener works, but limits how many new TLS sessions one client makes (smtpd_client_new_tls_session_rate_limit); wait a minute and probe again</source>
        <translation>待ち受けは動いていますが、1 つのクライアントの新しい TLS セッション数を制限しています (smtpd_client_new_tls_session_rate_limit)。1 分待ってもう一度調べてください</translation>
    </message>
    <message>
        <source>the listener works, but postscreen limits how many connections one client makes (postscreen_client_connection_count_limit); wait and probe again</source>
        <translation>待ち受けは動いていますが、postscreen が 1 つのクライアントの接続数を制限しています (postscreen_client_connection_count_limit)。待ってもう一度調べてください</translation>
    </message>
    <message>
        <source>the listener works, but the server has more connections than it serves at a time (postscreen_pre_queue_limit); wait and probe again</source>
        <translation>待ち受けは動いていますが、サーバーが同時に扱える数を超える接続があります (postscreen_pre_queue_limit)。待ってもう一度調べてください</translation>
    </message>
    <message>
        <source>the listener works, but this client&apos;s address is on a block list that the server asks; probe from another network</source>
        <translation>待ち受けは動いていますが、このクライアントのアドレスはサーバーが問い合わせるブロックリストに載っています。別のネットワークから調べてください</translation>
    </message>
    <message>
        <source>the listener works, but refuses this client (smtpd_client_restrictions with smtpd_delay_reject = no)</source>
        <translation>待ち受けは動いていますが、このクライアントを拒否します (smtpd_delay_reject = no での smtpd_client_restrictions)</translation>
    </message>
    <message>
        <source>postscreen is in front and turns clients away at first that it does not know; probe again in some minutes</source>
        <translation>手前に postscreen があり、知らないクライアントを最初は断ります。数分後にもう一度調べてください</translation>
    </message>
    <message>
        <source>it greets after %1 s: postscreen or a delay for strangers is in front, which is nothing wrong; a probe waits for it</source>
        <translation>%1 秒後に応答します: postscreen または知らない相手への待ち時間が手前にあります。異常ではなく、確認はこれを待ちます</translation>
    </message>
    <message>
        <source>the client&apos;s key stays here</source>
        <translation>クライアントの鍵はこのコンピューターから出しません</translation>
    </message>
    <message>
        <source>no TLS</source>
        <translation>TLS なし</translation>
    </message>
    <message>
        <source>open the port in the server&apos;s firewall, or in the one before it</source>
        <translation>サーバーのファイアウォール、またはその手前のファイアウォールでポートを開けてください</translation>
    </message>
    <message>
        <source>open the port in the server&apos;s firewall (%1), or in one before it</source>
        <translation>サーバーのファイアウォール (%1)、またはその手前のファイアウォールでポートを開けてください</translation>
    </message>
    <message>
        <source>answers the server itself at %1, but not this computer at %2 (%3). The server may not listen there at all (inet_protocols, inet_interfaces); DNS should then not name that address. Else: %4</source>
        <translation>サーバー自身には %1 で応答しますが、このコンピューターには %2 で応答しません (%3)。サーバーがそのアドレスでまったく待ち受けていないのかもしれません (inet_protocols、inet_interfaces)。その場合は DNS にそのアドレスを登録しないでください。そうでなければ: %4</translation>
    </message>
    <message>
        <source>answers the server itself, but not this computer (%1), which other ports of it do answer. Many providers block port 25 for homes and offices; that does not concern other mail servers. To be sure, probe from another network. Else: %2</source>
        <translation>サーバー自身には応答しますが、このコンピューターには応答しません (%1)。ほかのポートはこのコンピューターにも応答します。家庭や職場からの 25 番ポートを塞ぐプロバイダーは多く、ほかのメールサーバーには関係しません。確かめるには別のネットワークから調べてください。そうでなければ: %2</translation>
    </message>
    <message>
        <source>answers the server itself, but not this computer (%1): %2</source>
        <translation>サーバー自身には応答しますが、このコンピューターには応答しません (%1): %2</translation>
    </message>
    <message>
        <source>offers STARTTLS to the server itself, but not to this computer: something between them takes it away, a firewall that inspects SMTP or a virus scanner</source>
        <translation>サーバー自身には STARTTLS を提示しますが、このコンピューターには提示しません: SMTP を検査するファイアウォールやウイルス対策ソフトなど、間にあるものが取り除いています</translation>
    </message>
    <message>
        <source>works for the server itself, but not for this computer: %1</source>
        <translation>サーバー自身からは動きますが、このコンピューターからは動きません: %1</translation>
    </message>
    <message>
        <source>shows this computer another certificate than the server itself: somebody else answers, a proxy perhaps</source>
        <translation>このコンピューターには、サーバー自身に見せるのとは別の証明書を見せます: プロキシなど、別のものが応答しています</translation>
    </message>
    <message>
        <source>answers this computer, but not the server itself (%1): somebody else answers, a forwarded port perhaps</source>
        <translation>このコンピューターには応答しますが、サーバー自身には応答しません (%1): 転送されたポートなど、別のものが応答しています</translation>
    </message>
    <message>
        <source>port %1 %2</source>
        <translation>ポート %1 は、%2</translation>
    </message>
    <message>
        <source>it is about another certificate</source>
        <translation>別の証明書についてのものです</translation>
    </message>
    <message>
        <source>it was in force until %1</source>
        <translation>%1 までのものでした</translation>
    </message>
    <message>
        <source>it is not in force now</source>
        <translation>現在は有効ではありません</translation>
    </message>
    <message>
        <source>it is no OCSP response</source>
        <translation>OCSP 応答ではありません</translation>
    </message>
    <message>
        <source>the authority&apos;s responder failed (%1)</source>
        <translation>認証局の応答サーバーが失敗しました (%1)</translation>
    </message>
    <message>
        <source>the issuer&apos;s certificate is missing</source>
        <translation>発行者の証明書がありません</translation>
    </message>
    <message>
        <source>the certificate&apos;s authority did not sign it</source>
        <translation>証明書の認証局が署名したものではありません</translation>
    </message>
    <message>
        <source>not revoked by its authority, as of %1</source>
        <translation>%1 の時点で認証局は失効させていません</translation>
    </message>
    <message>
        <source>revoked by its authority on %1</source>
        <translation>認証局が %1 に失効させました</translation>
    </message>
    <message>
        <source>not known to its authority</source>
        <translation>認証局が知らない証明書です</translation>
    </message>
    <message>
        <source>sent with an OCSP response that does not count: %1</source>
        <translation>添えられた OCSP 応答は数えられません: %1</translation>
    </message>
    <message>
        <source>says more than it was asked</source>
        <translation>尋ねていないことまで応答します</translation>
    </message>
    <message>
        <source>the connection was closed in the middle</source>
        <translation>途中で接続が閉じられました</translation>
    </message>
    <message>
        <source>a limit of the server turned the test away (anvil(8)); try again in some minutes</source>
        <translation>サーバーの制限 (anvil(8)) により試験が断られました。数分後にもう一度試してください</translation>
    </message>
    <message>
        <source>postscreen(8) stands before it and lets this client through later, or not at all</source>
        <translation>手前の postscreen(8) が、このクライアントを後で通すか、または通しません</translation>
    </message>
    <message>
        <source>it wants something else first</source>
        <translation>先に別の手順を求めています</translation>
    </message>
    <message>
        <source>it was refused for another reason than relaying</source>
        <translation>中継とは別の理由で拒否されました</translation>
    </message>
    <message>
        <source>the talk ended before it came to that</source>
        <translation>そこに至る前にやり取りが終わりました</translation>
    </message>
    <message>
        <source>a table decides, and may let this client through alone</source>
        <translation>表で決まります。このクライアントだけが許可されているのかもしれません</translation>
    </message>
    <message>
        <source>this computer&apos;s OpenSSL does not speak them itself</source>
        <translation>このコンピューターの OpenSSL 自体が対応していません</translation>
    </message>
    <message>
        <source>the name is empty or has control characters</source>
        <translation>名前が空か、制御文字を含んでいます</translation>
    </message>
    <message>
        <source>cancelled; nothing was changed</source>
        <translation>中止しました。何も変更されていません</translation>
    </message>
    <message>
        <source>it takes a client&apos;s certificate and key</source>
        <translation>クライアントの証明書と鍵が必要です</translation>
    </message>
    <message>
        <source>the number of its port is unknown from here</source>
        <translation>ポート番号がここからは不明です</translation>
    </message>
    <message>
        <source>the server&apos;s own address %1 is not in mynetworks, as far as is known from here</source>
        <translation>ここから分かる限り、サーバー自身のアドレス %1 は mynetworks に含まれていません</translation>
    </message>
    <message>
        <source>it listens on the server&apos;s own address only</source>
        <translation>サーバー自身のアドレスだけで待ち受けています</translation>
    </message>
    <message>
        <source>whether this computer is a stranger to the server is unknown from here</source>
        <translation>このコンピューターがサーバーにとって外部かどうかは、ここからは不明です</translation>
    </message>
    <message>
        <source>this computer, %1, is in mynetworks, so that what it may do says nothing about strangers</source>
        <translation>このコンピューター %1 は mynetworks に含まれるため、ここからの試験では外部の相手について何も分かりません</translation>
    </message>
    <message>
        <source>more refusals than those of %1 listeners could get this computer banned (fail2ban)</source>
        <translation>%1 個より多い待ち受けで拒否されると、このコンピューターが遮断される (fail2ban) おそれがあります</translation>
    </message>
    <message>
        <source>asked from the server&apos;s address %1 instead, as this one was of no use: %2</source>
        <translation>代わりにサーバーのアドレス %1 から試験しました。このコンピューターからでは判断できません: %2</translation>
    </message>
    <message>
        <source>nobody can sign in here</source>
        <translation>ここでは誰も認証できません</translation>
    </message>
    <message>
        <source>no name and password were given</source>
        <translation>ユーザー名とパスワードの指定がありません</translation>
    </message>
    <message>
        <source>a password is not sent without TLS</source>
        <translation>TLS なしではパスワードを送りません</translation>
    </message>
    <message>
        <source>the name and password did not get in at another listener, and are tried once only</source>
        <translation>別の待ち受けでユーザー名とパスワードが通りませんでした。試すのは 1 回だけです</translation>
    </message>
    <message>
        <source>the name and password were refused</source>
        <translation>ユーザー名とパスワードが拒否されました</translation>
    </message>
    <message>
        <source>it does not offer PLAIN within TLS</source>
        <translation>TLS の中で PLAIN を提供していません</translation>
    </message>
    <message>
        <source>signed in, but the server&apos;s own address may relay here without that, too</source>
        <translation>認証できましたが、サーバー自身のアドレスは認証なしでもここで中継できます</translation>
    </message>
    <message>
        <source>check of policies</source>
        <translation>ポリシーの検査</translation>
    </message>
    <message>
        <source>%1 announces an MTA-STS policy, which asks for a certificate that names its mail exchangers; this policy does not. The MTA-STS policy itself, a web page, was not fetched: level secure with match= of the names in it does the same.</source>
        <translation>%1 は MTA-STS ポリシーを公表しており、メールサーバーの名前の証明書を求めていますが、このポリシーは求めません。MTA-STS ポリシー本体 (ウェブ上のファイル) は取得していません。その中の名前を match= に書いたレベル secure が同じ働きをします。</translation>
    </message>
    <message>
        <source>is no %1 fingerprint, which has %2 pairs of digits</source>
        <translation>は %1 のフィンガープリントではありません (%2 組の数字が必要です)</translation>
    </message>
    <message>
        <source>fingerprint</source>
        <translation>フィンガープリント</translation>
    </message>
    <message>
        <source>is missing: smtp(8) would hold all mail back</source>
        <translation>がありません。smtp(8) はすべてのメールをキューで待たせます</translation>
    </message>
    <message>
        <source>is encrypted; give its certificate or its public key instead</source>
        <translation>は暗号化されています。証明書か公開鍵を指定してください</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>holds neither a certificate nor a key</source>
        <translation>には証明書も鍵もありません</translation>
    </message>
    <message>
        <source>mail to it leaves by %1, which has no policy table</source>
        <translation>宛先へのメールは %1 で送られ、ポリシーテーブルはありません</translation>
    </message>
    <message>
        <source>DNS publishes signed keys (TLSA) for %1 of %2 hosts, and the certificates fit them: level dane would check who answers, which this policy does not.</source>
        <translation>DNS は %2 ホスト中 %1 ホストについて署名付きの鍵 (TLSA) を公開しており、証明書はそれに合っています。このポリシーは相手を確かめませんが、レベル dane なら確かめます。</translation>
    </message>
    <message>
        <source>DNS publishes signed keys (TLSA) for %1 of %2 hosts, which this policy does not check. Not all certificates fit them now, so that level dane would keep mail back.</source>
        <translation>DNS は %2 ホスト中 %1 ホストについて署名付きの鍵 (TLSA) を公開していますが、このポリシーは確かめません。現在は鍵に合わない証明書があるため、レベル dane ではメールがキューで待ちます。</translation>
    </message>
    <message>
        <source>DNS publishes signed keys (TLSA) for %1 of %2 hosts, which level dane would check and this policy does not.</source>
        <translation>DNS は %2 ホスト中 %1 ホストについて署名付きの鍵 (TLSA) を公開しています。レベル dane なら確かめますが、このポリシーは確かめません。</translation>
    </message>
    <message>
        <source>a certificate is not shown without TLS</source>
        <translation>TLS なしでは証明書を見せません</translation>
    </message>
    <message>
        <source>it asks for no client certificate</source>
        <translation>クライアント証明書を求めません</translation>
    </message>
    <message>
        <source>refused; perhaps this certificate is not on the list</source>
        <translation>拒否されました。この証明書は一覧に載っていない可能性があります</translation>
    </message>
    <message>
        <source>taken, but the server&apos;s own address may relay here without a certificate, too</source>
        <translation>受け取られましたが、サーバー自身のアドレスは証明書なしでもここで中継できます</translation>
    </message>
    <message>
        <source>the authorities that the server trusts are not found</source>
        <translation>サーバーが信頼する認証局が見つかりません</translation>
    </message>
    <message>
        <source>the server could not check the name and password</source>
        <translation>サーバーはユーザー名とパスワードを確認できませんでした</translation>
    </message>
    <message>
        <source>a password goes to an address of the server only, and this listener has a name</source>
        <translation>パスワードはサーバーのアドレスだけに送ります。この待ち受けには名前が書かれています</translation>
    </message>
    <message>
        <source>mynetworks holds the whole Internet, and the listener %1 lets these networks send mail to everywhere. Such an open relay is soon found by senders of spam, and other servers then refuse its mail. List your own networks only.</source>
        <translation>mynetworks がインターネット全体を含み、待ち受け %1 はこれらのネットワークからどこへでもメールを送らせます。このようなオープンリレーは迷惑メールの送信者にすぐ見つけられ、他のサーバーがこのサーバーのメールを拒否するようになります。自分のネットワークだけを書いてください。</translation>
    </message>
    <message>
        <source>Anyone may send mail to everywhere through the listener %1: &quot;%2&quot; in %3 lets all clients through. Such an open relay is soon found by senders of spam, and other servers then refuse its mail. Let through whom you know, and turn the others away with reject_unauth_destination.</source>
        <translation>待ち受け %1 を通して誰でもどこへでもメールを送れます: %3 の「%2」がすべてのクライアントを通します。このようなオープンリレーは迷惑メールの送信者にすぐ見つけられ、他のサーバーがこのサーバーのメールを拒否するようになります。知っている相手だけを通し、ほかは reject_unauth_destination で断ってください。</translation>
    </message>
    <message>
        <source>no listener asks this table</source>
        <translation>この表を引く待ち受けがありません</translation>
    </message>
    <message>
        <source>the listeners that ask this table compare different digests; set %1 in main.cf alone first</source>
        <translation>この表を引く待ち受けが別々のダイジェストで比べています。先に %1 を main.cf だけに書いてください</translation>
    </message>
    <message>
        <source>is %1 already</source>
        <translation>すでに %1 です</translation>
    </message>
    <message>
        <source>is not known from here; set it first</source>
        <translation>ここからはわかりません。先に設定してください</translation>
    </message>
    <message>
        <source>check_ccert_access looks up fingerprints of the same digest; change those by hand first</source>
        <translation>check_ccert_access が同じダイジェストのフィンガープリントを引いています。先に手で直してください</translation>
    </message>
    <message>
        <source>rows would no longer be found (%1, on line %2): give the certificates of these clients, or take the rows out first</source>
        <translation>見つからなくなる行があります (%1 行、%2 行目)。これらのクライアントの証明書を渡すか、先に行を取り除いてください</translation>
    </message>
    <message>
        <source>clients send mail through 587 or 465</source>
        <translation>クライアントがメールを送るのは 587 か 465 です</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>give a fingerprint</source>
        <translation>フィンガープリントを渡してください</translation>
    </message>
    <message>
        <source>has no row in force for %1</source>
        <translation>に %1 の有効な行がありません</translation>
    </message>
    <message>
        <source>SSL/TLS</source>
        <translation>SSL/TLS</translation>
    </message>
    <message>
        <source>Outgoing server (SMTP): %1, port %2, connection security %3, no user name and no password.</source>
        <translation>送信サーバー (SMTP): %1、ポート %2、接続の保護 %3、ユーザー名とパスワードはなし。</translation>
    </message>
    <message>
        <source>Sending mail as %1</source>
        <translation>%1 としてメールを送る</translation>
    </message>
    <message>
        <source>The file %1 holds a certificate and its private key; with it you may send mail through %2. Its password comes to you in another way. Keep both to yourself, and tell your administrator at once when the file or the device is lost: the certificate is then taken off the list.</source>
        <translation>ファイル %1 には証明書とその秘密鍵が入っていて、これで %2 を通してメールを送れます。パスワードは別の方法で届きます。どちらも人に渡さず、ファイルや機器をなくしたらすぐに管理者に知らせてください。証明書は一覧から外されます。</translation>
    </message>
    <message>
        <source>Settings → Privacy &amp; Security → Certificates → Manage Certificates → Your Certificates → Import: choose the file and give its password. Account Settings → Outgoing Server → Edit: authentication method &quot;No authentication&quot;; the certificate is shown when the server asks for it. (&quot;TLS Certificate&quot; is something else, which Postfix does not offer.)</source>
        <translation>設定 → プライバシーとセキュリティ → 証明書 → 証明書を管理 → あなたの証明書 → インポートで、ファイルを選んでパスワードを入れます。アカウント設定 → 送信サーバー → 編集で、認証方式を「認証なし」にします。証明書はサーバーが求めたときに示されます。(「TLS 証明書」は別のもので、Postfix にはありません。)</translation>
    </message>
    <message>
        <source>Apple Mail</source>
        <translation>Apple メール</translation>
    </message>
    <message>
        <source>Open the file: Keychain Access asks for its password and keeps it. Mail → Settings → Accounts → Server Settings → Outgoing Mail Account → Edit SMTP Server List: authentication &quot;None&quot;, and as TLS certificate the one that you just added.</source>
        <translation>ファイルを開くと、キーチェーンアクセスがパスワードを尋ねて取り込みます。メール → 設定 → アカウント → サーバ設定 → 送信用メールアカウント → SMTP サーバリストを編集で、認証を「なし」、TLS 証明書をいま加えたものにします。</translation>
    </message>
    <message>
        <source>Open the file: the wizard asks for its password and puts the certificate into the personal store of Windows, from where classic Outlook shows it when the server asks. The new Outlook cannot.</source>
        <translation>ファイルを開くと、ウィザードがパスワードを尋ね、証明書を Windows の個人ストアに入れます。従来の Outlook はサーバーが求めたときにそこから示します。新しい Outlook にはできません。</translation>
    </message>
    <message>
        <source>Another Postfix that sends through this server</source>
        <translation>このサーバーを通して送る別の Postfix</translation>
    </message>
    <message>
        <source>A test with swaks</source>
        <translation>swaks で試す</translation>
    </message>
    <message>
        <source>there is such a file already; give another name</source>
        <translation>同じ名前のファイルがもうあります。別の名前にしてください</translation>
    </message>
    <message>
        <source>is larger than 1 MiB, as no such file is</source>
        <translation>1 MiB を超えています。このようなファイルではありえません</translation>
    </message>
    <message>
        <source>%1 is not written as it is read; change it by hand</source>
        <translation>%1 は読まれるとおりには書かれていません。手で直してください</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>秘密鍵</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>give at least %1 characters; whoever has the file and the passphrase makes certificates in its name</source>
        <translation>%1 文字以上にしてください。ファイルとパスフレーズを持つ人は誰でもその名で証明書を作れます</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>認証局</translation>
    </message>
    <message>
        <source>the certificate is none of an authority (CA:TRUE)</source>
        <translation>認証局の証明書ではありません (CA:TRUE)</translation>
    </message>
    <message>
        <source>there is no private key under a passphrase in it (BEGIN ENCRYPTED PRIVATE KEY)</source>
        <translation>パスフレーズで守られた秘密鍵がありません (BEGIN ENCRYPTED PRIVATE KEY)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>give one of at most %1 characters</source>
        <translation>%1 文字以内で書いてください</translation>
    </message>
    <message>
        <source>it holds control characters</source>
        <translation>制御文字が入っています</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>証明書</translation>
    </message>
    <message>
        <source>this is no mail address that a certificate can have</source>
        <translation>証明書に入れられるメールアドレスではありません</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>give a number of days from 1 to %1</source>
        <translation>1 から %1 までの日数を書いてください</translation>
    </message>
    <message>
        <source>this authority has expired; make a new one</source>
        <translation>この認証局は期限切れです。新しく作ってください</translation>
    </message>
    <message>
        <source>this is no address of http</source>
        <translation>http のアドレスではありません</translation>
    </message>
    <message>
        <source>the answer is longer than %1 bytes</source>
        <translation>応答が %1 バイトを超えています</translation>
    </message>
    <message>
        <source>the answer is none of HTTP</source>
        <translation>HTTP の応答ではありません</translation>
    </message>
    <message>
        <source>the answer is none of HTTP 1.0</source>
        <translation>HTTP 1.0 の応答ではありません</translation>
    </message>
    <message>
        <source>the answer ends too early</source>
        <translation>応答が途中で終わっています</translation>
    </message>
    <message>
        <source>the server answers %1</source>
        <translation>サーバーの応答は %1 です</translation>
    </message>
    <message>
        <source>it leads on too often</source>
        <translation>転送が多すぎます</translation>
    </message>
    <message>
        <source>it is not the certificate of the issuer</source>
        <translation>発行者の証明書ではありません</translation>
    </message>
    <message>
        <source>it does not know the certificate</source>
        <translation>この証明書を知らないと答えています</translation>
    </message>
    <message>
        <source>the certificate of the issuer is not known here</source>
        <translation>発行者の証明書がここにはありません</translation>
    </message>
    <message>
        <source>not revoked by its authority, as of %1 (%2)</source>
        <translation>認証局は失効させていません (%1 現在、%2)</translation>
    </message>
    <message>
        <source>revoked by its authority on %1 (%2)</source>
        <translation>認証局が %1 に失効させました (%2)</translation>
    </message>
    <message>
        <source>its authority offers no way to ask whether it is revoked</source>
        <translation>認証局は失効を確かめる方法を示していません</translation>
    </message>
    <message>
        <source>whether it is revoked could not be learnt (%1)</source>
        <translation>失効しているかどうかはわかりませんでした (%1)</translation>
    </message>
    <message>
        <source>it is no revocation list</source>
        <translation>失効リストではありません</translation>
    </message>
    <message>
        <source>the certificate of the issuer is not there</source>
        <translation>発行者の証明書がありません</translation>
    </message>
    <message>
        <source>The certificate for %1.</source>
        <translation>%1 の証明書です。</translation>
    </message>
    <message>
        <source>It is valid until %1.</source>
        <translation>%1 まで有効です。</translation>
    </message>
    <message>
        <source>Part of the chain: %1.</source>
        <translation>証明書チェーンの一部です: %1。</translation>
    </message>
    <message>
        <source>The private key (%1). It belongs to the certificate.</source>
        <translation>秘密鍵 (%1) です。証明書と一致します。</translation>
    </message>
    <message>
        <source>The chain stood in another order here; it is put right.</source>
        <translation>証明書チェーンの順序が違っていました。正しい順序に直します。</translation>
    </message>
    <message>
        <source>The same as in %1; one is enough.</source>
        <translation>%1 と同じものです。1 つで足ります。</translation>
    </message>
    <message>
        <source>An older certificate, valid until %1: left out, the newer one wins.</source>
        <translation>%1 まで有効な古い証明書です。新しい方を使うため、除外します。</translation>
    </message>
    <message>
        <source>The root %1: left out, since who verifies needs to have it already.</source>
        <translation>ルート証明書 %1 です。検証する側がすでに持っている必要があるため、除外します。</translation>
    </message>
    <message>
        <source>The certificate of %1 belongs to nothing here: left out.</source>
        <translation>%1 の証明書は、ここにある他のものと関係がありません。除外します。</translation>
    </message>
    <message>
        <source>The key of no certificate here: left out.</source>
        <translation>ここにあるどの証明書の鍵でもありません。除外します。</translation>
    </message>
    <message>
        <source>The key of a certificate that is left out.</source>
        <translation>除外した証明書の鍵です。</translation>
    </message>
    <message>
        <source>A certificate request, which is no certificate: left out. The issuer answers it with the certificate.</source>
        <translation>証明書署名要求 (CSR) です。証明書ではないため、除外します。発行者がこれに対して証明書を発行します。</translation>
    </message>
    <message>
        <source>The key of the authority %1: left out. Keep it away from servers: who has it can issue certificates.</source>
        <translation>認証局 %1 の鍵です。除外します。サーバーには置かないでください。この鍵を持つ人は証明書を発行できます。</translation>
    </message>
    <message>
        <source>Issued by %1, whose certificate is neither in these files nor known to this computer. Without it most cannot verify the server.</source>
        <translation>発行者は %1 ですが、その証明書はこれらのファイルになく、このコンピューターにも登録されていません。それがないと、ほとんどの相手はサーバーを検証できません。</translation>
    </message>
    <message>
        <source>It is not for %1: who verifies that name refuses it.</source>
        <translation>%1 の証明書ではありません。その名前を検証する相手に拒否されます。</translation>
    </message>
    <message>
        <source>The certificate of %1 has its key here too, but another one fits better: left out.</source>
        <translation>%1 の証明書にも鍵がありますが、より適した証明書があるため、除外します。</translation>
    </message>
    <message>
        <source>It vouches for itself: only who knows it can verify it.</source>
        <translation>自己署名の証明書です。あらかじめ渡された相手でなければ検証できません。</translation>
    </message>
    <message>
        <source>It expires soon, on %1.</source>
        <translation>まもなく、%1 に期限が切れます。</translation>
    </message>
    <message>
        <source>It is not valid before %1.</source>
        <translation>%1 までは有効になりません。</translation>
    </message>
    <message>
        <source>It expired on %1: who verifies refuses it.</source>
        <translation>%1 に期限が切れました。検証する相手に拒否されます。</translation>
    </message>
    <message>
        <source>It needs its passphrase.</source>
        <translation>パスフレーズが必要です。</translation>
    </message>
    <message>
        <source>The passphrase does not open it.</source>
        <translation>このパスフレーズでは開けません。</translation>
    </message>
    <message>
        <source>To try a passphrase would take minutes or longer; no program makes such files, so it is not tried.</source>
        <translation>パスフレーズの確認に数分以上かかります。このようなファイルを作るプログラムはないため、確認しません。</translation>
    </message>
    <message>
        <source>It is encrypted in a way that the OpenSSL of this computer cannot undo.</source>
        <translation>このコンピューターの OpenSSL では復号できない方式で暗号化されています。</translation>
    </message>
    <message>
        <source>The private key is of a kind that mail servers cannot use for TLS.</source>
        <translation>メールサーバーの TLS には使えない種類の秘密鍵です。</translation>
    </message>
    <message>
        <source>It is damaged: a certificate or key in it cannot be read.</source>
        <translation>壊れています。証明書または鍵を読み取れません。</translation>
    </message>
    <message>
        <source>There is neither a certificate nor a key in it.</source>
        <translation>証明書も鍵も入っていません。</translation>
    </message>
    <message>
        <source>It is too large for certificates and keys.</source>
        <translation>証明書や鍵にしては大きすぎます。</translation>
    </message>
    <message>
        <source>There are more files or certificates than can be looked at; the rest is left out.</source>
        <translation>ファイルまたは証明書が多すぎます。残りは除外します。</translation>
    </message>
    <message>
        <source>The private key of the certificate of %1 is missing. It is where the request was made.</source>
        <translation>%1 の証明書の秘密鍵がありません。秘密鍵は、証明書署名要求を作成した場所にあります。</translation>
    </message>
    <message>
        <source>The private key is not the key of any certificate here; give the certificate that was issued for it.</source>
        <translation>この秘密鍵は、ここにあるどの証明書の鍵でもありません。この鍵に対して発行された証明書を指定してください。</translation>
    </message>
    <message>
        <source>The certificate for %1. Its key may be in a file that waits for its passphrase.</source>
        <translation>%1 の証明書です。秘密鍵は、パスフレーズが必要なファイルに入っているかもしれません。</translation>
    </message>
    <message>
        <source>main.cf names no certificate of certbot. With acme.sh run once, as root: acme.sh --install-cert -d NAME --reloadcmd &apos;postfix reload&apos;; whatever else renews the certificate has to run: postfix reload</source>
        <translation>main.cf に certbot の証明書が設定されていません。acme.sh の場合は、root として一度だけ次を実行してください: acme.sh --install-cert -d NAME --reloadcmd &apos;postfix reload&apos;。ほかのプログラムで更新する場合は、更新後に次を実行するようにしてください: postfix reload</translation>
    </message>
    <message>
        <source>another program has this name; look whether it reloads Postfix, and whether it may be run (chmod 755)</source>
        <translation>この名前の別のプログラムがあります。Postfix を再読み込みするか、実行できるか (chmod 755) を確認してください</translation>
    </message>
    <message>
        <source>that is Dovecot&apos;s socket for its own programs (auth-master or auth-userdb); Postfix wants the one for clients</source>
        <translation>それは Dovecot 自身のプログラム用のソケット (auth-master または auth-userdb) です。Postfix にはクライアント用のものが必要です</translation>
    </message>
    <message>
        <source>no connection leads to a socket from here</source>
        <translation>ここからソケットへは接続できません</translation>
    </message>
    <message>
        <source>The user that smtpd(8) runs as may not connect to %1, although owner and mode would let it: an access list or SELinux keeps it out.</source>
        <translation>smtpd(8) のユーザーは、所有者とモードの上では許されているのに %1 に接続できません。アクセスリストか SELinux が拒んでいます。</translation>
    </message>
    <message>
        <source>The user that smtpd(8) runs as may not go through the folder %1 (%2) to the socket %3. Let Dovecot make its socket in private/ below the queue directory.</source>
        <translation>smtpd(8) のユーザーは、フォルダー %1 (%2) を通ってソケット %3 へ行けません。Dovecot のソケットをキューディレクトリーの下の private/ に作らせてください。</translation>
    </message>
    <message>
        <source>The socket %1 is there (%2), but the user that smtpd(8) runs as may not write to it. Let Dovecot make it with user = postfix, group = postfix and mode = 0660.</source>
        <translation>ソケット %1 はあります (%2) が、smtpd(8) のユーザーが書き込めません。Dovecot に user = postfix、group = postfix、mode = 0660 で作らせてください。</translation>
    </message>
    <message>
        <source>Dovecot answers at %1, but offers no mechanism at all: see its auth_mechanisms.</source>
        <translation>Dovecot は %1 で応答しますが、方式を一つも提示しません。auth_mechanisms を確かめてください。</translation>
    </message>
    <message>
        <source>Dovecot at %1 offers %2, and smtpd_sasl_mechanism_filter of %3 lets none of them through.</source>
        <translation>%1 の Dovecot は %2 を提示しますが、%3 の smtpd_sasl_mechanism_filter がどれも通しません。</translation>
    </message>
    <message>
        <source>Dovecot at %1 offers %2, and the security options of %3 forbid all of them. Forbid plain passwords without TLS by smtpd_tls_auth_only = yes instead of noplaintext.</source>
        <translation>%1 の Dovecot は %2 を提示しますが、%3 のセキュリティーオプションがすべて禁じています。TLS なしの平文パスワードは、noplaintext ではなく smtpd_tls_auth_only = yes で禁じてください。</translation>
    </message>
    <message>
        <source>saslauthd answers at %1.</source>
        <translation>saslauthd は %1 で応答しています。</translation>
    </message>
    <message>
        <source>Dovecot answers at %1 (protocol %2) and offers %3.</source>
        <translation>Dovecot は %1 で応答し (プロトコル %2)、%3 を提示しています。</translation>
    </message>
    <message>
        <source>Cyrus SASL has no settings in a file %1.conf, so that it asks its own defaults.</source>
        <translation>Cyrus SASL の設定ファイル %1.conf がないため、既定の方法で確かめます。</translation>
    </message>
    <message>
        <source>Cyrus SASL checks passwords by %1 (%2), which was not tried.</source>
        <translation>Cyrus SASL は %1 でパスワードを確かめます (%2)。これは試していません。</translation>
    </message>
    <message>
        <source>Whether something answers at %1 is not known from here.</source>
        <translation>%1 で何かが応答するかは、ここからは分かりません。</translation>
    </message>
    <message>
        <source>There is no socket %1. Dovecot makes it when it starts: either it does not run, or its service auth has no unix_listener of that path.</source>
        <translation>ソケット %1 がありません。Dovecot が起動時に作るものです。Dovecot が動いていないか、service auth にこのパスの unix_listener がありません。</translation>
    </message>
    <message>
        <source>%1 is no socket. Name the socket that Dovecot&apos;s auth service makes, such as private/auth.</source>
        <translation>%1 はソケットではありません。private/auth など、Dovecot の auth サービスが作るソケットを指定してください。</translation>
    </message>
    <message>
        <source>Nobody listens at the socket %1: Dovecot is down and left it behind. Start Dovecot, which makes it anew.</source>
        <translation>ソケット %1 では何も待ち受けていません。Dovecot が停止し、ソケットだけが残っています。Dovecot を起動すると作り直されます。</translation>
    </message>
    <message>
        <source>%1 is Dovecot&apos;s socket for its own programs (auth-master or auth-userdb). Postfix wants one of another name, such as private/auth.</source>
        <translation>%1 は Dovecot 自身のプログラム用のソケット (auth-master または auth-userdb) です。Postfix には private/auth など別の名前のものが必要です。</translation>
    </message>
    <message>
        <source>%1 is the socket of Dovecot&apos;s own login processes. It answers, but is not for Postfix: let Dovecot make one of another name, such as private/auth.</source>
        <translation>%1 は Dovecot 自身のログインプロセス用のソケットです。応答はしますが、Postfix 用ではありません。private/auth など別の名前のものを Dovecot に作らせてください。</translation>
    </message>
    <message>
        <source>Something answers at %1, but it is no auth service of Dovecot.</source>
        <translation>%1 で何かが応答しますが、Dovecot の auth サービスではありません。</translation>
    </message>
    <message>
        <source>What answers at %1 speaks a version of the auth protocol that Postfix does not know.</source>
        <translation>%1 で応答しているものは、Postfix の知らないバージョンの認証プロトコルを話します。</translation>
    </message>
    <message>
        <source>%1 takes connections, but says nothing.</source>
        <translation>%1 は接続を受け付けますが、何も返しません。</translation>
    </message>
    <message>
        <source>%1 refuses connections: Dovecot is down there, or its service auth has no inet_listener of that port.</source>
        <translation>%1 が接続を拒否しています。そこの Dovecot が停止しているか、service auth にこのポートの inet_listener がありません。</translation>
    </message>
    <message>
        <source>Nothing comes back from %1: a firewall drops what this server sends there, or that host is down.</source>
        <translation>%1 から何も返りません。このサーバーからの通信をファイアウォールが捨てているか、そのホストが停止しています。</translation>
    </message>
    <message>
        <source>There is no way from this server to %1, or no such host.</source>
        <translation>このサーバーから %1 への経路がないか、そのようなホストがありません。</translation>
    </message>
    <message>
        <source>There is no socket %1 of saslauthd: it does not run, or makes its socket outside of the jail that smtpd(8) runs in (saslauthd -m).</source>
        <translation>saslauthd のソケット %1 がありません。saslauthd が動いていないか、smtpd(8) の chroot の外にソケットを作っています (saslauthd -m)。</translation>
    </message>
    <message>
        <source>The user that smtpd(8) runs as may not use the socket %1 of saslauthd. On Debian, put it into the group sasl and restart Postfix.</source>
        <translation>smtpd(8) のユーザーは saslauthd のソケット %1 を使えません。Debian では、そのユーザーをグループ sasl に加え、Postfix を再起動してください。</translation>
    </message>
    <message>
        <source>Nobody listens at the socket %1 of saslauthd: it is down and left it behind.</source>
        <translation>saslauthd のソケット %1 では何も待ち受けていません。saslauthd が停止し、ソケットだけが残っています。</translation>
    </message>
    <message>
        <source>There is a socket %1, but smtpd(8) runs in a jail, where that path is %2, and nothing is there. Write a path below the queue directory: private/auth.</source>
        <translation>ソケット %1 はありますが、smtpd(8) は chroot の中で動き、そこではこのパスは %2 になり、何もありません。private/auth のように、キューディレクトリーの下のパスを書いてください。</translation>
    </message>
    <message>
        <source>Each connection to %1 would end with &quot;no SASL authentication mechanisms&quot;: people could not send, and no mail would come in on port 25.</source>
        <translation>%1 への接続はすべて &quot;no SASL authentication mechanisms&quot; で終わります。利用者は送信できず、ポート 25 にもメールが届かなくなります。</translation>
    </message>
    <message>
        <source>Each connection to %1 would end with &quot;no SASL authentication mechanisms&quot;, so that people could not send. Set in main.cf, it would take port 25 with it.</source>
        <translation>%1 への接続はすべて &quot;no SASL authentication mechanisms&quot; で終わり、利用者は送信できません。main.cf に書けば、ポート 25 も巻き込みます。</translation>
    </message>
    <message>
        <source>No connection was tried: nothing on the server can make one, and SSH may not.</source>
        <translation>接続は試していません。サーバーに接続できるプログラムがなく、SSH でも許されていません。</translation>
    </message>
    <message>
        <source>It was tried with the rights of this account; those of Postfix are not known from here.</source>
        <translation>このアカウントの権限で試しました。Postfix の権限ではどうなるかは、ここからは分かりません。</translation>
    </message>
    <message>
        <source>It was tried by another account than Postfix&apos;s, whose rights were judged by owner and mode.</source>
        <translation>Postfix とは別のアカウントで試しました。Postfix の権限は所有者とモードから判断しています。</translation>
    </message>
    <message>
        <source>not tried: name and password did not get in at another place, and are tried once only</source>
        <translation>試していません。名前とパスワードは別の場所で受け入れられず、試すのは一度だけです</translation>
    </message>
    <message>
        <source>not tried: the server has neither perl nor python3</source>
        <translation>試していません。サーバーに perl も python3 もありません</translation>
    </message>
    <message>
        <source>not tried: a password is not sent without TLS</source>
        <translation>試していません。TLS なしでパスワードは送りません</translation>
    </message>
    <message>
        <source>not tried: a password goes to an address of the server only, and this listener has a name</source>
        <translation>試していません。パスワードはサーバーのアドレスにだけ送りますが、この待ち受けは名前で書かれています</translation>
    </message>
    <message>
        <source>The name and password are right.</source>
        <translation>名前とパスワードは正しいです。</translation>
    </message>
    <message>
        <source>The name and password were refused: there is no such name, or it has another password.</source>
        <translation>名前とパスワードは拒否されました。その名前がないか、パスワードが違います。</translation>
    </message>
    <message>
        <source>The account is switched off.</source>
        <translation>このアカウントは無効にされています。</translation>
    </message>
    <message>
        <source>The password is too old.</source>
        <translation>パスワードの期限が切れています。</translation>
    </message>
    <message>
        <source>The account may not sign in here.</source>
        <translation>このアカウントはここでは認証できません。</translation>
    </message>
    <message>
        <source>They could not be checked: who checks passwords, or its database of users, is in trouble. Its log tells more.</source>
        <translation>確かめられませんでした。パスワードを確かめるプログラムか、その利用者データベースに問題があります。詳しくはそのログにあります。</translation>
    </message>
    <message>
        <source>It does not take a name and password in this way (PLAIN).</source>
        <translation>この方法 (PLAIN) では名前とパスワードを受け付けません。</translation>
    </message>
    <message>
        <source>No answer came.</source>
        <translation>応答がありませんでした。</translation>
    </message>
    <message>
        <source>is no host and port: write smtp.example.net:587</source>
        <translation>はホストとポートではありません。smtp.example.net:587 のように書いてください</translation>
    </message>
    <message>
        <source>cannot be a user in a password table: it is empty, or has a colon, a control character or a blank at an end</source>
        <translation>はパスワードテーブルのユーザー名にできません。空か、コロン、制御文字、または端に空白があります</translation>
    </message>
    <message>
        <source>this password cannot stand in a password table: it is empty, or has a control character or a blank at its end</source>
        <translation>このパスワードはパスワードテーブルに書けません。空か、制御文字、または末尾に空白があります</translation>
    </message>
    <message>
        <source>Postfix before 3.0 cannot begin with TLS; use port 587 of that server</source>
        <translation>Postfix 3.0 より前では TLS から始められません。そのサーバーのポート 587 を使ってください</translation>
    </message>
    <message>
        <source>offers no TLS, so that no client can show a certificate there</source>
        <translation>は TLS を提示していないため、クライアントは証明書を示せません</translation>
    </message>
    <message>
        <source>runs postscreen, which looks at no certificate; name another listener</source>
        <translation>は postscreen を動かしており、証明書を見ません。別の待ち受けを指定してください</translation>
    </message>
    <message>
        <source>another table of relay_clientcerts has, or may have, fingerprints of the same digest; put them into one table first</source>
        <translation>relay_clientcerts の別の表にも同じダイジェストのフィンガープリントがある、またはあるかもしれません。先に 1 つの表にまとめてください</translation>
    </message>
    <message>
        <source>is %1, and port 465 needs a transport of its own there; use port 587 of that server, or take this value out first</source>
        <translation>は %1 です。ポート 465 にはここに専用のトランスポートが必要です。そのサーバーのポート 587 を使うか、先にこの値を取り除いてください</translation>
    </message>
    <message>
        <source>The password goes to whoever answers at that address within TLS. Give the relay host the level secure on the page of the outbound policy, so that its certificate is verified first.</source>
        <translation>パスワードは、そのアドレスで TLS に応じた相手に送られます。送信ポリシーのページで中継先のレベルを secure にすると、先に証明書が検証されます。</translation>
    </message>
    <message>
        <source>Passwords stay in %1, which is asked after the new table. Take it away when nothing else needs it.</source>
        <translation>%1 にパスワードが残り、新しい表のあとに引かれます。ほかに必要がなければ取り除いてください。</translation>
    </message>
    <message>
        <source>The rows of %1 are not known from here: the client may be let in by them still.</source>
        <translation>%1 の行はここからはわかりません。そこでまだ通るかもしれません。</translation>
    </message>
    <message>
        <source>%1 lets clients in by their certificates in another way, too: look there.</source>
        <translation>%1 は別の方法でも証明書でクライアントを通します。そこを確かめてください。</translation>
    </message>
    <message>
        <source>It is not for TLS servers but for something else, such as clients: who verifies refuses it.</source>
        <translation>TLS サーバー用ではなく、クライアントなど別の用途の証明書です。検証する相手に拒否されます。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; finds nobody: no listener with this list asks clients for their certificates. Set smtpd_tls_ask_ccert to yes at the listener that they use, such as submission.</source>
        <translation>&quot;%1&quot; は誰にも当てはまりません。このリストを使う待ち受けは、どれもクライアントに証明書を求めていません。クライアントが使う待ち受け (submission など) で smtpd_tls_ask_ccert を yes にしてください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; finds nobody: relay_clientcerts, the table of the clients&apos; fingerprints, is not set. Name a table, or let a client in, which sets it.</source>
        <translation>&quot;%1&quot; は誰にも当てはまりません。クライアントのフィンガープリントの表 relay_clientcerts が設定されていません。表を指定するか、クライアントを許可してください (許可すると設定されます)。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; lets in whoever has a certificate of a trusted authority, and the listener %2 trusts the public ones, which sell to anyone: an open relay for them. Let clients in by fingerprint with permit_tls_clientcerts, or trust a private authority alone.</source>
        <translation>&quot;%1&quot; は信頼する認証局の証明書を持つ相手をすべて通します。待ち受け %2 は誰にでも証明書を発行する公開認証局を信頼しているため、その全員に開かれた中継になります。permit_tls_clientcerts でフィンガープリントごとに許可するか、プライベート認証局だけを信頼してください。</translation>
    </message>
    <message>
        <source>The listener %1 asks for certificates, and names each authority of %2 when it does: the request grows by the names of all public authorities, and some clients then show no certificate of another. Name the file of the clients&apos; own authority, or, for fingerprints alone, none.</source>
        <translation>待ち受け %1 は証明書を求めるとき、%2 の認証局の名前をすべて伝えます。公開認証局すべての名前で要求が大きくなり、ほかの認証局の証明書を見せなくなるクライアントもあります。クライアントの認証局のファイルを指定するか、フィンガープリントだけで許可する場合は指定しないでください。</translation>
    </message>
    <message>
        <source>myhostname gets no row, since a row needs the key before the certificate and the file of main.cf may have it behind; its certificate is shown all the same, and each time the log says that the name is not matched.</source>
        <translation>myhostname の行は追加されません。行では鍵が証明書より前に必要ですが、main.cf のファイルでは後ろにあるかもしれないためです。証明書は変わらず提示されますが、そのたびに名前が一致しないとログに記録されます。</translation>
    </message>
    <message>
        <source>After each renewal of these certificates this has to run, as root: postmap -F %1, then postfix reload. With certbot the goal renewal-hook sees to it.</source>
        <translation>これらの証明書を更新するたびに、root で postmap -F %1、続いて postfix reload を実行する必要があります。certbot の場合は、目標 renewal-hook がこれを行います。</translation>
    </message>
    <message>
        <source>is known since Postfix 3.4, and the server has %1: it shows one certificate to all</source>
        <translation>は Postfix 3.4 以降のもので、サーバーは %1 です。すべてのクライアントに同じ証明書を提示します</translation>
    </message>
    <message>
        <source>is there, and nothing names it; take it away first</source>
        <translation>がすでにあり、どこからも参照されていません。先に取り除いてください</translation>
    </message>
    <message>
        <source>was not read, so that its certificates would be lost</source>
        <translation>は読み取られていないため、中の証明書が失われます</translation>
    </message>
    <message>
        <source>is there, as are all names before it; take away what is not needed</source>
        <translation>がすでにあり、その前の名前もすべて使われています。不要なものを取り除いてください</translation>
    </message>
    <message>
        <source>are written so that their values are not known from here</source>
        <translation>の値は、その書き方のためここからは分かりません</translation>
    </message>
    <message>
        <source>is set, so that Postfix trusts the certificates in it alone; add them there, or take the setting out</source>
        <translation>が設定されているため、Postfix はその中の証明書だけを信頼します。そこに追加するか、この設定を取り除いてください</translation>
    </message>
    <message>
        <source>name what the distribution fills or what has another use too; name a file of its own with %1CAfile first</source>
        <translation>は、ディストリビューションが書き込むものか、ほかの用途もあるものを指しています。先に %1CAfile で専用のファイルを指定してください</translation>
    </message>
    <message>
        <source>Whoever has a certificate of this authority may send mail to everywhere where permit_tls_all_clientcerts stands.</source>
        <translation>permit_tls_all_clientcerts があるところでは、この認証局の証明書を持つ人は誰でも、あらゆる宛先にメールを送れます。</translation>
    </message>
    <message>
        <source>A certificate of this authority alone lets nobody send mail to elsewhere: that takes permit_tls_clientcerts with relay_clientcerts, or permit_tls_all_clientcerts, which lets in everybody whom it issues one.</source>
        <translation>この認証局の証明書だけでは、外部へのメール送信は誰にも許可されません。それには permit_tls_clientcerts と relay_clientcerts、または発行を受けた全員を通す permit_tls_all_clientcerts が必要です。</translation>
    </message>
    <message>
        <source>Clients that are asked for a certificate are told the names in smtpd_tls_CAfile; some then show none of another authority, also where they are known by their fingerprint.</source>
        <translation>証明書を求められたクライアントには smtpd_tls_CAfile 内の名前が伝えられます。すると、フィンガープリントで知られている場合でも、ほかの認証局の証明書を提示しなくなるクライアントがあります。</translation>
    </message>
    <message>
        <source>No listener asks for certificates; the goal ask-certificate makes one.</source>
        <translation>証明書を求めるリスナーがありません。目標 ask-certificate で求めるようにできます。</translation>
    </message>
    <message>
        <source>Postfix no longer looks into %1, since one CApath can be named: who was trusted through it is so still as far as %2 has them, as the distribution&apos;s tools see to.</source>
        <translation>指定できる CApath は 1 つなので、Postfix は今後 %1 を参照しません。それによって信頼されていた認証局は、%2 にある限り（ディストリビューションのツールがそのように保ちます）引き続き信頼されます。</translation>
    </message>
    <message>
        <source>%1 read CApath within the chroot jail. Debian copies it there when Postfix starts, hence the restart; where nothing does, it has to be copied by hand.</source>
        <translation>%1 は CApath を chroot 環境の中で読みます。Debian では Postfix の起動時にそこへコピーされるため、再起動します。コピーするものがない環境では、手でコピーする必要があります。</translation>
    </message>
    <message>
        <source>%1 have a CAfile or CApath of their own in master.cf, which does not get it.</source>
        <translation>%1 には master.cf に独自の CAfile または CApath があり、そこには追加されません。</translation>
    </message>
    <message>
        <source>No row of tls_server_sni_maps is for %1, the name of this server. Clients that ask for it get the usual certificate, and the log has a line for each that the name is not matched. Add a row for it with the files of main.cf, the key first.</source>
        <translation>tls_server_sni_maps に、このサーバーの名前 %1 の行がありません。それを求めるクライアントには通常の証明書が提示され、名前が一致しないという行がそのたびにログに残ります。main.cf のファイルを鍵から順に並べた行を追加してください。</translation>
    </message>
    <message>
        <source>It is shown to clients that ask for one of its names (SNI).</source>
        <translation>この証明書にある名前を求めるクライアントに提示します（SNI）。</translation>
    </message>
    <message>
        <source>The authority %1: what it issues is trusted.</source>
        <translation>認証局 %1：これが発行したものを信頼します。</translation>
    </message>
    <message>
        <source>The certificate of %1 is no authority&apos;s (CA:TRUE is not in it). Give that of its issuer; a single server or client is known by its fingerprint instead.</source>
        <translation>%1 の証明書は認証局のものではありません（CA:TRUE がありません）。発行者の証明書を指定してください。個々のサーバーやクライアントは、フィンガープリントで認めます。</translation>
    </message>
    <message>
        <source>The authority&apos;s certificate expired on %1, and nothing that it issued is valid. Get its present one.</source>
        <translation>認証局の証明書は %1 に期限が切れており、発行されたものはどれも有効ではありません。現在の証明書を入手してください。</translation>
    </message>
    <message>
        <source>The authority was issued by %1, whose certificate is needed as well: Postfix follows chains up to a root.</source>
        <translation>この認証局は %1 が発行したもので、その証明書も必要です。Postfix はルートまでチェーンをたどります。</translation>
    </message>
    <message>
        <source>the server did not tell of its mail log</source>
        <translation>サーバーがメールログについて回答しませんでした</translation>
    </message>
    <message>
        <source>no listener asks for certificates and looks them up</source>
        <translation>証明書を要求して表で検索する待ち受けがありません</translation>
    </message>
    <message>
        <source>The log does not tell when clients came: smtpd writes certificates into it with smtpd_tls_loglevel = 1,peercert or from 2 on; now it is %1.</source>
        <translation>クライアントがいつ接続したかはログからは分かりません。smtpd が証明書をログに書くのは smtpd_tls_loglevel が 1,peercert か 2 以上のときで、現在の値は %1 です。</translation>
    </message>
    <message>
        <source>The log does not tell when it came: it has fingerprints of another digest.</source>
        <translation>いつ接続したかはログからは分かりません。ログのフィンガープリントは別のダイジェストです。</translation>
    </message>
    <message>
        <source>The log does not tell when clients came: this account may not read it.</source>
        <translation>クライアントがいつ接続したかは分かりません。このアカウントはログを読めません。</translation>
    </message>
    <message>
        <source>When clients came is not known: no mail log was found.</source>
        <translation>クライアントがいつ接続したかは分かりません。メールログが見つかりませんでした。</translation>
    </message>
    <message>
        <source>it holds the certificates of several clients (%1); give a file for each</source>
        <translation>複数のクライアントの証明書 (%1) が入っています。それぞれ別のファイルにしてください</translation>
    </message>
    <message>
        <source>there is a private key in it, which is a secret that stays with the client; give its certificate</source>
        <translation>秘密鍵が入っています。秘密鍵はクライアントから出してはいけません。証明書を指定してください</translation>
    </message>
    <message>
        <source>It expired on %1; Postfix looks at no date and lets it in all the same.</source>
        <translation>%1 に期限が切れています。Postfix は日付を見ないため、それでも許可されます。</translation>
    </message>
    <message>
        <source>It is not valid before %1; Postfix looks at no date and lets it in at once.</source>
        <translation>有効になるのは %1 からです。Postfix は日付を見ないため、すぐに許可されます。</translation>
    </message>
    <message>
        <source>It is not for TLS clients but for something else, such as servers: a program may refuse to show it.</source>
        <translation>用途は TLS クライアントではなく、サーバーなど別のものです。プログラムによっては提示できないことがあります。</translation>
    </message>
    <message>
        <source>issues certificates to anyone, and permit_tls_all_clientcerts lets in whoever has one of a trusted authority: an open relay. Let clients in by fingerprint with permit_tls_clientcerts first</source>
        <translation>は誰にでも証明書を発行し、permit_tls_all_clientcerts は信頼する認証局の証明書を持つ相手をすべて通すので、誰でも使える中継になります。先に permit_tls_clientcerts でクライアントをフィンガープリントごとに許可してください</translation>
    </message>
    <message>
        <source>Everybody on the server may read %1, and postmap gives its index the same mode: the private keys are in that. Run, as root: chmod 600 %1, then postmap -F %2.</source>
        <translation>%1 はサーバーの誰でも読めます。postmap は索引に同じモードを付け、そこには秘密鍵が入っています。root で chmod 600 %1、続いて postmap -F %2 を実行してください。</translation>
    </message>
    <message>
        <source>Clients that ask for %1, the name of this server, are shown the certificate in %2, not the one of main.cf. Let the row name the files of main.cf, the key first.</source>
        <translation>このサーバーの名前 %1 を求めるクライアントには、main.cf の証明書ではなく %2 の証明書が示されます。行には main.cf のファイルを、鍵を先にして書いてください。</translation>
    </message>
    <message>
        <source>is not installed on the server, so sign in as root</source>
        <translation>はサーバーに入っていません。root でサインインしてください</translation>
    </message>
    <message>
        <source>wants a terminal on the server (requiretty in sudoers)</source>
        <translation>はサーバー上の端末を必要とします (sudoers の requiretty)</translation>
    </message>
    <message>
        <source>is no name of an account</source>
        <translation>はアカウント名ではありません</translation>
    </message>
    <message>
        <source>a conflict in this file is not decided yet</source>
        <translation>このファイルの競合がまだ解決されていません</translation>
    </message>
    <message>
        <source>%1, line %2, names an authority that certifies this host&apos;s keys; Postseal reads no such certificates, so the plain key has to be compared</source>
        <translation>%1 の %2 行目に、このホストの鍵を証明する認証局が書かれています。Postseal はその証明書を読まないため、鍵そのものを照合する必要があります</translation>
    </message>
    <message>
        <source>the ProxyCommand says: %1</source>
        <translation>ProxyCommand のメッセージ: %1</translation>
    </message>
    <message>
        <source>the ProxyCommand ended with status %1</source>
        <translation>ProxyCommand が状態 %1 で終了しました</translation>
    </message>
    <message>
        <source>others may write to this file; ssh does not read it either. chmod go-w, and chown if it is somebody else&apos;s, helps</source>
        <translation>このファイルには他の人が書き込めます。ssh も読みません。chmod go-w を実行し、所有者が違う場合は chown で直してください</translation>
    </message>
    <message>
        <source>the file is too large to be settings</source>
        <translation>設定ファイルとしては大きすぎます</translation>
    </message>
    <message>
        <source>the command &quot;%1&quot; did not end: %2</source>
        <translation>コマンド「%1」が終了しませんでした: %2</translation>
    </message>
    <message>
        <source>there is no condition &quot;%1&quot;</source>
        <translation>「%1」という条件はありません</translation>
    </message>
    <message>
        <source>&quot;all&quot; goes with no other condition</source>
        <translation>「all」は他の条件と一緒に使えません</translation>
    </message>
    <message>
        <source>there is no condition behind Match</source>
        <translation>Match の後に条件がありません</translation>
    </message>
    <message>
        <source>the condition %1 lacks a value</source>
        <translation>条件 %1 に値がありません</translation>
    </message>
    <message>
        <source>%1 is not heeded: the algorithms are those that libssh takes as safe</source>
        <translation>%1 は反映されません。libssh が安全とするアルゴリズムを使います</translation>
    </message>
    <message>
        <source>%1 is not heeded: a key that no file knows is never trusted without asking</source>
        <translation>%1 は反映されません。どのファイルにもない鍵を確認なしに信頼することはありません</translation>
    </message>
    <message>
        <source>ssh refuses a key that no file knows; Postseal asks whether it is the right one</source>
        <translation>ssh はどのファイルにもない鍵を拒否しますが、Postseal は正しい鍵かどうかを尋ねます</translation>
    </message>
    <message>
        <source>certificates to sign in with are not supported; their keys are tried without them</source>
        <translation>サインイン用の証明書には対応していません。証明書なしで鍵を試します</translation>
    </message>
    <message>
        <source>no domain is searched for the host; its name is taken as it is</source>
        <translation>ホスト名をドメインで補うことはしません。名前をそのまま使います</translation>
    </message>
    <message>
        <source>signing in with Kerberos is not supported</source>
        <translation>Kerberos によるサインインには対応していません</translation>
    </message>
    <message>
        <source>signing in with this computer&apos;s key is not supported</source>
        <translation>このコンピューターの鍵によるサインインには対応していません</translation>
    </message>
    <message>
        <source>keys on a smartcard are used through an agent only</source>
        <translation>スマートカードの鍵はエージェントを通してのみ使います</translation>
    </message>
    <message>
        <source>security keys are used through an agent only</source>
        <translation>セキュリティキーはエージェントを通してのみ使います</translation>
    </message>
    <message>
        <source>no program is asked for host keys; only known_hosts files are read</source>
        <translation>ホスト鍵をプログラムに問い合わせることはしません。known_hosts ファイルだけを読みます</translation>
    </message>
    <message>
        <source>this list of revoked keys is not read; lines @revoked in known_hosts files are heeded</source>
        <translation>この失効鍵のリストは読みません。known_hosts ファイルの @revoked の行は反映されます</translation>
    </message>
    <message>
        <source>fingerprints in DNS are not looked at</source>
        <translation>DNS にあるフィンガープリントは見ません</translation>
    </message>
    <message>
        <source>the key of this computer itself is checked, too</source>
        <translation>このコンピューター自身の鍵も確認します</translation>
    </message>
    <message>
        <source>addresses of both families are tried</source>
        <translation>IPv4 と IPv6 の両方のアドレスを試します</translation>
    </message>
    <message>
        <source>the system chooses the address to come from</source>
        <translation>送信元アドレスはシステムが選びます</translation>
    </message>
    <message>
        <source>a ProxyCommand that hands over a connection is not supported</source>
        <translation>接続を引き渡す形の ProxyCommand には対応していません</translation>
    </message>
    <message>
        <source>keys are tried first, then a password</source>
        <translation>先に鍵を、次にパスワードを試します</translation>
    </message>
    <message>
        <source>there is no keyword &quot;%1&quot;: correct it, or name it in a line IgnoreUnknown above</source>
        <translation>「%1」というキーワードはありません。書き直すか、それより上の IgnoreUnknown の行に書いてください</translation>
    </message>
    <message>
        <source>%1 has no value</source>
        <translation>%1 に値がありません</translation>
    </message>
    <message>
        <source>%1 has an empty value</source>
        <translation>%1 の値が空です</translation>
    </message>
    <message>
        <source>there are words behind the conditions that mean nothing</source>
        <translation>条件の後に意味のない語があります</translation>
    </message>
    <message>
        <source>a file for all accounts includes nothing of one of them</source>
        <translation>全アカウント用のファイルから、特定のアカウントのファイルを取り込むことはできません</translation>
    </message>
    <message>
        <source>files include each other more than %1 deep</source>
        <translation>ファイルの取り込みが %1 段を超えています</translation>
    </message>
    <message>
        <source>at most %1 files may stand here</source>
        <translation>ここに書けるファイルは %1 個までです</translation>
    </message>
    <message>
        <source>%1 takes no &quot;%2&quot;: %3</source>
        <translation>%1 に「%2」は書けません。%3</translation>
    </message>
    <message>
        <source>write one of %1</source>
        <translation>次のいずれかを書いてください: %1</translation>
    </message>
    <message>
        <source>write a time such as 30, 5m or 1h30m</source>
        <translation>30、5m、1h30m のように時間を書いてください</translation>
    </message>
    <message>
        <source>write a whole number</source>
        <translation>整数を書いてください</translation>
    </message>
    <message>
        <source>a variable is written ${NAME}</source>
        <translation>変数は ${NAME} と書きます</translation>
    </message>
    <message>
        <source>&quot;none&quot; stands alone behind %1</source>
        <translation>%1 の「none」は単独で書きます</translation>
    </message>
    <message>
        <source>write the name of a variable</source>
        <translation>変数の名前を書いてください</translation>
    </message>
    <message>
        <source>write NAME=VALUE</source>
        <translation>NAME=VALUE の形で書いてください</translation>
    </message>
    <message>
        <source>write [user@]host[:port], several with commas between</source>
        <translation>[user@]host[:port] の形で書き、複数の場合はコンマで区切ってください</translation>
    </message>
    <message>
        <source>a quotation mark is not closed</source>
        <translation>引用符が閉じられていません</translation>
    </message>
    <message>
        <source>%1 takes two values</source>
        <translation>%1 には値が 2 つ必要です</translation>
    </message>
    <message>
        <source>%1 takes one value; put quotation marks around one with spaces</source>
        <translation>%1 の値は 1 つだけです。空白を含む値は引用符で囲んでください</translation>
    </message>
    <message>
        <source>the server asks more than %1 questions at once to sign in</source>
        <translation>サーバーがサインインのために一度に %1 個を超える質問をしています</translation>
    </message>
    <message>
        <source>the variable %1 is not set here</source>
        <translation>変数 %1 はここでは設定されていません</translation>
    </message>
    <message>
        <source>%1 is no token that is known here; a percent sign is written twice</source>
        <translation>%1 はここで使えるトークンではありません。パーセント記号は 2 つ続けて書きます</translation>
    </message>
    <message>
        <source>this computer has no user &quot;%1&quot;</source>
        <translation>このコンピューターに「%1」というユーザーはいません</translation>
    </message>
    <message>
        <source>these hops make no sense</source>
        <translation>この経由ホストの指定は正しくありません</translation>
    </message>
    <message>
        <source>the host is named as a hop on the way to itself</source>
        <translation>ホスト自身が経由ホストに指定されています</translation>
    </message>
    <message>
        <source>the server asks questions without end to sign in</source>
        <translation>サーバーがサインインのための質問を際限なく続けています</translation>
    </message>
    <message>
        <source>the answers to its questions</source>
        <translation>質問への回答</translation>
    </message>
    <message>
        <source>the server asks: %1</source>
        <translation>サーバーの質問: %1</translation>
    </message>
    <message>
        <source>the hops lead in a circle: %1 is passed twice</source>
        <translation>経由ホストが循環しています。%1 を 2 回通ります</translation>
    </message>
    <message>
        <source>more than %1 hops</source>
        <translation>経由ホストが %1 個を超えています</translation>
    </message>
    <message>
        <source>the answers do not fit what the server asked</source>
        <translation>回答がサーバーの質問と合っていません</translation>
    </message>
    <message>
        <source>the connection to %1, which leads there, broke</source>
        <translation>途中の %1 への接続が切れました</translation>
    </message>
    <message>
        <source>no apply of this server is known</source>
        <translation>このサーバーへの適用は記録がありません</translation>
    </message>
    <message>
        <source>there is no history of this server</source>
        <translation>このサーバーの履歴はありません</translation>
    </message>
    <message>
        <source>the history of this server has no such commit, or more than one</source>
        <translation>このサーバーの履歴にそのコミットはないか、該当するものが複数あります</translation>
    </message>
    <message>
        <source>is no commit that this Postseal can read</source>
        <translation>このPostsealで読めるコミットではありません</translation>
    </message>
    <message>
        <source>another program wrote meanwhile</source>
        <translation>その間に別のプログラムが書き込みました</translation>
    </message>
    <message>
        <source>is no key of 32 bytes</source>
        <translation>32バイトの鍵ではありません</translation>
    </message>
    <message>
        <source>another program is writing to the history</source>
        <translation>別のプログラムが履歴に書き込んでいます</translation>
    </message>
    <message>
        <source>nothing is known from before it</source>
        <translation>それより前のことは記録がありません</translation>
    </message>
    <message>
        <source>was written by a newer Postseal</source>
        <translation>新しいバージョンのPostsealが書き込んだものです</translation>
    </message>
    <message>
        <source>is not what Postseal wrote</source>
        <translation>Postsealが書き込んだものではありません</translation>
    </message>
    <message>
        <source>the history of this server was not written: %1</source>
        <translation>このサーバーの履歴を書き込めませんでした: %1</translation>
    </message>
    <message>
        <source>%1 is not there any more; it is secret or was not read, so that no history has it</source>
        <translation>%1はもうありません。秘密のファイルか読み取れなかったファイルなので、履歴にはありません</translation>
    </message>
    <message>
        <source>%1 was another then; it is secret, so that no history has it, and stays as it is</source>
        <translation>%1は当時別の内容でしたが、秘密のファイルなので履歴にはありません。そのまま残します</translation>
    </message>
    <message>
        <source>%1 had mode %2 and owner %3:%4 then, and keeps those of today</source>
        <translation>%1は当時モード%2、所有者%3:%4でしたが、現在のものを残します</translation>
    </message>
    <message>
        <source>write a row as PATH:KEY</source>
        <translation>表の行は「パス:キー」の形で書いてください</translation>
    </message>
    <message>
        <source>write a parameter, SERVICE/TYPE, SERVICE/NAME or PATH:KEY</source>
        <translation>パラメーター、「サービス/種類」、「サービス/名前」、または「パス:キー」の形で書いてください</translation>
    </message>
    <message>
        <source>an earlier request was broken off, so connect again</source>
        <translation>以前の要求が途中で打ち切られたため、もう一度接続してください</translation>
    </message>
    <message>
        <source>the user&apos;s name has characters that no account has</source>
        <translation>ユーザー名に、アカウント名には使えない文字があります</translation>
    </message>
    <message>
        <source>%1 is not reached from there: %2</source>
        <translation>そこから %1 に接続できません: %2</translation>
    </message>
    <message>
        <source>%1 is secret, so that no history has it; it was not looked at, and stays as it is</source>
        <translation>%1 は秘密のファイルなので、履歴には残っていません。今回は確認していないため、そのままにします</translation>
    </message>
    <message>
        <source>%1 stays: it was not there then, but somebody else has written it since</source>
        <translation>%1 はそのまま残します。当時はありませんでしたが、その後ほかの人が書き込んでいます</translation>
    </message>
    <message>
        <source>another apply is under way</source>
        <translation>別の適用が進行中です</translation>
    </message>
    <message>
        <source>the program ended before the end of this apply was known</source>
        <translation>この適用の結果が分かる前にプログラムが終了しました</translation>
    </message>
    <message>
        <source>what it was to change is in force; nobody has confirmed that yet</source>
        <translation>変更は有効になっていますが、まだ誰も確定していません</translation>
    </message>
    <message>
        <source>it was cut off, and the old state is back</source>
        <translation>途中で切れ、元の状態に戻っています</translation>
    </message>
    <message>
        <source>%1 was not looked at then, so that nobody knows what it was; it is left as it is today</source>
        <translation>%1 はその時点では読み取られていないため、当時の内容は分かりません。現在のまま残します</translation>
    </message>
    <message>
        <source>%1: %2 had another password in it then, which no history keeps; the one of today stays</source>
        <translation>%1: %2 には当時別のパスワードがありましたが、パスワードは履歴に残りません。現在のものを残します</translation>
    </message>
    <message>
        <source>%1: the row %2 stays as it is; it had a password in it then, which no history keeps</source>
        <translation>%1: 行 %2 はそのままです。当時パスワードが含まれていましたが、パスワードは履歴に残りません</translation>
    </message>
    <message>
        <source>%1: the row %2 is left out; it had a password in it, which no history keeps, and there is none today</source>
        <translation>%1: 行 %2 は省かれます。パスワードが含まれていましたが、パスワードは履歴に残らず、現在もありません</translation>
    </message>
    <message>
        <source>%1: a comment is left out; it had a password in it, which no history keeps</source>
        <translation>%1: コメントが一つ省かれます。パスワードが含まれていましたが、パスワードは履歴に残りません</translation>
    </message>
    <message>
        <source>%1: the line of %2 is left out; it had a password in it, which no history keeps, and there is none today</source>
        <translation>%1: %2 の行は省かれます。パスワードが含まれていましたが、パスワードは履歴に残らず、現在もありません</translation>
    </message>
    <message>
        <source>The service %1 is to sign in and has no passwords: %2 names no table. Each delivery by it stops: mail waits in the queue, and is returned when the wait gets too long. Name a table of passwords, or set %3 to no.</source>
        <translation>サービス %1 は認証することになっていますが、パスワードがありません。%2 がテーブルを指定していないためです。このサービスによる配送はすべて止まり、メールはキューで待ち、長引くと差出人に返されます。パスワードのテーブルを指定するか、%3 を no にしてください。</translation>
    </message>
    <message>
        <source>Take out the line that does nothing</source>
        <translation>効果のない行を取り除く</translation>
    </message>
    <message>
        <source>%1 is set again further down to something else, and the last line counts: this one does nothing. Take out the one that is not meant.</source>
        <translation>%1 は下のほうで別の値に設定し直されており、最後の行が有効です。この行には効果がありません。意図しないほうを取り除いてください。</translation>
    </message>
    <message>
        <source>The row %1 sets %2 twice, and the last -o counts: this one does nothing. Take out the one that is not meant.</source>
        <translation>%1 の行は %2 を二度設定しており、最後の -o が有効です。こちらには効果がありません。意図しないほうを取り除いてください。</translation>
    </message>
    <message>
        <source>A second row further down has the name %1, too, and Postfix runs the last one: this one does nothing. Take out the one that is not meant.</source>
        <translation>下のほうに同じ名前 %1 の行がもう一つあり、Postfix は最後の行を使います。この行には効果がありません。意図しないほうを取り除いてください。</translation>
    </message>
    <message>
        <source>A row further up is for %1, too, and the first one counts: this one does nothing. Take out the one that is not meant.</source>
        <translation>上のほうにも %1 の行があり、最初の行が有効です。この行には効果がありません。意図しないほうを取り除いてください。</translation>
    </message>
    <message>
        <source>is neither a host name nor an address</source>
        <translation>ホスト名でもアドレスでもありません</translation>
    </message>
    <message>
        <source>another program is writing it</source>
        <translation>別のプログラムが書き込み中です</translation>
    </message>
    <message>
        <source>this is a pipe or a device; settings are read from files only</source>
        <translation>これはパイプまたはデバイスです。設定はファイルからだけ読み込みます</translation>
    </message>
    <message>
        <source>%1 is not heeded: what has to be asked is asked</source>
        <translation>%1 は反映されません。確認が必要なことは確認します</translation>
    </message>
    <message>
        <source>%1 is not heeded: RSA keys of 1024 bits are taken, too</source>
        <translation>%1 は反映されません。1024 ビットの RSA 鍵も受け入れます</translation>
    </message>
    <message>
        <source>%1 is not heeded: a password is asked for until it is right, or you cancel</source>
        <translation>%1 は反映されません。パスワードは、正しく入力されるかキャンセルされるまで尋ねます</translation>
    </message>
    <message>
        <source>these settings refuse the connection: %1</source>
        <translation>この設定は接続を拒否しています: %1</translation>
    </message>
    <message>
        <source>the server did not answer for %1 seconds</source>
        <translation>サーバーから %1 秒間応答がありませんでした</translation>
    </message>
    <message>
        <source>the ProxyCommand that leads there took too long</source>
        <translation>そこへの ProxyCommand に時間がかかりすぎました</translation>
    </message>
    <message>
        <source>That state was read from a server with another host key (%1). Look at the lines closely if it was another machine.</source>
        <translation>その状態は、別のホスト鍵 (%1) のサーバーから読み取られたものです。別のマシンだった場合は、行をよく確認してください。</translation>
    </message>
    <message>
        <source>another host key than before: it may be another machine of this name</source>
        <translation>以前と別のホスト鍵です。同じ名前の別のマシンかもしれません</translation>
    </message>
    <message>
        <source>Another window of Postseal has these changes open</source>
        <translation>この変更は Postseal の別のウィンドウで開かれています</translation>
    </message>
    <message>
        <source>These changes were taken up in another window of Postseal meanwhile</source>
        <translation>この変更は、その間に Postseal の別のウィンドウで引き継がれました</translation>
    </message>
    <message>
        <source>root&apos;s password was refused; sudo wants that one there (rootpw or targetpw in sudoers)</source>
        <translation>root のパスワードが拒否されました。このサーバーの sudo は root のパスワードを求めます（sudoers の rootpw または targetpw）</translation>
    </message>
    <message>
        <source>%1; %2 belongs to %3, as after a run with sudo, and `sudo chown -R %4: %5` gives it back</source>
        <translation>%1。%2 の所有者は %3 です（sudo で実行した後などにこうなります）。`sudo chown -R %4: %5` で元に戻せます</translation>
    </message>
    <message>
        <source>another program has the branch locked, or was ended while it had; where none runs, delete this file</source>
        <translation>別のプログラムがブランチをロックしているか、ロックしたまま終了しました。動作中のプログラムがなければ、このファイルを削除してください</translation>
    </message>
    <message>
        <source>%1 was too large to be read, so that no history has it; it was not looked at, and stays as it is</source>
        <translation>%1 は大きすぎて読み取られなかったため、どの履歴にもありません。今回は調べておらず、そのまま残ります</translation>
    </message>
    <message>
        <source>%1 was another then; it was too large to be read, so that no history has it, and stays as it is</source>
        <translation>%1 は当時は別の内容でした。大きすぎて読み取られなかったため、どの履歴にもなく、そのまま残ります</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no network, as 192.0.2.0/24 is one</source>
        <translation>&quot;%1&quot; はネットワークではありません。192.0.2.0/24 のように書きます</translation>
    </message>
    <message>
        <source>the condition &quot;version&quot; is taken as not met: Postseal is no OpenSSH</source>
        <translation>条件 &quot;version&quot; は満たされないものとして扱います。Postseal は OpenSSH ではないためです</translation>
    </message>
    <message>
        <source>asks more than %1 questions</source>
        <translation>%1 個を超える質問をしています</translation>
    </message>
    <message>
        <source>sudo asks once more. Where sudoers hides what is asked (passprompt_override), it may be for a one-time code.</source>
        <translation>sudo がもう一度質問しています。sudoers が質問の内容を隠している場合 (passprompt_override) は、ワンタイムコードを求めているのかもしれません。</translation>
    </message>
    <message>
        <source>the answers were refused</source>
        <translation>回答が拒否されました</translation>
    </message>
    <message>
        <source>the answer was refused</source>
        <translation>回答が拒否されました</translation>
    </message>
    <message>
        <source>nobody answered its question in time</source>
        <translation>時間内に質問への回答がありませんでした</translation>
    </message>
    <message>
        <source>the program ended before the end of this apply was known; the server has ended it, and what it was to change is in force</source>
        <translation>この適用の結果が分かる前にプログラムが終了しました。サーバー側では終わっており、変更しようとした内容が有効になっています</translation>
    </message>
    <message>
        <source>it was cut off, and the server is as it was before: it was put back, or had not changed anything yet</source>
        <translation>適用は途中で切れ、サーバーは以前のままです。元に戻されたか、まだ何も変更していませんでした</translation>
    </message>
    <message>
        <source>the program ended before the end of this apply was known; the server was as before then, and had an apply that has not ended</source>
        <translation>この適用の結果が分かる前にプログラムが終了しました。その時点でサーバーは以前のままで、終わっていない適用がありました</translation>
    </message>
    <message>
        <source>the program ended before the end of this apply was known; the server was as before then, and only root can see whether it has ended there</source>
        <translation>この適用の結果が分かる前にプログラムが終了しました。その時点でサーバーは以前のままで、サーバー側で終わったかどうかは root にしか分かりません</translation>
    </message>
    <message>
        <source>the program ended before the end of this apply was known; the server is neither as it was nor as it was to be</source>
        <translation>この適用の結果が分かる前にプログラムが終了しました。サーバーは以前の状態でも、変更後になるはずの状態でもありません</translation>
    </message>
    <message>
        <source>%1 is left as it is: this account cannot read it, so that nobody knows whether it is what it was then</source>
        <translation>%1 はそのままにします。このアカウントでは読めないため、当時と同じ内容かどうかは分かりません。</translation>
    </message>
    <message>
        <source>no commit of this server has a document %1</source>
        <translation>このサーバーのどのコミットにも文書 %1 がありません</translation>
    </message>
    <message>
        <source>%1 is kept as a hash alone, as secrets are</source>
        <translation>%1 は機密情報のため、ハッシュだけが保存されています</translation>
    </message>
    <message>
        <source>no commit of this server sets it in %1</source>
        <translation>このサーバーのどのコミットでも、%1 に設定されていません</translation>
    </message>
    <message>
        <source>%1 names %2, and nobody has looked yet whether that file is there. The rehearsal on the server tells, before anything is changed.</source>
        <translation>%1 は %2 を指していますが、そのファイルがあるかどうかはまだ確かめられていません。何かが変更される前に、サーバー上のリハーサルで分かります。</translation>
    </message>
    <message>
        <source>%1 is to do TLS, and no certificate is set (smtpd_tls_cert_file, smtpd_tls_chain_files). %2 Set one with its key.</source>
        <translation>%1 は TLS を行うことになっていますが、証明書が設定されていません（smtpd_tls_cert_file、smtpd_tls_chain_files）。%2 証明書とその鍵を設定してください。</translation>
    </message>
    <message>
        <source>%1 leaves no TLS version: OpenSSL speaks TLSv1 to TLSv1.3 and neither SSLv2 nor SSLv3. %2 Allow TLSv1.2 and TLSv1.3.</source>
        <translation>%1 では使える TLS のバージョンが残りません。OpenSSL が話すのは TLSv1 から TLSv1.3 までで、SSLv2 や SSLv3 は話しません。%2 TLSv1.2 と TLSv1.3 を許可してください。</translation>
    </message>
    <message>
        <source>%1 begins with TLS, which Postfix before 3.0 cannot do as a client: each delivery hangs, and outgoing mail waits in the queue. Name port 587 if the other side has it.</source>
        <translation>%1 は最初から TLS で始まりますが、3.0 より前の Postfix はクライアントとしてそれができません。配送はすべて止まり、送信メールはキューで待ちます。相手側にあれば、ポート 587 を指定してください。</translation>
    </message>
    <message>
        <source>%1 begins with TLS, and Postfix waits there for a greeting in the clear: each delivery hangs, and outgoing mail waits in the queue until it is returned. Set smtp_tls_wrappermode to yes, with smtp_tls_security_level at encrypt or stronger, or name port 587 if the other side has it.</source>
        <translation>%1 は最初から TLS で始まりますが、Postfix は平文の挨拶を待ちます。配送はすべて止まり、送信メールは返送されるまでキューで待ちます。smtp_tls_wrappermode を yes、smtp_tls_security_level を encrypt 以上にするか、相手側にあればポート 587 を指定してください。</translation>
    </message>
    <message>
        <source>smtp_tls_wrappermode needs level encrypt or stronger, and dane is that only for hosts with TLSA records: mail to others by the service %1 waits in the queue. Set smtp_tls_security_level to encrypt or stronger.</source>
        <translation>smtp_tls_wrappermode には encrypt 以上のレベルが必要ですが、dane がそうなるのは TLSA レコードのあるホストだけです。サービス %1 によるそれ以外へのメールはキューで待ちます。smtp_tls_security_level を encrypt 以上にしてください。</translation>
    </message>
    <message>
        <source>smtp_tls_wrappermode needs level encrypt or stronger: at this level Postfix passes every host over, and all mail by the service %1 waits in the queue. Set smtp_tls_security_level to encrypt or stronger.</source>
        <translation>smtp_tls_wrappermode には encrypt 以上のレベルが必要です。このレベルでは Postfix はどのホストも飛ばし、サービス %1 によるメールはすべてキューで待ちます。smtp_tls_security_level を encrypt 以上にしてください。</translation>
    </message>
    <message>
        <source>smtp_tls_wrappermode holds for mail to everybody: other servers take mail on port 25, where the talk begins in the clear, so that each delivery fails and mail waits in the queue. Set it for a row of master.cf of its own that leads to port 465, and to no here.</source>
        <translation>smtp_tls_wrappermode がすべての宛先へのメールに効いています。ほかのサーバーは平文で始まるポート 25 でメールを受け取るため、配送はすべて失敗し、メールはキューで待ちます。ポート 465 へ送る master.cf の専用の行だけに設定し、ここでは no にしてください。</translation>
    </message>
    <message>
        <source>smtp_tls_wrappermode is on, and mail goes to %1: only port 465 usually begins with TLS, and on others each delivery fails and mail waits in the queue. Name port 465, or set smtp_tls_wrappermode to no.</source>
        <translation>smtp_tls_wrappermode が有効で、メールは %1 へ送られます。最初から TLS で始まるのは通常ポート 465 だけで、ほかのポートでは配送がすべて失敗し、メールはキューで待ちます。ポート 465 を指定するか、smtp_tls_wrappermode を no にしてください。</translation>
    </message>
    <message>
        <source>Level %1 holds for mail to everybody, and few of the world&apos;s servers can pass it: mail to all others waits in the queue and is returned after days. Set may or dane here, and level %1 for those that can in a row of smtp_tls_policy_maps.</source>
        <translation>レベル %1 がすべての宛先へのメールに効いていますが、これを満たせるサーバーは世界でもわずかです。それ以外へのメールはキューで待ち、数日後に返送されます。ここでは may か dane にし、満たせる宛先だけに smtp_tls_policy_maps の行でレベル %1 を設定してください。</translation>
    </message>
    <message>
        <source>People sign in without TLS at %1, which offers none: whoever sees the network can read their passwords. Offer TLS (smtpd_tls_security_level) and set smtpd_tls_auth_only to yes.</source>
        <translation>%1 は TLS を提供せず、TLS なしでサインインできます。ネットワークを見られる人はパスワードを読めます。TLS を提供し（smtpd_tls_security_level）、smtpd_tls_auth_only を yes にしてください。</translation>
    </message>
    <message>
        <source>Sign-in is offered without TLS, too, at %1: passwords may be sent in readable form, by a mail program that is set up so or under an attacker who takes STARTTLS away. Set smtpd_tls_auth_only to yes.</source>
        <translation>%1 では TLS なしでもサインインできます。そのように設定されたメールソフトや、STARTTLS を取り除く攻撃者がいる場合に、パスワードが読める形で送られることがあります。smtpd_tls_auth_only を yes にしてください。</translation>
    </message>
    <message>
        <source>Mail of %1 goes to %2, which begins with TLS, and the service %3 waits there for a greeting in the clear: each delivery hangs. Lead it through a row of master.cf with smtp_tls_wrappermode=yes and smtp_tls_security_level=encrypt, or name port 587 if the other side has it.</source>
        <translation>%1 のメールは最初から TLS で始まる %2 へ送られますが、サービス %3 はそこで平文の挨拶を待ちます。配送はすべて止まります。smtp_tls_wrappermode=yes と smtp_tls_security_level=encrypt を持つ master.cf の行を通すか、相手側にあればポート 587 を指定してください。</translation>
    </message>
    <message>
        <source>consents to STARTTLS and then breaks TLS off before it begins, with the alert &quot;protocol version&quot;: its settings leave it no TLS version that it can speak</source>
        <translation>STARTTLS に同意した後、TLS が始まる前にアラート「protocol version」で打ち切ります。設定により、話せる TLS のバージョンが残っていません</translation>
    </message>
    <message>
        <source>consents to STARTTLS and then breaks TLS off with an alert before it begins: its settings or files leave it nothing to speak TLS with</source>
        <translation>STARTTLS に同意した後、TLS が始まる前にアラートで打ち切ります。設定またはファイルのために、TLS を話す手段がありません</translation>
    </message>
</context>
<context>
    <name>postseal::AnswersDialog</name>
    <message>
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>%2 asks %1 to sign in</source>
        <translation>%2 が %1 のサインインに必要な情報を求めています</translation>
    </message>
    <message>
        <source>These are the server&apos;s words. What you type is sent over the encrypted connection and kept nowhere.</source>
        <translation>これはサーバーからの文言です。入力した内容は暗号化された接続で送られ、どこにも保存されません。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>続行(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>sudo on %2 asks %1 before it gives administrator rights</source>
        <translation>%2 の sudo が、管理者権限を与える前に %1 に質問しています</translation>
    </message>
    <message>
        <source>Administrator rights</source>
        <translation>管理者権限</translation>
    </message>
    <message>
        <source>What you type is sent over the encrypted connection and kept nowhere.</source>
        <translation>入力した内容は暗号化された接続で送信され、どこにも保存されません。</translation>
    </message>
</context>
<context>
    <name>postseal::BackendPanel</name>
    <message>
        <source>Asks from the server, as Postfix would: owner and mode on the way, and a handshake. No password is sent.</source>
        <translation>サーバーから、Postfix と同じように確かめます。途中の所有者とモード、そしてハンドシェイクです。パスワードは送りません。</translation>
    </message>
    <message>
        <source>Dovecot on this server</source>
        <translation>このサーバーの Dovecot</translation>
    </message>
    <message>
        <source>Dovecot on another server</source>
        <translation>別のサーバーの Dovecot</translation>
    </message>
    <message>
        <source>Cyrus SASL (saslauthd)</source>
        <translation>Cyrus SASL (saslauthd)</translation>
    </message>
    <message>
        <source>Who checks passwords</source>
        <translation>パスワードを確かめるもの</translation>
    </message>
    <message>
        <source>Choose this &amp;for 587 and 465</source>
        <translation>587 と 465 で使う(&amp;F)</translation>
    </message>
    <message>
        <source>Sign-in after TLS for submission, never on port 25.</source>
        <translation>サブミッションでは TLS のあとに認証し、ポート 25 では認証しません。</translation>
    </message>
    <message>
        <source>What this Dovecot needs in its files:</source>
        <translation>その Dovecot の設定ファイルに必要な行:</translation>
    </message>
    <message>
        <source>Version of Dovecot</source>
        <translation>Dovecot のバージョン</translation>
    </message>
    <message>
        <source>Dovecot 2.2, 2.3</source>
        <translation>Dovecot 2.2、2.3</translation>
    </message>
    <message>
        <source>Dovecot 2.4</source>
        <translation>Dovecot 2.4</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>コピー(&amp;Y)</translation>
    </message>
    <message>
        <source>Lines for Dovecot</source>
        <translation>Dovecot の設定行</translation>
    </message>
    <message>
        <source>%1 (%2): not asked yet</source>
        <translation>%1 (%2): まだ確かめていません</translation>
    </message>
    <message>
        <source>Nobody can sign in at this server.</source>
        <translation>このサーバーでは誰も認証できません。</translation>
    </message>
    <message>
        <source>Asked %1</source>
        <translation>確認: %1</translation>
    </message>
    <message>
        <source>Stop as&amp;king</source>
        <translation>確認を中止(&amp;K)</translation>
    </message>
    <message>
        <source>Test &amp;now</source>
        <translation>今すぐ確かめる(&amp;N)</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>確かめています…</translation>
    </message>
    <message>
        <source>Host and port of Dovecot</source>
        <translation>Dovecot のホストとポート</translation>
    </message>
    <message>
        <source>Socket of Dovecot</source>
        <translation>Dovecot のソケット</translation>
    </message>
    <message>
        <source>&amp;Give it to Dovecot…</source>
        <translation>Dovecot に書き込む(&amp;G)…</translation>
    </message>
    <message>
        <source>Writes these lines into Dovecot&apos;s files, on this server or on another, checks them and reloads Dovecot.</source>
        <translation>これらの行を、このサーバーまたは別のサーバーの Dovecot のファイルに書き込み、確かめてから Dovecot を再読み込みします。</translation>
    </message>
</context>
<context>
    <name>postseal::BadKeyDialog</name>
    <message>
        <source>Stop: %1 shows a key that was revoked</source>
        <translation>中止: %1 が失効した鍵を提示しています</translation>
    </message>
    <message>
        <source>Stop: %1 shows another key than before</source>
        <translation>中止: %1 が以前と異なる鍵を提示しています</translation>
    </message>
    <message>
        <source>Whoever maintains your known_hosts file marked this key as not to be trusted any more, as is done when somebody may have stolen it. Whoever answers now could be reading along.</source>
        <translation>known_hosts ファイルの管理者が、この鍵を信頼できないものとして記録しています。鍵が盗まれたおそれがあるときに行う措置です。いま応答している相手が通信を盗み見ている可能性があります。</translation>
    </message>
    <message>
        <source>Either somebody is between you and the server and wants your password, or the server was set up anew, or another server has this name or address now. It cannot be seen from here which of them it is.</source>
        <translation>誰かがサーバーとの間に入ってパスワードを狙っているか、サーバーが再構築されたか、この名前やアドレスが別のサーバーに変わったかのいずれかです。どれであるかは、ここからは判断できません。</translation>
    </message>
    <message>
        <source>Revoked in %1, line %2 (%3):</source>
        <translation>%1 の %2 行目で失効 (%3):</translation>
    </message>
    <message>
        <source>Known from %1, line %2 (%3):</source>
        <translation>%1 の %2 行目に記録済み (%3):</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>接続の拒否</translation>
    </message>
    <message>
        <source>Postseal did not connect. No password and nothing else was sent.</source>
        <translation>Postseal は接続しませんでした。パスワードも含め、何も送信していません。</translation>
    </message>
    <message>
        <source>Shown now (%1):</source>
        <translation>今回提示された鍵 (%1):</translation>
    </message>
    <message>
        <source>If this is your server, give it new host keys and restart its SSH service. Do not remove the mark.</source>
        <translation>これがあなたのサーバーであれば、ホスト鍵を新しく作り直し、SSH サービスを再起動してください。失効の記録は削除しないでください。</translation>
    </message>
    <message>
        <source>If you know why the key changed: go to the server&apos;s own console and run the first command. If it prints the fingerprint that is shown now, run the second one on this computer and connect again. You are asked about the key then.</source>
        <translation>鍵が変わった理由がわかっている場合は、サーバー本体のコンソールで 1 つ目のコマンドを実行してください。今回提示されたフィンガープリントが表示されたら、このコンピューターで 2 つ目のコマンドを実行し、もう一度接続してください。そのときに鍵の確認が表示されます。</translation>
    </message>
    <message>
        <source>Command for the server</source>
        <translation>サーバーで実行するコマンド</translation>
    </message>
    <message>
        <source>Command for this computer</source>
        <translation>このコンピューターで実行するコマンド</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
</context>
<context>
    <name>postseal::CatchDialog</name>
    <message>
        <source>Let a machine in that connects</source>
        <translation>接続してきた機械を通す</translation>
    </message>
    <message>
        <source>For up to two minutes the listener asks for certificates and writes their fingerprints into the server&apos;s log. Let the machine send, or test, meanwhile. Then the server is what it was before, even if this computer goes off.</source>
        <translation>最長 2 分間、待ち受けが証明書を求め、そのフィンガープリントをサーバーのログに書きます。その間に機械から送信するか試してください。終わるとサーバーは元に戻ります。このコンピューターの電源が切れても同じです。</translation>
    </message>
    <message>
        <source>&amp;Let it in</source>
        <translation>許可する(&amp;L)</translation>
    </message>
    <message>
        <source>Any; or 192.0.2.7</source>
        <translation>どこからでも。または 192.0.2.7</translation>
    </message>
    <message>
        <source>What it is, such as branch-office</source>
        <translation>何であるか。例: branch-office</translation>
    </message>
    <message>
        <source>Wait for i&amp;t</source>
        <translation>待つ(&amp;T)</translation>
    </message>
    <message>
        <source>Machines that connected</source>
        <translation>接続してきた機械</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Name in its certificate</source>
        <translation>証明書の名前</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>公開鍵</translation>
    </message>
    <message>
        <source>T&amp;hrough</source>
        <translation>通り道(&amp;H)</translation>
    </message>
    <message>
        <source>From &amp;address</source>
        <translation>接続元(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>メモ(&amp;N)</translation>
    </message>
    <message>
        <source>Waiting. Let the machine connect now.</source>
        <translation>待っています。いま機械を接続させてください。</translation>
    </message>
    <message>
        <source>Compare the address and the name before you let it in: anybody may connect.</source>
        <translation>通す前にアドレスと名前を確かめてください。誰でも接続できます。</translation>
    </message>
    <message>
        <source>No machine showed a certificate. The server is what it was before.</source>
        <translation>証明書を示した機械はありません。サーバーは元のままです。</translation>
    </message>
    <message>
        <source>The server is what it was before.</source>
        <translation>サーバーは元のままです。</translation>
    </message>
    <message>
        <source>Ending; the server is put back.</source>
        <translation>終えています。サーバーを元に戻します。</translation>
    </message>
</context>
<context>
    <name>postseal::CertificateDetails</name>
    <message>
        <source>About this certificate</source>
        <translation>この証明書について</translation>
    </message>
    <message>
        <source>The key matches and the certificate is valid. Nothing speaks against using it.</source>
        <translation>鍵は一致し、証明書は有効です。使用に問題はありません。</translation>
    </message>
    <message>
        <source>Names: %1</source>
        <translation>名前: %1</translation>
    </message>
    <message>
        <source>Certificate file: %1</source>
        <translation>証明書ファイル: %1</translation>
    </message>
    <message>
        <source>Key file: %1</source>
        <translation>鍵ファイル: %1</translation>
    </message>
    <message>
        <source>Kind of key: %1, %2 bits</source>
        <translation>鍵の種類: %1、%2 ビット</translation>
    </message>
    <message>
        <source>&amp;Reload Postfix after each renewal</source>
        <translation>更新のたびに Postfix を再読み込み(&amp;R)</translation>
    </message>
    <message>
        <source>Puts a program that certbot runs after each renewal into the draft: %1</source>
        <translation>certbot が更新のたびに実行するプログラムを下書きに追加します: %1</translation>
    </message>
</context>
<context>
    <name>postseal::CertificatesPage</name>
    <message>
        <source>Certificate that this server shows</source>
        <translation>このサーバーが提示する証明書</translation>
    </message>
    <message>
        <source>With a certificate the server can encrypt, and who connects can verify that it is this server. It does not say who may relay. A certificate without its key, or with another key, switches TLS off: who demands TLS then does not deliver.</source>
        <translation>証明書があれば、サーバーは暗号化でき、接続する相手はこのサーバーであることを検証できます。誰が中継できるかを決めるものではありません。証明書に鍵がないか、別の鍵が設定されていると TLS が無効になり、TLS を必須とする相手はメールを送ってきません。</translation>
    </message>
    <message>
        <source>Certificates &amp;found:</source>
        <translation>見つかった証明書(&amp;F):</translation>
    </message>
    <message>
        <source>Certificates found</source>
        <translation>見つかった証明書</translation>
    </message>
    <message>
        <source>&amp;Give certificate and key files…</source>
        <translation>証明書と鍵のファイルを指定(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>もう一度探す(&amp;L)</translation>
    </message>
    <message>
        <source>Use the certificate %1</source>
        <translation>証明書 %1 を使用</translation>
    </message>
    <message>
        <source>Give the certificate %1</source>
        <translation>証明書 %1 を指定</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>証明書</translation>
    </message>
    <message>
        <source>Use for &amp;this server</source>
        <translation>このサーバーで使用(&amp;T)</translation>
    </message>
    <message>
        <source>Reload Postfix after each renewal</source>
        <translation>更新のたびに Postfix を再読み込み</translation>
    </message>
</context>
<context>
    <name>postseal::ChangeBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直し(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>破棄(&amp;D)</translation>
    </message>
    <message>
        <source>Revie&amp;w</source>
        <translation>変更を確認(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>適用(&amp;A)</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>変更</translation>
    </message>
    <message numerus="yes">
        <source>Changes in %n file(s)</source>
        <translation>
            <numerusform>%n 個のファイルに変更があります</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>エラー %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>警告 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No changes</source>
        <translation>変更はありません</translation>
    </message>
    <message>
        <source>S&amp;ave</source>
        <translation>保存(&amp;A)</translation>
    </message>
    <message>
        <source>Applied only by an administrator.</source>
        <translation>適用できるのは管理者だけです。</translation>
    </message>
</context>
<context>
    <name>postseal::CheckBar</name>
    <message>
        <source>A check connects from the server to others. This is a folder: connect to its server to check.</source>
        <translation>検査はサーバーから相手に接続して行います。これはフォルダーのため、検査するにはサーバーに接続してください。</translation>
    </message>
    <message>
        <source>The connection is lost: connect again to check.</source>
        <translation>接続が切れています。検査するには再接続してください。</translation>
    </message>
    <message>
        <source>Looks up the mail exchangers of the selected rows and shakes hands with them from the server, with the draft: would mail go out? No mail is sent.</source>
        <translation>選択した行のメールサーバーを調べ、下書きの設定でサーバーからハンドシェイクして、メールが出ていくかを確かめます。メールは送りません。</translation>
    </message>
    <message>
        <source>Check all</source>
        <translation>すべて検査</translation>
    </message>
    <message>
        <source>Lets mail to the selected row go only to servers with the keys that they show now.</source>
        <translation>選択した行のメールを、現在示されている鍵を持つサーバーだけに送るようにします。</translation>
    </message>
    <message>
        <source>Only what would not go out</source>
        <translation>出ていかないものだけ</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>検査の進み具合</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>%1 of %2 checked</source>
        <translation>%2 件中 %1 件を検査済み</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>検査</translation>
    </message>
    <message>
        <source>Pin…</source>
        <translation>固定…</translation>
    </message>
</context>
<context>
    <name>postseal::ClientModel</name>
    <message>
        <source>Client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期限</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>持ち主</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>見直し</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>見分け方</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>フィンガープリント</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最後の接続</translation>
    </message>
</context>
<context>
    <name>postseal::ClientWords</name>
    <message>
        <source>Valid</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>まもなく期限切れ</translation>
    </message>
    <message>
        <source>Expired, but let in</source>
        <translation>期限切れだが通す</translation>
    </message>
    <message>
        <source>Not valid yet, but let in</source>
        <translation>有効期間前だが通す</translation>
    </message>
    <message>
        <source>Only a fingerprint</source>
        <translation>フィンガープリントだけ</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>Never found</source>
        <translation>見つからない行</translation>
    </message>
    <message>
        <source>An earlier row has the same fingerprint, and counts.</source>
        <translation>前の行に同じフィンガープリントがあり、そちらが効きます。</translation>
    </message>
    <message>
        <source>Nothing stands behind the fingerprint, so that postmap(1) leaves the row out.</source>
        <translation>フィンガープリントのあとに何もないため、postmap(1) がこの行を飛ばします。</translation>
    </message>
    <message>
        <source>Postfix asks with colons between the pairs of digits; write them.</source>
        <translation>Postfix は 2 桁ごとにコロンを入れて引きます。コロンを書いてください。</translation>
    </message>
    <message>
        <source>It is of another digest than the one in force (smtpd_tls_fingerprint_digest).</source>
        <translation>いま使われているものとは別のダイジェストです (smtpd_tls_fingerprint_digest)。</translation>
    </message>
    <message>
        <source>This is no fingerprint.</source>
        <translation>フィンガープリントではありません。</translation>
    </message>
    <message>
        <source>Postfix compares the fingerprint alone and looks at no date: revoke the client, or give it a new certificate.</source>
        <translation>Postfix はフィンガープリントだけを比べ、日付は見ません。クライアントを失効させるか、新しい証明書を渡してください。</translation>
    </message>
    <message>
        <source>A new certificate for the same key stays let in.</source>
        <translation>同じ鍵の新しい証明書はそのまま通ります。</translation>
    </message>
    <message>
        <source>A new certificate has another fingerprint: let it in before.</source>
        <translation>新しい証明書はフィンガープリントが変わります。先に通すようにしてください。</translation>
    </message>
    <message>
        <source>The certificate was not seen on this computer, so that its owner and its end are not known.</source>
        <translation>証明書をこのコンピューターで見ていないため、持ち主も期限もわかりません。</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>公開鍵</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>証明書</translation>
    </message>
    <message>
        <source>TLS from the first byte</source>
        <translation>最初から TLS</translation>
    </message>
    <message>
        <source>STARTTLS offered</source>
        <translation>STARTTLS を提示</translation>
    </message>
    <message>
        <source>Port %1 (%2), which does not run yet</source>
        <translation>ポート %1 (%2)、まだ動いていません</translation>
    </message>
    <message>
        <source>Port %1 (%2, %3)</source>
        <translation>ポート %1 (%2、%3)</translation>
    </message>
    <message>
        <source>No listener lets these clients send mail: none asks for certificates and has permit_tls_clientcerts before what turns everybody else away.</source>
        <translation>これらのクライアントを通す待ち受けはありません。証明書を求め、ほかを断る項目の前に permit_tls_clientcerts を置いた待ち受けがないためです。</translation>
    </message>
    <message>
        <source>These clients may send mail to everywhere through %1.</source>
        <translation>これらのクライアントは %1 を通してどこへでもメールを送れます。</translation>
    </message>
    <message>
        <source>Not through %1.</source>
        <translation>%1 は通れません。</translation>
    </message>
    <message>
        <source>They are compared by %1, which can be forged.</source>
        <translation>比べるダイジェストは %1 で、偽造できます。</translation>
    </message>
    <message>
        <source>They are compared by %1.</source>
        <translation>比べるダイジェストは %1 です。</translation>
    </message>
    <message>
        <source>Revoked, but let in</source>
        <translation>失効済みだが通す</translation>
    </message>
    <message>
        <source>It is %1. Postfix does not ask: revoke the client here, too.</source>
        <translation>%1。Postfix は確かめません。ここでもクライアントを失効させてください。</translation>
    </message>
    <message>
        <source>It is valid; %1.</source>
        <translation>有効です。%1。</translation>
    </message>
    <message>
        <source>Not in the log</source>
        <translation>ログになし</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>It came from %1.</source>
        <translation>%1 から接続しました。</translation>
    </message>
    <message>
        <source>No line of the log is about it since %1.</source>
        <translation>%1 以降のログに、このクライアントの行はありません。</translation>
    </message>
    <message>
        <source>No line of the log is about it.</source>
        <translation>ログに、このクライアントの行はありません。</translation>
    </message>
</context>
<context>
    <name>postseal::ClientsPage</name>
    <message>
        <source>Clients that may send mail by their certificate</source>
        <translation>証明書でメールを送れるクライアント</translation>
    </message>
    <message>
        <source>A client that shows a certificate on this list may send mail to everywhere, without a password. Postfix compares the fingerprint alone: it looks at no date, no issuer and no revocation list. A client is revoked by taking it off the list.</source>
        <translation>この一覧にある証明書を示すクライアントは、パスワードなしでどこへでもメールを送れます。Postfix はフィンガープリントだけを比べ、日付も発行者も失効リストも見ません。一覧から外すことが失効です。</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>No client may send mail by a certificate yet. Issue one, or let a client in that has one: what it takes is set up with it.</source>
        <translation>証明書でメールを送れるクライアントはまだありません。証明書を発行するか、証明書を持つクライアントを通すと、必要な設定も一緒に行われます。</translation>
    </message>
    <message>
        <source>&amp;Let a client in…</source>
        <translation>クライアントを通す(&amp;L)…</translation>
    </message>
    <message>
        <source>Gives each client its fingerprint by SHA-256, as far as its certificate was seen on this computer, and sets smtpd_tls_fingerprint_digest.</source>
        <translation>証明書をこのコンピューターで見ているクライアントに SHA-256 のフィンガープリントを書き、smtpd_tls_fingerprint_digest を設定します。</translation>
    </message>
    <message>
        <source>The rows of this table are not known from here.</source>
        <translation>この表の行はここからはわかりません。</translation>
    </message>
    <message>
        <source>Revoke %1</source>
        <translation>%1 を失効</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>%1 をオン</translation>
    </message>
    <message>
        <source>Switch %1 off</source>
        <translation>%1 をオフ</translation>
    </message>
    <message>
        <source>Compare clients by SHA-256</source>
        <translation>クライアントを SHA-256 で比べる</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 の名前</translation>
    </message>
    <message>
        <source>Note of %1</source>
        <translation>%1 のメモ</translation>
    </message>
    <message>
        <source>Client certificates</source>
        <translation>クライアント証明書</translation>
    </message>
    <message>
        <source>Compare &amp;by SHA-256</source>
        <translation>SHA-256 で比べる(&amp;B)</translation>
    </message>
    <message>
        <source>Issue a &amp;certificate…</source>
        <translation>証明書を発行(&amp;C)…</translation>
    </message>
    <message>
        <source>Rev&amp;oke</source>
        <translation>失効させる(&amp;O)</translation>
    </message>
    <message>
        <source>Switch of&amp;f</source>
        <translation>オフにする(&amp;F)</translation>
    </message>
    <message>
        <source>Chec&amp;k revocation</source>
        <translation>失効を確かめる(&amp;K)</translation>
    </message>
    <message>
        <source>Asks the authorities of the certificates (OCSP, then revocation lists) from this computer. Those that they took back are selected then.</source>
        <translation>証明書の認証局にこのコンピューターから尋ねます (OCSP、次に失効リスト)。失効していたものが選ばれます。</translation>
    </message>
    <message>
        <source>None is revoked by its authority, as far as authorities could be asked.</source>
        <translation>尋ねられた範囲では、認証局が失効させたものはありません。</translation>
    </message>
    <message>
        <source>Revoked by their authorities and selected: %1</source>
        <translation>認証局が失効させたもの (選択済み): %1</translation>
    </message>
    <message>
        <source>Table:</source>
        <translation>表:</translation>
    </message>
    <message>
        <source>From a connectio&amp;n…</source>
        <translation>接続から(&amp;N)…</translation>
    </message>
    <message>
        <source>Waits until a machine connects that has a certificate already, and lets it in by its fingerprint.</source>
        <translation>すでに証明書を持つ機械が接続するのを待ち、そのフィンガープリントで通します。</translation>
    </message>
    <message>
        <source>Swi&amp;tch on</source>
        <translation>オンにする(&amp;T)</translation>
    </message>
    <message>
        <source>No listener with TLS runs yet to which a machine could connect.</source>
        <translation>機械が接続できる TLS の待ち受けがまだ動いていません。</translation>
    </message>
    <message>
        <source>Takes the client off the lists, by its certificate and by its key. It is shut out once you apply.</source>
        <translation>クライアントを証明書でも鍵でも一覧から外します。適用すると通れなくなります。</translation>
    </message>
    <message>
        <source>Write them into the lo&amp;g</source>
        <translation>ログに書く(&amp;G)</translation>
    </message>
    <message>
        <source>Write clients into the log</source>
        <translation>クライアントをログに書く</translation>
    </message>
</context>
<context>
    <name>postseal::ConflictView</name>
    <message>
        <source>As it was</source>
        <translation>元の内容</translation>
    </message>
    <message>
        <source>On the server now</source>
        <translation>サーバーの現在の内容</translation>
    </message>
    <message>
        <source>In your draft</source>
        <translation>下書きの内容</translation>
    </message>
    <message>
        <source>(no lines)</source>
        <translation>(行なし)</translation>
    </message>
</context>
<context>
    <name>postseal::ConnectDialog</name>
    <message>
        <source>Connect to a server</source>
        <translation>サーバーに接続</translation>
    </message>
    <message>
        <source>Type the name or address of the server.</source>
        <translation>サーバーの名前またはアドレスを入力してください。</translation>
    </message>
    <message>
        <source>“%1” is neither a host name nor an address.</source>
        <translation>「%1」はホスト名でもアドレスでもありません。</translation>
    </message>
    <message>
        <source>A user name has no blanks, colons or slashes.</source>
        <translation>ユーザー名に空白、コロン、スラッシュは使えません。</translation>
    </message>
    <message>
        <source>Recent servers</source>
        <translation>最近のサーバー</translation>
    </message>
    <message>
        <source>Another server</source>
        <translation>別のサーバー</translation>
    </message>
    <message>
        <source>&amp;Recent:</source>
        <translation>最近のサーバー(&amp;R):</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>SSH port</source>
        <translation>SSH ポート</translation>
    </message>
    <message>
        <source>User on the server</source>
        <translation>サーバー上のユーザー</translation>
    </message>
    <message>
        <source>%1 (as on this computer)</source>
        <translation>%1 (このコンピューターと同じ)</translation>
    </message>
    <message>
        <source>&amp;Server:</source>
        <translation>サーバー(&amp;S):</translation>
    </message>
    <message>
        <source>SSH &amp;port:</source>
        <translation>SSH ポート(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>ユーザー(&amp;U):</translation>
    </message>
    <message>
        <source>Sign in with:</source>
        <translation>ログイン方法:</translation>
    </message>
    <message>
        <source>A password or passphrase is asked for when it is needed.</source>
        <translation>パスワードやパスフレーズは、必要なときに尋ねます。</translation>
    </message>
    <message>
        <source>Act as a&amp;dministrator (sudo)</source>
        <translation>sudo で管理者として操作(&amp;D)</translation>
    </message>
    <message>
        <source>Act as administrator (sudo)</source>
        <translation>sudo で管理者として操作</translation>
    </message>
    <message>
        <source>Rights:</source>
        <translation>権限:</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>接続(&amp;C)</translation>
    </message>
    <message>
        <source>root may do everything already. Nothing is changed before you press Apply.</source>
        <translation>root はすでにすべての操作ができます。「適用」を押すまで何も変更しません。</translation>
    </message>
    <message>
        <source>Shows everything and can apply changes. sudo may ask for a password. Nothing is changed before you press Apply.</source>
        <translation>すべてを表示し、変更を適用できます。sudo がパスワードを求めることがあります。「適用」を押すまで何も変更しません。</translation>
    </message>
    <message>
        <source>Only looks, with the rights of the user, and changes nothing. What needs administrator rights is shown as unknown.</source>
        <translation>ユーザーの権限で見るだけで、何も変更しません。管理者権限が必要な項目は「不明」と表示します。</translation>
    </message>
    <message>
        <source>22, or as in your SSH settings</source>
        <translation>22、または SSH の設定の値</translation>
    </message>
    <message>
        <source>A user name has no quotes, brackets and the like.</source>
        <translation>ユーザー名に引用符や括弧などは使えません。</translation>
    </message>
    <message>
        <source>%1 (as in your SSH settings)</source>
        <translation>%1 (SSH 設定のとおり)</translation>
    </message>
</context>
<context>
    <name>postseal::Connector</name>
    <message>
        <source>not connected</source>
        <translation>接続していません</translation>
    </message>
    <message>
        <source>not signed in</source>
        <translation>ログインしていません</translation>
    </message>
    <message>
        <source>The passphrase does not open the key.</source>
        <translation>パスフレーズが違うため、鍵を開けません。</translation>
    </message>
    <message>
        <source>The server did not accept the password.</source>
        <translation>サーバーがパスワードを受け付けませんでした。</translation>
    </message>
    <message>
        <source>sudo did not accept the password.</source>
        <translation>sudo がパスワードを受け付けませんでした。</translation>
    </message>
    <message>
        <source>the host key could not be kept (%1), so it will be asked about again next time</source>
        <translation>ホスト鍵を保存できませんでした (%1)。次回の接続でも確認を求められます</translation>
    </message>
    <message>
        <source>The server did not accept the answers.</source>
        <translation>サーバーが回答を受け付けませんでした。</translation>
    </message>
    <message>
        <source>sudo did not accept the answers.</source>
        <translation>sudo は回答を受け入れませんでした。</translation>
    </message>
</context>
<context>
    <name>postseal::CopyLine</name>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>コピー: %1</translation>
    </message>
</context>
<context>
    <name>postseal::DiffView</name>
    <message numerus="yes">
        <source>… and %Ln more line(s)</source>
        <translation>
            <numerusform>… ほか %Ln 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::DovecotDialog</name>
    <message>
        <source>Dovecot&apos;s side</source>
        <translation>Dovecot の側</translation>
    </message>
    <message>
        <source>Adds the place where Postfix asks to Dovecot&apos;s own files, has doveconf check them and reloads Dovecot. What else stands there stays. Apply Postfix&apos;s part afterwards.</source>
        <translation>Postfix が問い合わせる場所を Dovecot 自身のファイルに書き加え、doveconf で確かめて Dovecot を再読み込みします。ほかの内容はそのまま残ります。Postfix の側はこのあとで適用してください。</translation>
    </message>
    <message>
        <source>Passwords cross the network between the two servers unencrypted: let only Postfix&apos;s server reach that port, through a network of the two alone, WireGuard or stunnel.</source>
        <translation>パスワードは 2 台のサーバーの間を暗号化されずに流れます。このポートには Postfix のサーバーだけが届くようにし、2 台だけのネットワーク、WireGuard、stunnel のどれかを通してください。</translation>
    </message>
    <message>
        <source>Changed lines</source>
        <translation>変わる行</translation>
    </message>
    <message>
        <source>&amp;Write and reload</source>
        <translation>書き込んで再読み込み(&amp;W)</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>書き込み中…</translation>
    </message>
    <message>
        <source>Connect and &amp;look</source>
        <translation>接続して確認(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Server of Dovecot:</source>
        <translation>Dovecot のサーバー(&amp;S):</translation>
    </message>
    <message>
        <source>&amp;Account:</source>
        <translation>アカウント(&amp;A):</translation>
    </message>
    <message>
        <source>Write the server&apos;s name or address.</source>
        <translation>サーバーの名前かアドレスを入力してください。</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>接続中…</translation>
    </message>
    <message>
        <source>It listens there already; nothing has to be written.</source>
        <translation>すでにそこで待ち受けています。書き込む必要はありません。</translation>
    </message>
    <message>
        <source>Dovecot has it, and was reloaded. What it was before comes back with &quot;postsealctl restore&quot;.</source>
        <translation>Dovecot に書き込み、再読み込みしました。元に戻すには &quot;postsealctl restore&quot; を使います。</translation>
    </message>
    <message>
        <source>Dovecot %1 on %2</source>
        <translation>%2 の Dovecot %1</translation>
    </message>
    <message>
        <source>Ending …</source>
        <translation>終了しています…</translation>
    </message>
</context>
<context>
    <name>postseal::DraftOffer</name>
    <message>
        <source>Changes that you left here on %1 wait: %2.</source>
        <translation>%1 に残した変更があります: %2</translation>
    </message>
    <message>
        <source>Changes that you left here on %1 wait: %2. What is secret was not kept, so give it again: %3.</source>
        <translation>%1 に残した変更があります: %2。秘密のファイルは保存していないので、もう一度指定してください: %3</translation>
    </message>
    <message>
        <source>Go on with the draft</source>
        <translation>下書きの続き</translation>
    </message>
    <message>
        <source>Ta&amp;ke it up again</source>
        <translation>続きから始める(&amp;K)</translation>
    </message>
    <message>
        <source>Throw it awa&amp;y</source>
        <translation>捨てる(&amp;Y)</translation>
    </message>
    <message>
        <source>Meanwhile %1 changed on the server; your changes go with that.</source>
        <translation>その間にサーバー上の %1 が変更されましたが、あなたの変更と両立します。</translation>
    </message>
    <message>
        <source>What it changes</source>
        <translation>変更の内容</translation>
    </message>
    <message>
        <source>Ta&amp;ke it up again…</source>
        <translation>続きから始める(&amp;K)…</translation>
    </message>
    <message numerus="yes">
        <source>%n more draft(s) from before wait(s) behind this one.</source>
        <translation>
            <numerusform>このほかに、以前の下書きが %n 件待っています。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Meanwhile %1 changed on the server, in %n place(s) the same lines or the same setting as here: say which to keep.</source>
        <translation>
            <numerusform>その間にサーバー上で %1 が変更されました。%n か所では、ここと同じ行または同じ設定です。どちらを残すか選んでください。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::FindingsList</name>
    <message>
        <source>Error</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>助言</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>postseal::FlowPicture</name>
    <message>
        <source>The way of mail</source>
        <translation>メールの経路</translation>
    </message>
</context>
<context>
    <name>postseal::FolderReleaseBox</name>
    <message>
        <source>Postfix that the folder is for</source>
        <translation>フォルダーの対象の Postfix</translation>
    </message>
    <message>
        <source>A folder does not say which Postfix reads it. With its version the program knows what is built in, which names exist, and how values are written.</source>
        <translation>フォルダーだけでは、どの Postfix が読むのか分かりません。バージョンを選ぶと、組み込みの既定値、使えるパラメーター名、値の書き方が分かります。</translation>
    </message>
    <message>
        <source>Only what every version reads is written.</source>
        <translation>どのバージョンでも読める形だけを書き込みます。</translation>
    </message>
    <message>
        <source>Postfix %1</source>
        <translation>Postfix %1</translation>
    </message>
    <message>
        <source>Built-in values as Debian builds this branch.</source>
        <translation>Debian がビルドしたこの系列の既定値を使います。</translation>
    </message>
    <message>
        <source>Postfix, version unknown</source>
        <translation>Postfix (バージョン不明)</translation>
    </message>
</context>
<context>
    <name>postseal::FoundModel</name>
    <message>
        <source>For</source>
        <translation>対象の名前</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>発行者</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期限</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>秘密鍵</translation>
    </message>
    <message>
        <source>From</source>
        <translation>入手元</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
</context>
<context>
    <name>postseal::GiveFilesDialog</name>
    <message>
        <source>Give certificate and key files</source>
        <translation>証明書と鍵のファイルを指定</translation>
    </message>
    <message>
        <source>Choose the certificate and its key.</source>
        <translation>証明書とその鍵を選んでください。</translation>
    </message>
    <message>
        <source>The certificate with its chain goes to %1, which everybody may read; the key goes to %2, which only root can read.</source>
        <translation>証明書と証明書チェーンは %1 に置き、誰でも読めます。鍵は %2 に置き、root だけが読めます。</translation>
    </message>
    <message>
        <source>Use for &amp;this server</source>
        <translation>このサーバーで使用(&amp;T)</translation>
    </message>
    <message>
        <source>Give all files that you have of the certificate and its key, in any order: PEM, DER, PKCS#12 (.p12, .pfx) or PKCS#7 (.p7b). Nothing is sent to the server before you apply.</source>
        <translation>証明書と鍵について手元にあるファイルをすべて、順序を気にせず指定してください: PEM、DER、PKCS#12 (.p12、.pfx)、PKCS#7 (.p7b)。適用するまで、サーバーには何も送信しません。</translation>
    </message>
    <message>
        <source>&amp;Choose files…</source>
        <translation>ファイルを選択(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>Takes PEM text, or files that were copied, from the clipboard.</source>
        <translation>クリップボードから、PEM 形式のテキストまたはコピーしたファイルを取り込みます。</translation>
    </message>
    <message>
        <source>Certificate and key files</source>
        <translation>証明書と鍵のファイル</translation>
    </message>
    <message>
        <source>A certificate and the key that it was issued for are needed.</source>
        <translation>証明書と、その証明書の発行時に使った鍵が必要です。</translation>
    </message>
</context>
<context>
    <name>postseal::HandshakeTable</name>
    <message>
        <source>not there</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Handshakes before and after</source>
        <translation>変更前後のハンドシェイク</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>変更後</translation>
    </message>
    <message>
        <source>With the rehearsal</source>
        <translation>予行</translation>
    </message>
</context>
<context>
    <name>postseal::HeapView</name>
    <message>
        <source>What is in these files</source>
        <translation>これらのファイルの内容</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Leave out: %1</source>
        <translation>除外: %1</translation>
    </message>
    <message>
        <source>Passphrase:</source>
        <translation>パスフレーズ:</translation>
    </message>
    <message>
        <source>Passphrase of %1</source>
        <translation>%1 のパスフレーズ</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open: %1</source>
        <translation>開く: %1</translation>
    </message>
    <message>
        <source>Drop files or a folder here.</source>
        <translation>ここにファイルまたはフォルダーをドロップしてください。</translation>
    </message>
</context>
<context>
    <name>postseal::HistoryDetails</name>
    <message>
        <source>Changed lines</source>
        <translation>変わる設定行</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Changed &amp;lines</source>
        <translation>変わった設定行(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Particulars</source>
        <translation>詳細(&amp;P)</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>違いはありません。</translation>
    </message>
</context>
<context>
    <name>postseal::HistoryModel</name>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>By</source>
        <translation>実行者</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
</context>
<context>
    <name>postseal::HistoryPage</name>
    <message>
        <source>What this server was</source>
        <translation>このサーバーのこれまでの状態</translation>
    </message>
    <message>
        <source>Each apply, and each reading that found the server changed, is kept on this computer with the files as they were. Private keys and passwords are not.</source>
        <translation>適用のたびに、また読み取りでサーバーの変化が見つかるたびに、そのときのファイルがこのコンピューターに保存されます。秘密鍵とパスワードは保存されません。</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>違いを表示</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>part of a note, name, file or day</source>
        <translation>メモ、名前、ファイル、日付の一部</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>絞り込み(&amp;F)</translation>
    </message>
    <message>
        <source>Entries of the history</source>
        <translation>履歴の項目</translation>
    </message>
    <message>
        <source>Restore as a draf&amp;t</source>
        <translation>下書きとして復元(&amp;T)</translation>
    </message>
    <message>
        <source>Makes the files of that moment your draft, to be reviewed and applied. Nothing is sent before.</source>
        <translation>その時点のファイルを下書きにします。確認して適用するまで何も送られません。</translation>
    </message>
    <message>
        <source>Compare with &amp;now</source>
        <translation>現在と比較(&amp;N)</translation>
    </message>
    <message>
        <source>Compare the tw&amp;o</source>
        <translation>2 つを比較(&amp;O)</translation>
    </message>
    <message>
        <source>Select two entries, with Ctrl.</source>
        <translation>Ctrl キーで項目を 2 つ選択してください。</translation>
    </message>
    <message>
        <source>&amp;Copy id</source>
        <translation>ID をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>The id of the commit, as git and postsealctl history take it.</source>
        <translation>コミットの ID です。git と postsealctl history で使えます。</translation>
    </message>
    <message>
        <source>Parameter or row</source>
        <translation>パラメーターまたは行</translation>
    </message>
    <message>
        <source>A parameter, a row of master.cf (submission/inet), an option of one (submission/inet/NAME) or a row of a table (PATH:KEY). A line that you go to above is filled in.</source>
        <translation>パラメーター、master.cf の行 (submission/inet)、そのオプション (submission/inet/NAME)、またはテーブルの行 (PATH:KEY) です。上で設定行にカーソルを置くと入力されます。</translation>
    </message>
    <message>
        <source>Para&amp;meter or row:</source>
        <translation>パラメーターまたは行(&amp;M):</translation>
    </message>
    <message>
        <source>Who chan&amp;ged it?</source>
        <translation>変更者を調べる(&amp;G)</translation>
    </message>
    <message>
        <source>No history is kept of this server.</source>
        <translation>このサーバーの履歴は保存されていません。</translation>
    </message>
    <message>
        <source>Of a server, this page has every apply and what others changed, so that each earlier state can be compared and restored. A folder of this computer has no history here.</source>
        <translation>サーバーの場合、このページにはすべての適用と他者による変更が並び、以前の状態を比較したり復元したりできます。このコンピューターのフォルダーには履歴がありません。</translation>
    </message>
    <message>
        <source>Reading the history …</source>
        <translation>履歴を読み取っています …</translation>
    </message>
    <message>
        <source>Nothing is written down of this server yet. Its next reading begins the history: every apply and what others change, so that each earlier state can be compared and restored.</source>
        <translation>このサーバーの記録はまだありません。次の読み取りから履歴が始まります。すべての適用と他者による変更が記録され、以前の状態を比較したり復元したりできます。</translation>
    </message>
    <message>
        <source>This history lies on this computer, in %1</source>
        <translation>この履歴はこのコンピューターの %1 にあります</translation>
    </message>
    <message>
        <source>Since %1, until now</source>
        <translation>%1 から現在まで</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln entries</source>
        <translation>
            <numerusform>%Ln 件中 %1 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, reading …</source>
        <translation>%1、読み取り中 …</translation>
    </message>
    <message>
        <source>From %1 to now</source>
        <translation>%1 から現在まで</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>%1 から %2 まで</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Nothing was restored: the server has to be read for %1 first. Apply or discard your draft before that.</source>
        <translation>何も復元されませんでした。先に %1 をサーバーから読み取る必要があります。その前に下書きを適用するか破棄してください。</translation>
    </message>
    <message>
        <source>Restore the state of %1</source>
        <translation>%1 の状態を復元</translation>
    </message>
    <message>
        <source>Nothing was restored: the draft was edited meanwhile.</source>
        <translation>その間に下書きが編集されたため、何も復元されませんでした。</translation>
    </message>
    <message>
        <source>It is what it was on %1 already.</source>
        <translation>すでに %1 の状態と同じです。</translation>
    </message>
    <message>
        <source>Your draft is now what the server was on %1. Review and apply it below.</source>
        <translation>下書きは %1 のサーバーの状態になりました。下で確認して適用してください。</translation>
    </message>
    <message>
        <source>The history in %1 cannot be read (%2). Move it away, and the next reading of the server begins a new one.</source>
        <translation>%1 の履歴を読み取れません (%2)。これを別の場所に移すと、次にサーバーを読み取ったときから新しい履歴が始まります。</translation>
    </message>
</context>
<context>
    <name>postseal::HostKeyDialog</name>
    <message>
        <source>Unknown host key</source>
        <translation>未知のホスト鍵</translation>
    </message>
    <message>
        <source>Is this really %1?</source>
        <translation>これは本当に %1 ですか?</translation>
    </message>
    <message>
        <source>No known_hosts file of this computer has a key of this server, so whoever answers could be somebody else. Compare the fingerprint on the server itself, or with what its owner told you. Nothing has been sent yet.</source>
        <translation>このコンピューターの known_hosts ファイルにこのサーバーの鍵がないため、応答しているのは別の相手かもしれません。フィンガープリントを、サーバー本体で、または管理者から知らされたものと照合してください。まだ何も送信していません。</translation>
    </message>
    <message>
        <source>Fingerprint of the key that was shown (%1)</source>
        <translation>提示された鍵のフィンガープリント (%1)</translation>
    </message>
    <message>
        <source>Run this on the server&apos;s console to see its own</source>
        <translation>サーバーのコンソールで次を実行すると、サーバー自身のものが表示されます</translation>
    </message>
    <message>
        <source>Paste what it &amp;printed to have it compared (optional)</source>
        <translation>表示された内容を貼り付けると照合します (任意)(&amp;P)</translation>
    </message>
    <message>
        <source>Fingerprint that the server&apos;s console printed</source>
        <translation>サーバーのコンソールに表示されたフィンガープリント</translation>
    </message>
    <message>
        <source>&amp;Do not connect</source>
        <translation>接続しない(&amp;D)</translation>
    </message>
    <message>
        <source>The fingerprint is &amp;right, connect</source>
        <translation>フィンガープリントは正しいので接続(&amp;R)</translation>
    </message>
    <message>
        <source>Connects and remembers the key in known_hosts. Another key for this server is refused from then on.</source>
        <translation>接続し、鍵を known_hosts に記録します。以後、このサーバーの別の鍵は拒否されます。</translation>
    </message>
    <message>
        <source>✔ The two fingerprints are the same.</source>
        <translation>✔ 2 つのフィンガープリントは一致しています。</translation>
    </message>
    <message>
        <source>✘ This is another fingerprint. Do not connect.</source>
        <translation>✘ フィンガープリントが異なります。接続しないでください。</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
</context>
<context>
    <name>postseal::IssueDialog</name>
    <message>
        <source>Issue a certificate</source>
        <translation>証明書を発行</translation>
    </message>
    <message>
        <source>&amp;Issue</source>
        <translation>発行(&amp;I)</translation>
    </message>
    <message>
        <source>A person or a machine, such as anna or backup-host</source>
        <translation>人か機械。例: anna、backup-host</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3 か月</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 年</translation>
    </message>
    <message>
        <source>2 years</source>
        <translation>2 年</translation>
    </message>
    <message>
        <source>5 years</source>
        <translation>5 年</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Owner, if that is somebody else</source>
        <translation>持ち主が別の人なら(&amp;O)</translation>
    </message>
    <message>
        <source>Mail &amp;address, if it has one</source>
        <translation>メールアドレスがあれば(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Valid for</source>
        <translation>有効期間(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Through</source>
        <translation>通り道(&amp;T)</translation>
    </message>
    <message>
        <source>A key and a certificate are made on this computer and put into one file for the client. The server gets the fingerprint of the key, nothing else.</source>
        <translation>鍵と証明書をこのコンピューターで作り、クライアント用の 1 つのファイルに入れます。サーバーに渡るのは鍵のフィンガープリントだけです。</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>選ぶ(&amp;C)…</translation>
    </message>
    <message>
        <source>Choose where the file goes</source>
        <translation>ファイルの置き場所を選ぶ</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>&amp;Passphrase of &quot;%1&quot;</source>
        <translation>「%1」のパスフレーズ(&amp;P)</translation>
    </message>
    <message>
        <source>With the first certificate an authority is made, which stays on this computer: %1. Its passphrase is needed for each certificate.</source>
        <translation>最初の証明書と一緒に認証局を作り、このコンピューターに置きます: %1。証明書を作るたびにそのパスフレーズが必要です。</translation>
    </message>
    <message>
        <source>&amp;Passphrase of the new authority</source>
        <translation>新しい認証局のパスフレーズ(&amp;P)</translation>
    </message>
    <message>
        <source>Passphrase a&amp;gain</source>
        <translation>パスフレーズをもう一度(&amp;G)</translation>
    </message>
    <message>
        <source>File for the client</source>
        <translation>クライアント用のファイル</translation>
    </message>
    <message>
        <source>Clients of %1</source>
        <translation>%1 のクライアント</translation>
    </message>
    <message>
        <source>Give the whole path of the file.</source>
        <translation>ファイルのパスを最初から書いてください。</translation>
    </message>
    <message>
        <source>There is a file %1 already; give another name.</source>
        <translation>ファイル %1 がもうあります。別の名前にしてください。</translation>
    </message>
    <message>
        <source>The passphrase has to have at least %1 characters.</source>
        <translation>パスフレーズは %1 文字以上にしてください。</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>2 つのパスフレーズが違います。</translation>
    </message>
    <message>
        <source>The client will be let in.</source>
        <translation>クライアントを通すようになります。</translation>
    </message>
    <message>
        <source>The client will be let in; besides its row in the table this will be written:</source>
        <translation>クライアントを通すようになります。表の行のほかに次が書かれます:</translation>
    </message>
    <message>
        <source>Making the certificate…</source>
        <translation>証明書を作っています…</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完了(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep it in this computer&apos;s keychain</source>
        <translation>このコンピューターのキーチェーンに保存(&amp;K)</translation>
    </message>
    <message>
        <source>The passphrase was not kept: %1</source>
        <translation>パスフレーズを保存できませんでした: %1</translation>
    </message>
    <message>
        <source>Kept encrypted by the desktop, once it has opened the authority. It is deleted when it opens it no more, or when you clear this box.</source>
        <translation>認証局の鍵を開けたあと、デスクトップが暗号化して保存します。開けなくなったときや、このチェックを外したときに削除されます。</translation>
    </message>
    <message>
        <source>From the keychain</source>
        <translation>キーチェーンから</translation>
    </message>
</context>
<context>
    <name>postseal::IssuedView</name>
    <message>
        <source>Instructions for its owner</source>
        <translation>持ち主への説明</translation>
    </message>
    <message>
        <source>The certificate of %1 is made. The server takes it once you apply.</source>
        <translation>%1 の証明書ができました。適用するとサーバーが受け入れます。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>&amp;Instructions for its owner:</source>
        <translation>持ち主への説明(&amp;I):</translation>
    </message>
    <message>
        <source>Cop&amp;y instructions</source>
        <translation>説明をコピー(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Save instructions…</source>
        <translation>説明を保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Give the file and its password to %1 in two different ways. The password is shown now and never again; without it the file is of no use, and you issue another.</source>
        <translation>ファイルとパスワードは別々の方法で %1 に渡してください。パスワードが表示されるのは今だけです。なくすとファイルは使えず、もう一度発行することになります。</translation>
    </message>
    <message>
        <source>Save instructions</source>
        <translation>説明を保存</translation>
    </message>
    <message>
        <source>The instructions are in %1.</source>
        <translation>説明は %1 にあります。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>postseal::Keychain</name>
    <message>
        <source>the keychain</source>
        <translation>キーチェーン</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>応答がありません</translation>
    </message>
</context>
<context>
    <name>postseal::KnownClientDialog</name>
    <message>
        <source>Let a client in</source>
        <translation>クライアントを許可</translation>
    </message>
    <message>
        <source>This certificate alone</source>
        <translation>この証明書だけ</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>誰のものか</translation>
    </message>
    <message>
        <source>&amp;Open a file…</source>
        <translation>ファイルを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Certificate</source>
        <translation>証明書(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Know it by</source>
        <translation>識別に使うもの(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>メモ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Let it in</source>
        <translation>許可する(&amp;L)</translation>
    </message>
    <message>
        <source>Certificate of the client</source>
        <translation>クライアントの証明書</translation>
    </message>
    <message>
        <source>This fingerprint</source>
        <translation>このフィンガープリント</translation>
    </message>
    <message>
        <source>%1 may relay there already.</source>
        <translation>%1: すでに中継を許可されています。</translation>
    </message>
    <message>
        <source>%1 may relay there. This will be written:</source>
        <translation>%1: 中継を許可します。次の内容を書き込みます。</translation>
    </message>
    <message>
        <source>Its public key: renewals with it stay good</source>
        <translation>公開鍵: 同じ鍵で証明書を更新しても有効なままです</translation>
    </message>
    <message>
        <source>Let %1 in</source>
        <translation>%1 を通す</translation>
    </message>
    <message>
        <source>&amp;Through</source>
        <translation>通り道(&amp;T)</translation>
    </message>
    <message>
        <source>O&amp;wner</source>
        <translation>持ち主(&amp;W)</translation>
    </message>
    <message>
        <source>What it is, such as branch-office</source>
        <translation>何であるか。例: branch-office</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>パスフレーズ(&amp;P)</translation>
    </message>
    <message>
        <source>The client may then send mail to everywhere. Paste its certificate (PEM) or a fingerprint, or drop a file here (PEM, DER, PKCS #7, PKCS #12).</source>
        <translation>このクライアントはどこにでもメールを送れるようになります。証明書 (PEM) かフィンガープリントを貼り付けるか、ファイル (PEM、DER、PKCS #7、PKCS #12) をここにドロップしてください。</translation>
    </message>
    <message>
        <source>Passphrase of the file</source>
        <translation>ファイルのパスフレーズ</translation>
    </message>
    <message>
        <source>Op&amp;en it</source>
        <translation>開く(&amp;E)</translation>
    </message>
    <message>
        <source>What was pasted</source>
        <translation>貼り付けた内容</translation>
    </message>
    <message>
        <source>The private key in it is not used, and not kept.</source>
        <translation>中の秘密鍵は使わず、保存もしません。</translation>
    </message>
</context>
<context>
    <name>postseal::KnownServersDialog</name>
    <message>
        <source>Known servers</source>
        <translation>既知のサーバー</translation>
    </message>
    <message>
        <source>These are the servers whose keys you accepted in Postseal. A server that is forgotten is asked about again at the next connection.</source>
        <translation>Postseal で鍵を受け入れたサーバーの一覧です。登録を削除したサーバーについては、次に接続するときにもう一度確認します。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>Keys in ~/.ssh/known_hosts belong to ssh: Postseal reads them and leaves them as they are. To take one out there, run ssh-keygen -R with the server&apos;s name.</source>
        <translation>~/.ssh/known_hosts の鍵は ssh のものです。Postseal は読むだけで、変更しません。そこから鍵を取り除くには、サーバーの名前を付けて ssh-keygen -R を実行してください。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>受け入れた日時</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>鍵</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>フィンガープリント</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>削除(&amp;F)</translation>
    </message>
    <message>
        <source>not told (type its name to find it)</source>
        <translation>名前は伏せられています (名前を入力すると見つかります)</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>%1 is forgotten.</source>
        <translation>%1 の登録を削除しました。</translation>
    </message>
</context>
<context>
    <name>postseal::LeftNotice</name>
    <message>
        <source>%1 applies a change to this server right now, since %2.</source>
        <translation>%1 が %2 からこのサーバーに変更を適用しています。</translation>
    </message>
    <message>
        <source>An apply of %1, of %2, was cut off after its files were put in place. Nobody has decided yet whether they stay.</source>
        <translation>%1 による %2 の適用は、ファイルを置き換えた後に途切れました。そのまま使うかどうかはまだ決まっていません。</translation>
    </message>
    <message>
        <source>An apply of %1, of %2, was cut off before it changed anything. What it left on the server can be cleared away.</source>
        <translation>%1 による %2 の適用は、何も変更しないうちに途切れました。サーバーに残ったものは片付けられます。</translation>
    </message>
    <message>
        <source>Put the old state &amp;back</source>
        <translation>元の状態に戻す(&amp;B)</translation>
    </message>
    <message>
        <source>The files as they were before that apply, in force again.</source>
        <translation>その適用より前のファイルを再び有効にします。</translation>
    </message>
    <message>
        <source>Keep what is in &amp;force</source>
        <translation>今の状態を保つ(&amp;F)</translation>
    </message>
    <message>
        <source>The new files stay, and nothing will put the old ones back.</source>
        <translation>新しいファイルがそのまま残り、元に戻されることはなくなります。</translation>
    </message>
    <message>
        <source>C&amp;lear it away</source>
        <translation>片付ける(&amp;L)</translation>
    </message>
    <message>
        <source>An apply of %1, of %2, could not put every file back. Copies lie in /var/lib/postseal/%3/backup on the server; when all is right there, keep it.</source>
        <translation>%1 による %2 の適用は、一部のファイルを元に戻せませんでした。控えはサーバーの /var/lib/postseal/%3/backup にあります。サーバーを正しい状態にしてから「今の状態を保つ」を選んでください。</translation>
    </message>
    <message>
        <source>An apply of %1, of %2, was cut off as its files were put in place: none, some or all of them lie there.</source>
        <translation>%1 による %2 の適用は、ファイルを置き換える途中で切れました。新しいファイルがまったくないか、一部または全部が置かれています。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) were left on the server by applies that nobody knows any more. To take them away, run there as root:</source>
        <translation>
            <numerusform>記録のない適用がサーバーに残したフォルダーが %Ln 個あります。取り除くには、サーバーで root として次を実行してください:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::LevelDelegate</name>
    <message>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
</context>
<context>
    <name>postseal::LevelPanel</name>
    <message>
        <source>Not set</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>For all destinations</source>
        <translation>すべての宛先</translation>
    </message>
    <message>
        <source>Default level</source>
        <translation>既定のレベル</translation>
    </message>
    <message>
        <source>Default level of outgoing mail</source>
        <translation>送信メールの既定のレベル</translation>
    </message>
    <message>
        <source>Defaul&amp;t level</source>
        <translation>既定のレベル(&amp;T)</translation>
    </message>
</context>
<context>
    <name>postseal::LinesPane</name>
    <message>
        <source>%1 (changed)</source>
        <translation>%1 (変更あり)</translation>
    </message>
    <message numerus="yes">
        <source>… %n unchanged line(s)</source>
        <translation>
            <numerusform>… 変更のない %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>This file holds secrets: its lines are never shown.</source>
        <translation>このファイルには秘密の情報が含まれるため、内容は表示しません。</translation>
    </message>
    <message>
        <source>The lines of this file are not known here.</source>
        <translation>このファイルの内容はここではわかりません。</translation>
    </message>
    <message>
        <source>… and more changes; Review shows them all</source>
        <translation>… ほかにも変更があります。すべては「変更を確認」で表示されます</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>設定行</translation>
    </message>
    <message>
        <source>Lines in the files</source>
        <translation>ファイルの設定行</translation>
    </message>
    <message>
        <source>Plus: a new line. Minus: a line that goes. Tilde: a line that takes its place.</source>
        <translation>+ は新しい行、- はなくなる行、~ は置き換わる行です。</translation>
    </message>
    <message>
        <source>L&amp;ines in the files</source>
        <translation>ファイルの設定行(&amp;I)</translation>
    </message>
</context>
<context>
    <name>postseal::ListenerCardView</name>
    <message>
        <source>Switched off, the row is commented out in master.cf and nothing listens there. Mail that comes this way is refused until it is on again.</source>
        <translation>無効にすると master.cf の行がコメントになり、待ち受けなくなります。再び有効にするまで、ここに届くメールは拒否されます。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>認証</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>クライアント証明書</translation>
    </message>
    <message>
        <source>TLS versions</source>
        <translation>TLS バージョン</translation>
    </message>
    <message>
        <source>Encryption of %1</source>
        <translation>%1 の暗号化</translation>
    </message>
    <message>
        <source>Sign-in on %1</source>
        <translation>%1 の認証</translation>
    </message>
    <message>
        <source>Client certificate on %1</source>
        <translation>%1 のクライアント証明書</translation>
    </message>
    <message>
        <source>TLS versions of %1</source>
        <translation>%1 の TLS バージョン</translation>
    </message>
    <message>
        <source>Switch on %1</source>
        <translation>%1 を有効にする</translation>
    </message>
    <message>
        <source>Switch off %1</source>
        <translation>%1 を無効にする</translation>
    </message>
    <message>
        <source>%1 (master.cf, line %2: %3)</source>
        <translation>%1 (master.cf の %2 行目: %3)</translation>
    </message>
    <message>
        <source>On</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>Off: the row is commented out in master.cf, line %1</source>
        <translation>無効: master.cf の %1 行目でコメントになっています</translation>
    </message>
    <message>
        <source>Off: main.cf names it in master_service_disable</source>
        <translation>無効: main.cf の master_service_disable で指定されています</translation>
    </message>
    <message>
        <source>Ciphers</source>
        <translation>暗号</translation>
    </message>
    <message>
        <source>Ciphers of %1</source>
        <translation>%1 の暗号</translation>
    </message>
    <message>
        <source>May relay</source>
        <translation>中継の許可</translation>
    </message>
    <message>
        <source>Who may send mail to domains that are not this server&apos;s.</source>
        <translation>このサーバーのものでないドメインへ誰がメールを送れるか。</translation>
    </message>
    <message>
        <source>Restrictions</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>The lists of what is asked before a mail comes in, item by item.</source>
        <translation>メールを受け付ける前に評価するリストを、項目ごとに表示します。</translation>
    </message>
    <message>
        <source>Relaying on %1</source>
        <translation>%1 の中継</translation>
    </message>
    <message>
        <source>What else the row in master.cf sets for this listener by -o.</source>
        <translation>master.cf の行が -o でこの待ち受けに設定している、そのほかの項目です。</translation>
    </message>
    <message>
        <source>Further options (%1)</source>
        <translation>その他のオプション (%1)</translation>
    </message>
</context>
<context>
    <name>postseal::ListenersPage</name>
    <message>
        <source>Writes a row as Postfix ships it at the end of master.cf: sign-in after TLS, for people of this server only.</source>
        <translation>Postfix に付属する設定と同じ行を master.cf の末尾に書き込みます。TLS の確立後に認証し、このサーバーの利用者だけが使えます。</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 を追加</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>待ち受け</translation>
    </message>
    <message>
        <source>Another listener…</source>
        <translation>別の待ち受け…</translation>
    </message>
    <message>
        <source>On a port or an address of your own.</source>
        <translation>任意のポートやアドレスで待ち受けます。</translation>
    </message>
    <message>
        <source>Add a listener on %1</source>
        <translation>%1 の待ち受けを追加</translation>
    </message>
    <message>
        <source>Edit the row %1</source>
        <translation>行 %1 を編集</translation>
    </message>
</context>
<context>
    <name>postseal::MainWindow</name>
    <message>
        <source>Postseal</source>
        <translation>Postseal</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>サーバー(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>接続(&amp;C)…</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>&amp;Open folder…</source>
        <translation>フォルダーを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>読み直す(&amp;R)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>閉じる(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直し(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Lines pane</source>
        <translation>設定行の表示(&amp;L)</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>&amp;Find a setting…</source>
        <translation>設定を探す(&amp;F)…</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>&amp;Next server</source>
        <translation>次のサーバー(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous server</source>
        <translation>前のサーバー(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Known servers…</source>
        <translation>既知のサーバー(&amp;K)…</translation>
    </message>
</context>
<context>
    <name>postseal::MergeDialog</name>
    <message>
        <source>at its beginning</source>
        <translation>先頭</translation>
    </message>
    <message>
        <source>behind line %1</source>
        <translation>%1 行目の後</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>%1 行目</translation>
    </message>
    <message>
        <source>lines %1 to %2</source>
        <translation>%1～%2 行目</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>Both put lines in at the same place.</source>
        <translation>双方が同じ場所に行を追加しました。</translation>
    </message>
    <message>
        <source>Both changed the same lines.</source>
        <translation>双方が同じ行を変更しました。</translation>
    </message>
    <message>
        <source>As it was (%1):</source>
        <translation>元の内容 (%1):</translation>
    </message>
    <message>
        <source>Take the &amp;server&apos;s: as it is on %1 now (%2)</source>
        <translation>サーバー側を採用(&amp;S): %1 の現在の内容 (%2)</translation>
    </message>
    <message>
        <source>Keep &amp;mine: as it is in your draft (%1)</source>
        <translation>自分の変更を残す(&amp;M): 下書きの内容 (%1)</translation>
    </message>
    <message>
        <source>Keep &amp;both, the server&apos;s lines first</source>
        <translation>両方を残す (サーバーの行が先)(&amp;B)</translation>
    </message>
    <message>
        <source>You take this file away, and on the server it was changed.</source>
        <translation>あなたはこのファイルを削除しますが、サーバー上では変更されました。</translation>
    </message>
    <message>
        <source>Take the &amp;server&apos;s: the file stays as it is there</source>
        <translation>サーバー側を採用(&amp;S): ファイルは今のまま残ります</translation>
    </message>
    <message>
        <source>Keep &amp;mine: the file goes</source>
        <translation>自分の変更を残す(&amp;M): ファイルを削除します</translation>
    </message>
    <message>
        <source>You change this file, and on the server it was taken away.</source>
        <translation>あなたはこのファイルを変更しますが、サーバー上では削除されました。</translation>
    </message>
    <message>
        <source>Take the &amp;server&apos;s: the file stays away</source>
        <translation>サーバー側を採用(&amp;S): ファイルは削除されたままです</translation>
    </message>
    <message>
        <source>Keep &amp;mine: the file comes back with your changes</source>
        <translation>自分の変更を残す(&amp;M): あなたの変更を含めてファイルを戻します</translation>
    </message>
    <message>
        <source>Both changed this file. Its contents are secret, or were not read, so that they are not shown.</source>
        <translation>双方がこのファイルを変更しました。内容は秘密か、読み取られていないため、表示しません。</translation>
    </message>
    <message>
        <source>Keep &amp;mine: your contents take the place of the others</source>
        <translation>自分の変更を残す(&amp;M): あなたの内容で置き換えます</translation>
    </message>
    <message>
        <source>Put your changes together with the server&apos;s</source>
        <translation>自分の変更とサーバーの変更をまとめる</translation>
    </message>
    <message>
        <source>What is to be decided</source>
        <translation>解決が必要な項目</translation>
    </message>
    <message>
        <source>&amp;Next open one</source>
        <translation>次の未解決へ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Put together</source>
        <translation>まとめる(&amp;P)</translation>
    </message>
    <message>
        <source>Somebody changed %1 where you did. Say for each place which lines to keep. Everything else is put together already; nothing is sent.</source>
        <translation>%1 で、あなたと同じ箇所を誰かが変更しました。箇所ごとにどの行を残すか選んでください。ほかの変更はすでにまとめてあります。まだ何も送信しません。</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未解決</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>自分の変更</translation>
    </message>
    <message>
        <source>the server&apos;s</source>
        <translation>サーバー側</translation>
    </message>
    <message>
        <source>both</source>
        <translation>両方</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2: %3</translation>
    </message>
    <message>
        <source>All is decided.</source>
        <translation>すべて解決しました。</translation>
    </message>
    <message>
        <source>%1 of %2 decided.</source>
        <translation>%2 件中 %1 件を解決しました。</translation>
    </message>
    <message>
        <source>Both changed %1, each in other lines, and only one of them can count. What you choose is all that sets it then.</source>
        <translation>どちらも %1 を別々の行で変更しましたが、有効になるのは一つだけです。選んだほうだけが残り、それが設定されます。</translation>
    </message>
    <message>
        <source>Take the &amp;server&apos;s: it is not set there</source>
        <translation>サーバーのものを使う(&amp;S): そこでは設定されていません</translation>
    </message>
    <message>
        <source>Keep &amp;mine: it is not set in your draft</source>
        <translation>自分のものを残す(&amp;M): 下書きでは設定されていません</translation>
    </message>
    <message>
        <source>One side takes %1 out of the row, so that main.cf holds there, and the other changed it in main.cf: the row would come to “%2”, which neither had there.</source>
        <translation>一方は %1 をこの行から外して main.cf の値が効くようにし、もう一方は main.cf でそれを変更しました。このままではこの行の値は、どちらの側にもなかった「%2」になります。</translation>
    </message>
    <message>
        <source>One side takes %1 out of the row, so that main.cf holds there, and the other took it out of main.cf: the row would come to what is built in, which neither had there.</source>
        <translation>一方は %1 をこの行から外して main.cf の値が効くようにし、もう一方は main.cf からそれを外しました。このままではこの行の値は、どちらの側にもなかった組み込みの値になります。</translation>
    </message>
    <message>
        <source>main.cf on %1 has %2 = %3 now; %4 does not follow, since your draft gives it “%5”.</source>
        <translation>%1 の main.cf は %2 = %3 になりましたが、下書きで「%5」を指定しているため、%4 には及びません。</translation>
    </message>
    <message>
        <source>main.cf on %1 does not set %2 any more; %3 does not follow, since your draft gives it “%4”.</source>
        <translation>%1 の main.cf から %2 の指定がなくなりましたが、下書きで「%4」を指定しているため、%3 には及びません。</translation>
    </message>
    <message>
        <source>Your draft sets %1 = %2 in main.cf; %3 does not follow, since it was given “%4” on %5.</source>
        <translation>下書きは main.cf で %1 = %2 としますが、%5 で「%4」が指定されたため、%3 には及びません。</translation>
    </message>
    <message>
        <source>Your draft takes %1 out of main.cf; %2 does not follow, since it was given “%3” on %4.</source>
        <translation>下書きは main.cf から %1 を外しますが、%4 で「%3」が指定されたため、%2 には及びません。</translation>
    </message>
    <message numerus="yes">
        <source>The same goes for %n more option(s) of rows.</source>
        <translation>
            <numerusform>ほかに %n 個のオプションも同様です。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::MovedOffer</name>
    <message>
        <source>Put to&amp;gether</source>
        <translation>まとめる(&amp;G)</translation>
    </message>
    <message>
        <source>The server&apos;s files are as they were read. Apply once more.</source>
        <translation>サーバーのファイルは読み取ったときのままです。もう一度適用してください。</translation>
    </message>
    <message>
        <source>%1 changed on the server since your draft was begun. Your changes go with that.</source>
        <translation>下書きを始めた後に、サーバー上の %1 が変更されました。あなたの変更と両立します。</translation>
    </message>
    <message>
        <source>Put to&amp;gether…</source>
        <translation>まとめる(&amp;G)…</translation>
    </message>
    <message>
        <source>Go on with the draft</source>
        <translation>下書きの続き</translation>
    </message>
    <message>
        <source>Read again: %1 changed on the server. Your changes are put together with that; nothing is sent yet.</source>
        <translation>もう一度読み取りました。サーバー上の %1 が変更されていたため、あなたの変更とまとめました。まだ何も送信していません。</translation>
    </message>
    <message numerus="yes">
        <source>%1 changed on the server since your draft was begun. In %n place(s) you changed the same lines or the same setting: say which to keep.</source>
        <translation>
            <numerusform>下書きを始めてから、サーバー上で %1 が変更されました。%n か所で同じ行または同じ設定が変更されています。どちらを残すか選んでください。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::NewListenerDialog</name>
    <message>
        <source>&amp;Sign-in, for people of this server only</source>
        <translation>このサーバーの利用者だけが認証して使う(&amp;S)</translation>
    </message>
    <message>
        <source>Another listener</source>
        <translation>別の待ち受け</translation>
    </message>
    <message>
        <source>A further port or address where smtpd takes mail: a row of its own in master.cf.</source>
        <translation>smtpd がメールを受け付けるポートやアドレスを増やします。master.cf に専用の行を書きます。</translation>
    </message>
    <message>
        <source>A&amp;dd it</source>
        <translation>追加(&amp;D)</translation>
    </message>
    <message>
        <source>all addresses of inet_interfaces</source>
        <translation>inet_interfaces のすべてのアドレス</translation>
    </message>
    <message>
        <source>IPv4, IPv6 or a host name that the server itself knows. Empty: all addresses that inet_interfaces gives.</source>
        <translation>IPv4、IPv6、またはサーバー自身が解決できるホスト名です。空の場合は inet_interfaces のすべてのアドレスになります。</translation>
    </message>
    <message>
        <source>A number, or a name that Postfix itself knows (submission, smtps). The number is written, which every server reads.</source>
        <translation>番号、または Postfix 自身が知っている名前 (submission、smtps) です。どのサーバーでも読める番号で書き込みます。</translation>
    </message>
    <message>
        <source>Name and password are taken after TLS, and nobody else may send. Without, the listener is no more open than port 25.</source>
        <translation>ユーザー名とパスワードは TLS の後にだけ受け付け、ほかの人は送信できません。付けない場合、この待ち受けで許されるのはポート 25 と同じ範囲までです。</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>アドレス(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>ポート(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>暗号化(&amp;E)</translation>
    </message>
    <message>
        <source>Give the port that it is to have.</source>
        <translation>待ち受けるポートを入力してください。</translation>
    </message>
    <message>
        <source>There is such a listener already.</source>
        <translation>同じ待ち受けが既にあります。</translation>
    </message>
    <message>
        <source>This will be written to master.cf, line %1:</source>
        <translation>master.cf の %1 行目に次のように書き込みます:</translation>
    </message>
    <message>
        <source>Lines that will be written</source>
        <translation>書き込む内容</translation>
    </message>
</context>
<context>
    <name>postseal::NoticeBar</name>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>postseal::Opening</name>
    <message>
        <source>Open a configuration folder</source>
        <translation>設定フォルダーを開く</translation>
    </message>
</context>
<context>
    <name>postseal::OptionsPanel</name>
    <message>
        <source>Further options of the row</source>
        <translation>行のその他のオプション</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>New option</source>
        <translation>新しいオプション</translation>
    </message>
    <message>
        <source>Value of the new option</source>
        <translation>新しいオプションの値</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Writes it to this listener&apos;s row in master.cf as -o.</source>
        <translation>この待ち受けの master.cf の行に -o として書き込みます。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Takes the picked option out of the row: what main.cf says holds then.</source>
        <translation>選んだオプションを行から取り除きます。以後は main.cf の設定が有効になります。</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>%1 の設定</translation>
    </message>
    <message>
        <source>Take out %1</source>
        <translation>%1 の取り除き</translation>
    </message>
</context>
<context>
    <name>postseal::OriginLabel</name>
    <message>
        <source>Postfix&apos;s default</source>
        <translation>Postfix の既定値</translation>
    </message>
    <message>
        <source>main.cf, line %1; that is “%2” here</source>
        <translation>main.cf の %1 行目、ここでは「%2」</translation>
    </message>
    <message>
        <source>main.cf, line %1</source>
        <translation>main.cf の %1 行目</translation>
    </message>
    <message>
        <source>master.cf, -o on line %1; that is “%2” here</source>
        <translation>master.cf の %1 行目の -o、ここでは「%2」</translation>
    </message>
    <message>
        <source>master.cf, -o on line %1</source>
        <translation>master.cf の %1 行目の -o</translation>
    </message>
</context>
<context>
    <name>postseal::OtherServicesView</name>
    <message>
        <source>The rows that take no mail from the network through smtpd, each to be edited as text.</source>
        <translation>ネットワークから smtpd でメールを受け付けるもの以外の行です。それぞれテキストとして編集できます。</translation>
    </message>
    <message>
        <source>Other services of master.cf (%1)</source>
        <translation>master.cf のほかのサービス (%1)</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Edit the row…</source>
        <translation>行を編集…</translation>
    </message>
    <message>
        <source>Edit the row %1 on line %2</source>
        <translation>%2 行目の行 %1 を編集</translation>
    </message>
</context>
<context>
    <name>postseal::OutboundPage</name>
    <message>
        <source>Outbound policy</source>
        <translation>送信ポリシー</translation>
    </message>
</context>
<context>
    <name>postseal::OverviewPage</name>
    <message>
        <source>Mail flow</source>
        <translation>メールの流れ</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>証明書</translation>
    </message>
    <message>
        <source>What needs attention</source>
        <translation>注意が必要な点</translation>
    </message>
    <message>
        <source>This server</source>
        <translation>このサーバー</translation>
    </message>
    <message>
        <source>This server %1</source>
        <translation>このサーバー %1</translation>
    </message>
    <message>
        <source>&amp;Probe again</source>
        <translation>もう一度確認(&amp;P)</translation>
    </message>
    <message>
        <source>Seen from the server itself, %1</source>
        <translation>サーバー自身から確認: %1</translation>
    </message>
    <message>
        <source>No listener has shown a certificate yet.</source>
        <translation>証明書を提示した待ち受けは、まだありません。</translation>
    </message>
    <message>
        <source>What the listeners show is unknown from here.</source>
        <translation>待ち受けが提示する証明書は、ここからはわかりません。</translation>
    </message>
    <message>
        <source>Nothing was found that needs attention.</source>
        <translation>注意が必要な点は見つかりませんでした。</translation>
    </message>
    <message>
        <source>Show the most important only</source>
        <translation>重要なものだけを表示</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n finding(s)</source>
        <translation>
            <numerusform>%n 件すべてを表示</numerusform>
        </translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>This is how it will be after Apply; the handshakes are of what is in force now.</source>
        <translation>この図は適用後の状態です。ハンドシェイクは現在の設定のものです。</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>中止(&amp;T)</translation>
    </message>
    <message>
        <source>Connects once to each listener as the server itself sees it, and from this computer, shakes hands and hangs up. Postfix logs the connections; nothing else is left and no mail is sent.</source>
        <translation>サーバー自身から見た各待ち受けと、このコンピューターからの両方に一度ずつ接続し、ハンドシェイクをして切断します。Postfix は接続をログに残しますが、ほかには何も残らず、メールも送られません。</translation>
    </message>
    <message>
        <source>Who may relay</source>
        <translation>中継できる相手</translation>
    </message>
</context>
<context>
    <name>postseal::PinDialog</name>
    <message>
        <source>%1: %2, until %3</source>
        <translation>%1: %2、期限 %3</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>&amp;Open a file…</source>
        <translation>ファイルを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Compare &amp;by SHA-256 (smtp_tls_fingerprint_digest)</source>
        <translation>SHA-256 で比較する (smtp_tls_fingerprint_digest)(&amp;B)</translation>
    </message>
    <message>
        <source>Pin a destination</source>
        <translation>宛先の固定</translation>
    </message>
    <message>
        <source>Mail to %1 will go only to servers that show one of these. Anybody on the way could have answered just now: compare with the other side, by telephone say.</source>
        <translation>%1 へのメールは、次のいずれかを示すサーバーだけに送られます。今の応答は途中の誰かのものかもしれません。電話などで相手と照合してください。</translation>
    </message>
    <message>
        <source>&amp;Know it by</source>
        <translation>見分け方(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Spare</source>
        <translation>予備(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>固定(&amp;P)</translation>
    </message>
    <message>
        <source>Its public key: renewals with it stay good</source>
        <translation>公開鍵: 同じ鍵での更新後も有効</translation>
    </message>
    <message>
        <source>This certificate alone</source>
        <translation>この証明書だけ</translation>
    </message>
    <message>
        <source>fingerprint of the next key or certificate</source>
        <translation>次の鍵または証明書のフィンガープリント</translation>
    </message>
    <message>
        <source>A certificate, a public key or a private key (PEM), of which the fingerprint alone is kept.</source>
        <translation>証明書、公開鍵または秘密鍵 (PEM)。フィンガープリントだけを残します。</translation>
    </message>
    <message>
        <source>Nothing else compares fingerprints of servers yet, so that this breaks nothing.</source>
        <translation>ほかにサーバーのフィンガープリントを比較する設定はまだないため、影響はありません。</translation>
    </message>
    <message>
        <source>What will be written</source>
        <translation>書き込む内容</translation>
    </message>
    <message>
        <source>The next key or certificate</source>
        <translation>次の鍵または証明書</translation>
    </message>
    <message>
        <source>is not known from here; set it first</source>
        <translation>はここからは分かりません。先に設定してください</translation>
    </message>
    <message>
        <source>Without a spare, mail waits from the day on which the other side changes its key until this row is changed.</source>
        <translation>予備がないと、相手が鍵を替えた日からこの行を変えるまで、メールはキューで待ちます。</translation>
    </message>
    <message>
        <source>smtp(8) compares by %1 here, which can be forged. Other settings or rows depend on it, or may.</source>
        <translation>smtp(8) はここで %1 を使って比較しており、偽造される恐れがあります。ほかの設定や行がこれに依存しているか、その可能性があります。</translation>
    </message>
    <message>
        <source>No certificate was seen. Check the destination at level encrypt first, or write a fingerprint as the spare.</source>
        <translation>証明書は見えませんでした。先にレベル encrypt で宛先を検査するか、予備にフィンガープリントを入力してください。</translation>
    </message>
    <message>
        <source>Not seen, so that mail over it waits: %1</source>
        <translation>見えなかったため、経由するメールは待ちます: %1</translation>
    </message>
    <message>
        <source>It is pinned so already.</source>
        <translation>すでにそのように固定されています。</translation>
    </message>
    <message>
        <source>Certificates that were shown</source>
        <translation>示された証明書</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>鍵: %1</translation>
    </message>
    <message>
        <source>Certificate: %1</source>
        <translation>証明書: %1</translation>
    </message>
</context>
<context>
    <name>postseal::PolicyModel</name>
    <message>
        <source>Destination</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>This row is a comment in the file. Its check mark brings it back.</source>
        <translation>この行はファイルの中でコメントになっています。チェックを入れると戻ります。</translation>
    </message>
    <message>
        <source>SMTPUTF8 only</source>
        <translation>SMTPUTF8 のみ</translation>
    </message>
    <message>
        <source>In the file: %1</source>
        <translation>ファイル内: %1</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>検査</translation>
    </message>
    <message>
        <source>What would become of mail with the draft, as the last check found it.</source>
        <translation>下書きの設定でメールがどうなるか (最後の検査の結果)。</translation>
    </message>
</context>
<context>
    <name>postseal::PolicyPanel</name>
    <message>
        <source>For single destinations</source>
        <translation>個別の宛先</translation>
    </message>
    <message>
        <source>&amp;Create a policy table</source>
        <translation>ポリシーテーブルを作成(&amp;C)</translation>
    </message>
    <message>
        <source>Writes smtp_tls_policy_maps to main.cf and an empty table beside it. Nothing changes for mail until it has rows.</source>
        <translation>main.cf に smtp_tls_policy_maps を書き込み、同じ場所に空のテーブルを作ります。行を追加するまで、メールへの影響はありません。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>絞り込み(&amp;F)</translation>
    </message>
    <message>
        <source>Policy table</source>
        <translation>ポリシーテーブル</translation>
    </message>
    <message>
        <source>New destination</source>
        <translation>新しい宛先</translation>
    </message>
    <message>
        <source>Level of the new row</source>
        <translation>新しい行のレベル</translation>
    </message>
    <message>
        <source>&amp;New destination</source>
        <translation>新しい宛先(&amp;N)</translation>
    </message>
    <message>
        <source>There is no policy table: the default level holds for everybody.</source>
        <translation>ポリシーテーブルはありません。すべての宛先に既定のレベルが適用されます。</translation>
    </message>
    <message>
        <source>%1. %2 (these rows)</source>
        <translation>%1. %2 (以下の行)</translation>
    </message>
    <message>
        <source>%1. %2 (not edited here)</source>
        <translation>%1. %2 (ここでは編集しません)</translation>
    </message>
    <message>
        <source>Postfix asks these tables in this order; the first answer counts:</source>
        <translation>Postfix は次の順にテーブルを検索し、最初の結果を使います:</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行中 %1 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Policy for %1</source>
        <translation>%1 のポリシー</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行を削除</numerusform>
        </translation>
    </message>
    <message>
        <source>Create a policy table</source>
        <translation>ポリシーテーブルを作成</translation>
    </message>
    <message>
        <source>Add r&amp;ow</source>
        <translation>行を追加(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Level</source>
        <translation>レベル(&amp;L)</translation>
    </message>
    <message numerus="yes">
        <source>Switch %Ln row(s) on</source>
        <translation>
            <numerusform>%Ln 行を有効にする</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Switch %Ln row(s) off</source>
        <translation>
            <numerusform>%Ln 行を無効にする</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Level %1 for %Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行をレベル %1 にする</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no rows in it.</source>
        <translation>行がありません</translation>
    </message>
    <message>
        <source>Line %1: %2 Nothing was taken.</source>
        <translation>%1 行目: %2 何も取り込みませんでした</translation>
    </message>
    <message numerus="yes">
        <source>Paste %Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行を貼り付ける</numerusform>
        </translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>クリップボード</translation>
    </message>
    <message>
        <source>part of a destination, level, attribute or note</source>
        <translation>宛先、レベル、属性、メモの一部</translation>
    </message>
    <message numerus="yes">
        <source>Owner of %Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行の担当</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Review of %Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行の見直し日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Note for %Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行のメモ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::PolicyTools</name>
    <message>
        <source>Set level</source>
        <translation>レベルを設定</translation>
    </message>
    <message>
        <source>For all selected rows. Attributes that do not go with the level go.</source>
        <translation>選択したすべての行に設定します。そのレベルで使えない属性は取り除かれます。</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>有効にする</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>無効にする</translation>
    </message>
    <message>
        <source>Makes a comment of each selected row, so that it can come back.</source>
        <translation>選択した行をコメントにします。後で戻せます。</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>削除(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>Rows out of a spreadsheet or a policy table. A destination that has a row gets the pasted policy; one without a level gets the level below.</source>
        <translation>表計算ソフトやポリシーテーブルの行を貼り付けます。すでに行がある宛先は貼り付けたポリシーになり、レベルのない宛先は下のレベルになります。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>読み込み…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出し…</translation>
    </message>
    <message>
        <source>Writes the selected rows, or all of them, as CSV.</source>
        <translation>選択した行 (なければすべての行) を CSV として書き出します。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>postseal::RelayHostDialog</name>
    <message>
        <source>Sign in at a relay host</source>
        <translation>中継先で認証</translation>
    </message>
    <message>
        <source>All mail to elsewhere goes through that server, within TLS. The password is written to a file that only root can read, and is never shown again.</source>
        <translation>外部宛のメールはすべて、TLS の中でそのサーバーを通ります。パスワードは root だけが読めるファイルに書き、二度と表示しません。</translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation>ホスト(&amp;H):</translation>
    </message>
    <message>
        <source>P&amp;ort:</source>
        <translation>ポート(&amp;O):</translation>
    </message>
    <message>
        <source>587: TLS by STARTTLS; 465: TLS from the first byte.</source>
        <translation>587 は STARTTLS による TLS、465 は最初のバイトからの TLS です。</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>ユーザー(&amp;U):</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>パスワード(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Sign in there</source>
        <translation>そこで認証する(&amp;S)</translation>
    </message>
</context>
<context>
    <name>postseal::RelayPanel</name>
    <message>
        <source>Asks each listener as far as a recipient of elsewhere, first from the server itself, then from this computer. No mail is sent and nobody signs in; Postfix logs the connections and what it refuses.</source>
        <translation>各待ち受けに、よそ宛ての受信者を伝えるところまで試します。先にサーバー自身から、次にこのコンピューターから行います。メールは送らず、認証もしません。接続と拒否は Postfix のログに残ります。</translation>
    </message>
    <message>
        <source>Tested %1</source>
        <translation>試験日時: %1</translation>
    </message>
    <message>
        <source>Stop &amp;testing</source>
        <translation>試験を停止(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Test who may relay</source>
        <translation>中継を試験(&amp;T)</translation>
    </message>
    <message>
        <source>Asking the listeners …</source>
        <translation>待ち受けに問い合わせています…</translation>
    </message>
</context>
<context>
    <name>postseal::RelayersView</name>
    <message>
        <source>Its lists depend on what is not known from here; look into the restrictions.</source>
        <translation>リストがここからは分からないものに依存しています。制限を確認してください。</translation>
    </message>
    <message>
        <source>Own networks</source>
        <translation>自分のネットワーク</translation>
    </message>
    <message>
        <source>People who signed in</source>
        <translation>認証した利用者</translation>
    </message>
    <message>
        <source>Known client certificates</source>
        <translation>登録済みのクライアント証明書</translation>
    </message>
    <message>
        <source>Let a client in…</source>
        <translation>クライアントを許可…</translation>
    </message>
    <message>
        <source>A client that shows this certificate may send mail to everywhere through this listener.</source>
        <translation>この証明書を提示するクライアントは、この待ち受けを通じてどこへでもメールを送れます。</translation>
    </message>
    <message>
        <source>Clients whose address is in mynetworks: keep that list short.</source>
        <translation>mynetworks に含まれるアドレスのクライアントです。このリストは短く保ってください。</translation>
    </message>
    <message>
        <source>Whoever has given a name and password that fit.</source>
        <translation>正しい名前とパスワードを示した利用者です。</translation>
    </message>
    <message>
        <source>Nobody can sign in here: choose a way to sign in above.</source>
        <translation>ここでは認証できません。上で認証の方法を選んでください。</translation>
    </message>
    <message>
        <source>Clients with a certificate whose fingerprint is in the table of relay_clientcerts.</source>
        <translation>証明書のフィンガープリントが relay_clientcerts の表にあるクライアントです。</translation>
    </message>
    <message>
        <source>Without TLS no client can show a certificate.</source>
        <translation>TLS がないと、クライアントは証明書を提示できません。</translation>
    </message>
    <message>
        <source>Now a table or another server decides who of them may.</source>
        <translation>現在は、表または別のサーバーがどの相手を許可するかを決めています。</translation>
    </message>
</context>
<context>
    <name>postseal::RestrictionModel</name>
    <message>
        <source>Item</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>働き</translation>
    </message>
</context>
<context>
    <name>postseal::RestrictionsPanel</name>
    <message>
        <source>Asked about</source>
        <translation>段階</translation>
    </message>
    <message>
        <source>List of restrictions</source>
        <translation>制限のリスト</translation>
    </message>
    <message>
        <source>Take own list out</source>
        <translation>独自のリストを取り除く</translation>
    </message>
    <message>
        <source>What main.cf says holds then, or what is built into this Postfix.</source>
        <translation>main.cf の設定、またはこの Postfix の既定値が有効になります。</translation>
    </message>
    <message>
        <source>Items of the list</source>
        <translation>リストの項目</translation>
    </message>
    <message>
        <source>Change a restriction</source>
        <translation>制限の変更</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上へ</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下へ</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Asks the picked item earlier (Alt+Up).</source>
        <translation>選んだ項目を先に評価します (Alt+Up)。</translation>
    </message>
    <message>
        <source>Asks the picked item later (Alt+Down).</source>
        <translation>選んだ項目を後で評価します (Alt+Down)。</translation>
    </message>
    <message>
        <source>New item</source>
        <translation>新しい項目</translation>
    </message>
    <message>
        <source>Restriction</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>What belongs to it</source>
        <translation>続く語</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what a list is asked about, and its items</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Move a restriction</source>
        <translation>制限の移動</translation>
    </message>
    <message>
        <source>Remove a restriction</source>
        <translation>制限の削除</translation>
    </message>
    <message>
        <source>Add a restriction</source>
        <translation>制限の追加</translation>
    </message>
    <message>
        <source>Change a list of restrictions</source>
        <translation>制限のリストの変更</translation>
    </message>
    <message>
        <source>Take out a list of restrictions</source>
        <translation>制限のリストを取り除く</translation>
    </message>
    <message>
        <source>Table, domain …</source>
        <translation>表、ドメインなど</translation>
    </message>
    <message>
        <source>Before the picked item; without one, before the item that ends the list, else at the end.</source>
        <translation>選んだ項目の前に追加します。選んでいなければ、リストを終わらせる項目の前か、最後に追加します。</translation>
    </message>
    <message>
        <source>The list as it is written. Enter, or leaving the field, takes a change over.</source>
        <translation>書かれたとおりのリストです。Enter を押すか欄を離れると変更を反映します。</translation>
    </message>
    <message>
        <source>A change goes to main.cf: every listener without a list of its own follows it, those for mail programs too.</source>
        <translation>変更は main.cf に書き込まれ、独自のリストを持たない待ち受けすべてに効きます。メールソフト用の待ち受けも含みます。</translation>
    </message>
</context>
<context>
    <name>postseal::ReviewSheet</name>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Check on the server</source>
        <translation>サーバー上で検査(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>適用(&amp;A)</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>コピー(&amp;Y)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Review and apply</source>
        <translation>変更の確認と適用</translation>
    </message>
    <message>
        <source>Checking on %1. Nothing is changed there.</source>
        <translation>%1 で検査しています。サーバーは何も変更しません。</translation>
    </message>
    <message>
        <source>Applying to %1.</source>
        <translation>%1 に適用しています。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Apply all the same</source>
        <translation>それでも適用(&amp;A)</translation>
    </message>
    <message>
        <source>The errors have to be mended before this can be applied.</source>
        <translation>適用する前にエラーを直す必要があります。</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>何も変更されません。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>To check or apply it, connect as administrator.</source>
        <translation>検査や適用を行うには、管理者として接続してください。</translation>
    </message>
    <message>
        <source>Stopping: waiting for the server …</source>
        <translation>中止しています: サーバーの応答を待っています…</translation>
    </message>
    <message>
        <source>The connection is lost. Connect again.</source>
        <translation>接続が切れました。再接続してください。</translation>
    </message>
    <message>
        <source>Looking at the mail queue …</source>
        <translation>メールキューを調べています…</translation>
    </message>
    <message>
        <source>Read again and put to&amp;gether</source>
        <translation>もう一度読み取ってまとめる(&amp;G)</translation>
    </message>
    <message>
        <source>Note for the history</source>
        <translation>履歴のメモ</translation>
    </message>
    <message>
        <source>optional: why, for whom</source>
        <translation>任意: 理由、依頼者など</translation>
    </message>
    <message>
        <source>Note for the &amp;history</source>
        <translation>履歴のメモ(&amp;H)</translation>
    </message>
</context>
<context>
    <name>postseal::ReviewView</name>
    <message>
        <source>Changed lines</source>
        <translation>変更される行</translation>
    </message>
    <message>
        <source>Commands on the server</source>
        <translation>サーバーで実行するコマンド</translation>
    </message>
    <message>
        <source>Changed &amp;lines</source>
        <translation>変更される行(&amp;L)</translation>
    </message>
    <message>
        <source>What will &amp;run</source>
        <translation>実行する内容(&amp;R)</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of this folder will be written.</source>
        <translation>
            <numerusform>このフォルダーの %n 個のファイルに書き込みます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be replaced, then Postfix is reloaded.</source>
        <translation>
            <numerusform>%n 個のファイルを置き換え、Postfix を再読み込みします。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be replaced, then Postfix is restarted, because %1.</source>
        <translation>
            <numerusform>%n 個のファイルを置き換え、Postfix を再起動します。理由: %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Errors and warnings</source>
        <translation>エラーと警告</translation>
    </message>
</context>
<context>
    <name>postseal::RouteView</name>
    <message>
        <source>What of your SSH settings is not heeded</source>
        <translation>反映されない SSH の設定</translation>
    </message>
</context>
<context>
    <name>postseal::RowChecks</name>
    <message>
        <source>Check</source>
        <translation>検査</translation>
    </message>
    <message>
        <source>Pin…</source>
        <translation>固定…</translation>
    </message>
    <message>
        <source>Check policies</source>
        <translation>ポリシーの検査</translation>
    </message>
    <message numerus="yes">
        <source>Check %Ln destination(s)?</source>
        <translation>
            <numerusform>%Ln 件の宛先を検査しますか?</numerusform>
        </translation>
    </message>
    <message>
        <source>The server will connect to the mail exchangers of each of them, eight at a time. No mail is sent, and it can be stopped at any time.</source>
        <translation>サーバーが各宛先のメールサーバーに、同時に 8 件ずつ接続します。メールは送らず、いつでも中止できます。</translation>
    </message>
    <message>
        <source>&amp;Check them</source>
        <translation>検査(&amp;C)</translation>
    </message>
    <message>
        <source>Pin %1</source>
        <translation>%1 の固定</translation>
    </message>
</context>
<context>
    <name>postseal::RowNotesPanel</name>
    <message>
        <source>Owner</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Review b&amp;y</source>
        <translation>見直し日(&amp;Y)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Of the selected rows. It stands in the table as comments above each of them, which Postfix does not read.</source>
        <translation>選択した行に付けるものです。各行の上のコメントとしてテーブルに書かれ、Postfix は読みません。</translation>
    </message>
    <message>
        <source>several</source>
        <translation>複数</translation>
    </message>
    <message>
        <source>who to ask</source>
        <translation>問い合わせ先</translation>
    </message>
    <message>
        <source>why the row is as it is</source>
        <translation>この行の理由</translation>
    </message>
</context>
<context>
    <name>postseal::RowTextDialog</name>
    <message>
        <source>Edit the row %1</source>
        <translation>行 %1 を編集</translation>
    </message>
    <message>
        <source>&amp;Change the row</source>
        <translation>行を変更(&amp;C)</translation>
    </message>
    <message>
        <source>The lines of the row as they stand in master.cf, from line %1 on: service, type, private, unprivileged, chroot, wakeup, process limit, program and its arguments. Further lines of the row begin with a blank; comments may stand between them.</source>
        <translation>master.cf の %1 行目からの、この行の内容そのものです: service、type、private、unprivileged、chroot、wakeup、process limit、program とその引数。続きの行は空白で始まり、間にコメントを置けます。</translation>
    </message>
    <message>
        <source>Lines of the row</source>
        <translation>行の内容</translation>
    </message>
    <message>
        <source>The row holds bytes that cannot be shown as text; change it in the file.</source>
        <translation>この行にはテキストとして表示できないバイトがあります。ファイルで直接変更してください。</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>まだ変更はありません。</translation>
    </message>
    <message>
        <source>This is a row that Postfix reads.</source>
        <translation>Postfix が読み取れる行です。</translation>
    </message>
</context>
<context>
    <name>postseal::RunView</name>
    <message>
        <source>Steps</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>経過時間</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>処理中</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>実行した内容</translation>
    </message>
    <message>
        <source>&amp;Steps</source>
        <translation>手順(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Handshakes</source>
        <translation>ハンドシェイク(&amp;H)</translation>
    </message>
    <message>
        <source>What was &amp;done</source>
        <translation>実行した内容(&amp;D)</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Applied. Every listener did its handshake, and the change is kept.</source>
        <translation>適用しました。すべての待ち受けでハンドシェイクが成功し、変更を確定しました。</translation>
    </message>
    <message>
        <source>The server accepts the draft. Nothing was changed there.</source>
        <translation>サーバーは下書きを受け入れます。サーバーは何も変更していません。</translation>
    </message>
    <message>
        <source>Probably because of %1, line %2: %3</source>
        <translation>原因はおそらく %1 の %2 行目です: %3</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告: %1</translation>
    </message>
    <message>
        <source>Applied, and the change is kept. Nothing that worked before is broken.</source>
        <translation>適用し、変更を確定しました。以前に使えていたものは壊れていません。</translation>
    </message>
</context>
<context>
    <name>postseal::SearchDialog</name>
    <message>
        <source>Find a setting</source>
        <translation>設定を探す</translation>
    </message>
    <message>
        <source>What to find</source>
        <translation>探すもの</translation>
    </message>
    <message>
        <source>words or the name of a parameter</source>
        <translation>言葉、またはパラメーター名</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>見つかったもの</translation>
    </message>
    <message>
        <source>About the parameter</source>
        <translation>パラメーターの説明</translation>
    </message>
    <message>
        <source>Enter goes to the page that shows it.</source>
        <translation>Enter キーで、それを表示するページへ移ります。</translation>
    </message>
    <message>
        <source>No page shows it; it is written in main.cf.</source>
        <translation>これを表示するページはありません。main.cf に書かれています。</translation>
    </message>
    <message>
        <source>No page shows it; it would be written to main.cf.</source>
        <translation>これを表示するページはありません。設定するときは main.cf に書きます。</translation>
    </message>
</context>
<context>
    <name>postseal::SecretDialog</name>
    <message>
        <source>The key file needs its passphrase</source>
        <translation>鍵ファイルのパスフレーズが必要です</translation>
    </message>
    <message>
        <source>Password of %1 on %2</source>
        <translation>%2 の %1 のパスワード</translation>
    </message>
    <message>
        <source>sudo password of %1 on %2</source>
        <translation>%2 の %1 の sudo パスワード</translation>
    </message>
    <message>
        <source>It opens %1 on this computer, to sign in as %2 on %3. It is not sent to the server.</source>
        <translation>%3 に %2 としてログインするため、このコンピューターの %1 を開くのに使います。サーバーには送信しません。</translation>
    </message>
    <message>
        <source>The server asks for it. It is sent over the encrypted connection.</source>
        <translation>サーバーが求めています。暗号化された接続で送信します。</translation>
    </message>
    <message>
        <source>sudo on the server asks for it before it gives administrator rights. A wrong one is logged there as a failed attempt.</source>
        <translation>サーバーの sudo が、管理者権限を与える前に求めています。間違えると、失敗としてサーバーに記録されます。</translation>
    </message>
    <message>
        <source>&amp;Passphrase:</source>
        <translation>パスフレーズ(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>パスワード(&amp;P):</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>&amp;Remember it in this computer&apos;s keychain</source>
        <translation>このコンピューターのキーチェーンに保存(&amp;R)</translation>
    </message>
    <message>
        <source>Remember it in this computer&apos;s keychain</source>
        <translation>このコンピューターのキーチェーンに保存</translation>
    </message>
    <message>
        <source>Kept encrypted by the desktop, once the server has accepted it. It is deleted when the server refuses it later.</source>
        <translation>サーバーに受け入れられた後、デスクトップ環境が暗号化して保存します。その後サーバーに拒否されたときは削除します。</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>続ける(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>The server asks: &quot;%1&quot;. What you type is sent over the encrypted connection.</source>
        <translation>サーバーの質問: 「%1」。入力した内容は暗号化された接続で送られます。</translation>
    </message>
</context>
<context>
    <name>postseal::ServerList</name>
    <message>
        <source>Servers</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>&amp;Rename group…</source>
        <translation>グループの名前を変更(&amp;R)…</translation>
    </message>
    <message>
        <source>Rename group</source>
        <translation>グループの名前を変更</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>接続(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Move to group</source>
        <translation>グループに移す(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>なし(&amp;N)</translation>
    </message>
    <message>
        <source>New &amp;group…</source>
        <translation>新しいグループ(&amp;G)…</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新しいグループ</translation>
    </message>
    <message>
        <source>Name of the group:</source>
        <translation>グループの名前:</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開いているもの</translation>
    </message>
    <message>
        <source>Known servers</source>
        <translation>既知のサーバー</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>グループ %1</translation>
    </message>
    <message>
        <source>&amp;Remove from the list</source>
        <translation>一覧から外す(&amp;R)</translation>
    </message>
    <message>
        <source>There is a group “%1” already.</source>
        <translation>グループ「%1」はすでにあります。</translation>
    </message>
    <message>
        <source>The servers of “%1” would stand among its own, and nothing would tell them apart.</source>
        <translation>「%1」のサーバーがそのグループに加わり、あとから見分けられなくなります。</translation>
    </message>
    <message>
        <source>&amp;Put them together</source>
        <translation>一つにまとめる(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Leave them as they are</source>
        <translation>そのままにする(&amp;L)</translation>
    </message>
    <message>
        <source>%1 is not in the list any more. Its history and the drafts that wait for it stay on this computer, and are there when you connect to it again.</source>
        <translation>%1 を一覧から外しました。履歴と保存された下書きはこのコンピューターに残り、もう一度接続すると使えます。</translation>
    </message>
</context>
<context>
    <name>postseal::ServerNames</name>
    <message>
        <source>Known names</source>
        <translation>既知の名前</translation>
    </message>
</context>
<context>
    <name>postseal::ServerPane</name>
    <message>
        <source>%1: the check found nothing that would fail.</source>
        <translation>%1: 確認では、失敗するものは見つかりませんでした。</translation>
    </message>
    <message>
        <source>%1: your changes are in force.</source>
        <translation>%1: 変更が有効になりました。</translation>
    </message>
    <message>
        <source>%1: the old state is back.</source>
        <translation>%1: 元の状態に戻りました。</translation>
    </message>
    <message>
        <source>%1: your changes were not applied.</source>
        <translation>%1: 変更は適用されませんでした。</translation>
    </message>
</context>
<context>
    <name>postseal::ServerSwitcher</name>
    <message>
        <source>&amp;Stay here</source>
        <translation>ここに留まる(&amp;S)</translation>
    </message>
    <message>
        <source>Folder of this computer</source>
        <translation>このコンピューターのフォルダー</translation>
    </message>
    <message>
        <source>Connected as administrator</source>
        <translation>管理者として接続済み</translation>
    </message>
    <message>
        <source>Connected, only looking</source>
        <translation>接続済み (閲覧のみ)</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未接続</translation>
    </message>
    <message>
        <source>Connecting to %1 …</source>
        <translation>%1 に接続しています…</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>読み取っています…</translation>
    </message>
    <message>
        <source>Checking on the server …</source>
        <translation>サーバー上で検査しています…</translation>
    </message>
    <message>
        <source>Applying …</source>
        <translation>適用しています…</translation>
    </message>
    <message>
        <source>Switc&amp;h server ▾</source>
        <translation>サーバーを切り替え(&amp;H) ▾</translation>
    </message>
    <message>
        <source>Switch server</source>
        <translation>サーバーを切り替え</translation>
    </message>
    <message>
        <source>No server is open</source>
        <translation>サーバーを開いていません</translation>
    </message>
    <message>
        <source>&amp;Connect to a server…</source>
        <translation>サーバーに接続(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Open a folder…</source>
        <translation>フォルダーを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Connects as administrator.</source>
        <translation>管理者として接続します。</translation>
    </message>
    <message>
        <source>Connects and only looks.</source>
        <translation>接続して見るだけです。</translation>
    </message>
    <message>
        <source>Your changes wait here until you come back, but for what is secret: %1 would have to be given again.</source>
        <translation>変更は次に開くまで保存されますが、秘密のファイルは保存されません。次回もう一度指定する必要があるもの: %1</translation>
    </message>
    <message>
        <source>Something would be lost</source>
        <translation>失われるものがあります</translation>
    </message>
    <message>
        <source>Leave %1 now?</source>
        <translation>%1 を離れますか？</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>離れる(&amp;L)</translation>
    </message>
    <message>
        <source>The connection is lost</source>
        <translation>接続が切れました</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>再接続</translation>
    </message>
    <message>
        <source>Become administrator</source>
        <translation>管理者になる</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>接続しています…</translation>
    </message>
    <message>
        <source>Changes wait</source>
        <translation>未適用の変更あり</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>接続済み</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>確認が必要です</translation>
    </message>
    <message>
        <source>An apply is under way</source>
        <translation>適用が進行中です</translation>
    </message>
    <message>
        <source>An apply is being carried out on %1.</source>
        <translation>%1 で変更を適用しています。</translation>
    </message>
    <message>
        <source>Let it finish, and it is closed once the changes are in force; if they are not, it stays open and tells why. Cancelled before the new files are in place, nothing has changed; after that, the old state comes back.</source>
        <translation>最後まで実行すると、変更が有効になった時点で閉じます。有効にならなかった場合は開いたままで、理由を表示します。新しいファイルが置かれる前に中止すれば何も変わらず、その後なら元の状態に戻ります。</translation>
    </message>
    <message>
        <source>&amp;Let it finish</source>
        <translation>最後まで実行する(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Cancel the apply</source>
        <translation>適用を中止する(&amp;C)</translation>
    </message>
</context>
<context>
    <name>postseal::SignInChoice</name>
    <message>
        <source>Choose the file of your private key.</source>
        <translation>秘密鍵のファイルを選んでください。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>そのようなファイルはありません。</translation>
    </message>
    <message>
        <source>This is the public half of a key. Choose the file without .pub.</source>
        <translation>これは公開鍵のファイルです。.pub の付かないファイルを選んでください。</translation>
    </message>
    <message>
        <source>You may not read this file.</source>
        <translation>このファイルを読み取る権限がありません。</translation>
    </message>
    <message>
        <source>SSH &amp;agent and the usual keys</source>
        <translation>SSH エージェントと標準の鍵(&amp;A)</translation>
    </message>
    <message>
        <source>Tries the keys of your SSH agent, then id_ed25519, id_ecdsa and id_rsa in ~/.ssh.</source>
        <translation>SSH エージェントの鍵を試し、次に ~/.ssh の id_ed25519、id_ecdsa、id_rsa を試します。</translation>
    </message>
    <message>
        <source>This &amp;key file:</source>
        <translation>この鍵ファイル(&amp;K):</translation>
    </message>
    <message>
        <source>Tries this key first, then those of your SSH agent.</source>
        <translation>まずこの鍵を試し、次に SSH エージェントの鍵を試します。</translation>
    </message>
    <message>
        <source>Pass&amp;word only</source>
        <translation>パスワードのみ(&amp;W)</translation>
    </message>
    <message>
        <source>Tries no key. For servers that hang up after a few of them.</source>
        <translation>鍵を試しません。数回試すと切断するサーバーで使います。</translation>
    </message>
    <message>
        <source>Private key file</source>
        <translation>秘密鍵ファイル</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>選択(&amp;H)…</translation>
    </message>
    <message>
        <source>Choose the private key file</source>
        <translation>秘密鍵ファイルを選択</translation>
    </message>
</context>
<context>
    <name>postseal::SignInPage</name>
    <message>
        <source>Sign-in</source>
        <translation>認証</translation>
    </message>
    <message>
        <source>Sign in at a re&amp;lay host…</source>
        <translation>中継先で認証(&amp;L)…</translation>
    </message>
    <message>
        <source>Where people sign in</source>
        <translation>利用者が認証する待ち受け</translation>
    </message>
    <message>
        <source>Who checks their passwords</source>
        <translation>パスワードを確かめるもの</translation>
    </message>
    <message>
        <source>Try a name and password</source>
        <translation>名前とパスワードを試す</translation>
    </message>
    <message>
        <source>Where this server signs in itself</source>
        <translation>このサーバー自身が認証する先</translation>
    </message>
    <message>
        <source>Let people sign in on %1</source>
        <translation>%1 で認証できるようにする</translation>
    </message>
    <message>
        <source>Let nobody sign in on %1</source>
        <translation>%1 で認証できないようにする</translation>
    </message>
    <message>
        <source>%1: also without TLS, readable</source>
        <translation>%1: TLS なしでも認証 (読み取られる)</translation>
    </message>
    <message>
        <source>%1: after TLS</source>
        <translation>%1: TLS のあとに認証</translation>
    </message>
    <message>
        <source>It signs in nowhere.</source>
        <translation>どこにも認証しません。</translation>
    </message>
    <message>
        <source>Cyrus SASL checks passwords</source>
        <translation>Cyrus SASL がパスワードを確かめる</translation>
    </message>
    <message>
        <source>Dovecot checks passwords</source>
        <translation>Dovecot がパスワードを確かめる</translation>
    </message>
    <message>
        <source>Sign in at %1</source>
        <translation>%1 で認証する</translation>
    </message>
</context>
<context>
    <name>postseal::TryPanel</name>
    <message>
        <source>&amp;Try it</source>
        <translation>試す(&amp;T)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Signs in where Postfix has passwords checked, then at the listeners, within TLS. After the first refusal nothing is tried any more. The password is not kept.</source>
        <translation>Postfix がパスワードを確かめさせる先、続いて待ち受けで、TLS の中で認証します。一度拒否されたら、それ以上は試しません。パスワードは保存しません。</translation>
    </message>
    <message>
        <source>Na&amp;me:</source>
        <translation>名前(&amp;M):</translation>
    </message>
    <message>
        <source>Passw&amp;ord:</source>
        <translation>パスワード(&amp;O):</translation>
    </message>
</context>
<context>
    <name>postseal::VantagesView</name>
    <message>
        <source>Handshakes from the server itself and from this computer</source>
        <translation>サーバー自身とこのコンピューターからのハンドシェイク</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>From the server itself</source>
        <translation>サーバー自身から</translation>
    </message>
    <message>
        <source>From this computer</source>
        <translation>このコンピューターから</translation>
    </message>
    <message>
        <source>Command that opens port %1</source>
        <translation>ポート %1 を開けるコマンド</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>試していません</translation>
    </message>
    <message>
        <source>What each side sees</source>
        <translation>それぞれの側から見えるもの</translation>
    </message>
</context>
<context>
    <name>postseal::WelcomePage</name>
    <message>
        <source>TLS and sign-in of Postfix, by pointing</source>
        <translation>Postfix の TLS と認証を、画面の操作で</translation>
    </message>
    <message>
        <source>Postseal shows what a mail server does, which lines a change would touch, and puts the old state back by itself if anything fails. Nothing is installed on the server.</source>
        <translation>Postseal は、メールサーバーの現在の動作と、変更がどの行に及ぶかを表示し、何かが失敗すれば自動で元の状態に戻します。サーバーには何もインストールしません。</translation>
    </message>
    <message>
        <source>&amp;Connect to a server</source>
        <translation>サーバーに接続(&amp;C)</translation>
    </message>
    <message>
        <source>Over SSH. Looking changes nothing, and needs no root.</source>
        <translation>SSH で接続します。見るだけなら何も変更せず、root 権限も不要です。</translation>
    </message>
    <message>
        <source>&amp;Open a configuration folder</source>
        <translation>設定フォルダーを開く(&amp;O)</translation>
    </message>
    <message>
        <source>A folder with main.cf and master.cf on this computer.</source>
        <translation>このコンピューターにある、main.cf と master.cf を含むフォルダーです。</translation>
    </message>
    <message>
        <source>&amp;Try it with a sample folder</source>
        <translation>サンプルフォルダーで試す(&amp;T)</translation>
    </message>
    <message>
        <source>A copy of a plain Debian configuration. No server is needed.</source>
        <translation>Debian の標準的な設定のコピーです。サーバーは必要ありません。</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>ようこそ</translation>
    </message>
</context>
<context>
    <name>postseal::WinnerPanel</name>
    <message>
        <source>➤ %1 in %2: this row</source>
        <translation>➤ %2 の %1: この行</translation>
    </message>
    <message>
        <source>%1 in %2: no row</source>
        <translation>%2 の %1: 行なし</translation>
    </message>
    <message>
        <source>%1 in %2: cannot be read from here</source>
        <translation>%2 の %1: ここからは読めません</translation>
    </message>
    <message>
        <source>The default level is not known from here.</source>
        <translation>既定のレベルはここからは分かりません。</translation>
    </message>
    <message>
        <source>No row: the default level %1.</source>
        <translation>行なし: 既定のレベル %1 です。</translation>
    </message>
    <message>
        <source>The row %1 wins: %2</source>
        <translation>行 %1 が使われます: %2</translation>
    </message>
    <message>
        <source>The certificate must fit one of: %1</source>
        <translation>証明書は次のどれかに合う必要があります: %1</translation>
    </message>
    <message>
        <source>Next hop %1:</source>
        <translation>ネクストホップ %1:</translation>
    </message>
    <message>
        <source>Which row wins</source>
        <translation>使われる行</translation>
    </message>
    <message>
        <source>Destination to look up</source>
        <translation>調べる宛先</translation>
    </message>
    <message>
        <source>A recipient, a domain, or a next hop such as [mail.example.com]:587.</source>
        <translation>メールアドレス、ドメイン、または [mail.example.com]:587 のようなネクストホップ。</translation>
    </message>
    <message>
        <source>Loo&amp;k up</source>
        <translation>調べる(&amp;K)</translation>
    </message>
    <message>
        <source>Mail to it leaves by %1, which has no policy table.</source>
        <translation>この宛先へのメールは %1 で送られ、それにはポリシーテーブルがありません。</translation>
    </message>
    <message>
        <source>Not followed, and may say otherwise: %1</source>
        <translation>調べていないため、違う結果になるかもしれません: %1</translation>
    </message>
    <message>
        <source>⚠ Mail with SMTPUTF8, whose address is written in these letters, asks otherwise:</source>
        <translation>⚠ アドレスがこの文字で書かれた SMTPUTF8 のメールでは違う結果になります:</translation>
    </message>
    <message>
        <source>Pin…</source>
        <translation>固定…</translation>
    </message>
    <message>
        <source>Would mail to it go out? Its mail exchangers are looked up, and shaken hands with from the server.</source>
        <translation>宛先へのメールが出ていくかを、メールサーバーを調べ、サーバーからハンドシェイクして確かめます。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>検査</translation>
    </message>
    <message>
        <source>The default level %1, unless what cannot be read says otherwise.</source>
        <translation>既定のレベル %1 です。ただし、読み取れないテーブルに別の指定があるかもしれません。</translation>
    </message>
</context>
<context>
    <name>postseal::WorkStatus</name>
    <message>
        <source>%1 on %2, with root&apos;s rights · Postfix %3</source>
        <translation>%2 の %1 (root 権限あり) · Postfix %3</translation>
    </message>
    <message>
        <source>%1 on %2, without root&apos;s rights · Postfix %3</source>
        <translation>%2 の %1 (root 権限なし) · Postfix %3</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>処理中</translation>
    </message>
</context>
<context>
    <name>postseal::Workspace</name>
    <message>
        <source>Discard all changes</source>
        <translation>すべての変更を破棄</translation>
    </message>
    <message>
        <source>was not opened, because something was edited meanwhile</source>
        <translation>その間に編集があったため、開きませんでした</translation>
    </message>
    <message>
        <source>the connection is lost</source>
        <translation>接続が切れています</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>接続していません</translation>
    </message>
</context>
</TS>
