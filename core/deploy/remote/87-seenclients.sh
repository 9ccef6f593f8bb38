# clients ID: what smtpd(8) wrote of certificates that clients showed since the transaction began. The end of
# the log counts: an answer has at most 200 lines.
do_clients() {
    ID=$WORDS
    T=$STATE/$ID
    valid_id "$ID" && [ -d "$T" ] || { printf '%s fail not-found no such transaction\n' "$M"; return; }
    read_manifest
    new_log | daemons_say '^smtpd: [^ ]*\[[0-9A-Fa-f.:]*\]: subject_CN=.*, (cert )?fingerprint=' | tail -n 200 |
        while IFS= read -r C_LINE; do printf '%s shown %s\n' "$M" "$C_LINE"; done
    printf '%s done ok\n' "$M"
}
