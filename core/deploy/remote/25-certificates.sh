# certificates: which certificates lie on the server and who renews them; writes nothing. A private
# key never leaves: what is told of it is the digest of its public key.

# do_certificates: a frame "pem KIND SHA256 MODE UID GID SIZE KEY PATH<TAB>REALPATH" for each file, the
# certificates in it as its body; then what renews them, and what this account may not see. At most
# 200 files of at most 64 KiB, which a chain and its key do not fill.
do_certificates() {
    C_LIST=$(certificate_paths 2>/dev/null | awk '!seen[$0]++' | head -n 200)
    IFS=$NL
    set -f
    for f in $C_LIST; do
        IFS=" $TAB$NL"
        certificate_file "$f" 2>/dev/null
    done
    set +f
    IFS=" $TAB$NL"
    section renewal "$(renewal_hooks 2>/dev/null | tr -d '\000-\010\013-\037' | cut -c1-500 | head -n 200)"
    section unseen "$(unseen_places 2>/dev/null)"
    printf '%s done ok\n' "$M"
}

# certificate_paths: what the configuration names, then where programs and distributions keep theirs.
certificate_paths() {
    { postconf ${CONF:+-c "$CONF"} -nx; postconf ${CONF:+-c "$CONF"} -Px; } |
        grep -E '(smtpd|smtp|lmtp)_tls_((d|ec)?(cert|key)_file|chain_files) *=' | named_files |
        sed -n 's/^path //p'
    for f in /etc/letsencrypt/live/*/fullchain.pem /etc/letsencrypt/live/*/privkey.pem \
        /root/.acme.sh/*/fullchain.cer /root/.acme.sh/*/*.key \
        /var/lib/dehydrated/certs/*/fullchain.pem /var/lib/dehydrated/certs/*/privkey.pem \
        /etc/dehydrated/certs/*/fullchain.pem /etc/dehydrated/certs/*/privkey.pem \
        /etc/postfix/*.pem /etc/postfix/*.crt /etc/postfix/*.key /etc/postfix/*/*.pem \
        /etc/postfix/*/*.crt /etc/postfix/*/*.key; do
        if [ -f "$f" ] || [ -L "$f" ]; then printf '%s\n' "$f"; fi
    done
    acme_installed
    # Links there are the store of authorities.
    for f in /etc/ssl/certs/*.pem /etc/ssl/certs/*.crt /etc/ssl/private/*.pem /etc/ssl/private/*.key \
        /etc/ssl/*.pem /etc/ssl/*.crt /etc/ssl/*.key /etc/pki/tls/certs/*.pem \
        /etc/pki/tls/certs/*.crt /etc/pki/tls/private/*.key /etc/pki/tls/private/*.pem; do
        [ -f "$f" ] && [ ! -L "$f" ] && printf '%s\n' "$f"
    done
}

# hidden FILE: whether it is there cannot be seen, because this account may not look into a folder above.
hidden() {
    H_DIR=${1%/*}
    while [ -n "$H_DIR" ] && [ ! -d "$H_DIR" ]; do H_DIR=${H_DIR%/*}; done
    [ -n "$H_DIR" ] && [ ! -x "$H_DIR" ]
}

certificate_file() {
    C_REAL=$(readlink -f -- "$1") || C_REAL=$1
    case $1$C_REAL in *"$TAB"* | *"$NL"*) return 0 ;; esac
    C_STAT=$(stat -L -c '%a %u %g %s' -- "$1") || C_STAT='- - - -'
    if [ ! -e "$1" ] && [ ! -L "$1" ] && ! hidden "$1"; then
        printf '%s pem absent - - - - - - %s\t%s\n' "$M" "$1" "$C_REAL"
    elif [ ! -r "$1" ]; then
        printf '%s pem unreadable - %s - %s\t%s\n' "$M" "$C_STAT" "$1" "$C_REAL"
    elif [ -f "$1" ] && [ "${C_STAT##* }" -le 65536 ]; then
        C_PEM=$(certificates_in "$1")
        set_key "$1"
        [ "$C_PEM$C_KEY" != - ] || return 0
        C_SUM=$(sha256sum < "$1")
        printf '%s pem file %s %s %s %s\t%s\n' "$M" "${C_SUM%% *}" "$C_STAT" "$C_KEY" "$1" "$C_REAL"
        printf '%s body %s\n%s\n' "$M" "${#C_PEM}" "$C_PEM"
    fi
}

# certificates_in FILE: the PEM blocks of certificates, no line of which is anything but base64: a block
# that is cut short lets nothing through of what comes after it (RFC 7468, section 3).
certificates_in() {
    awk '{ sub(/[ \t\r]+$/, "") }
        /^-----BEGIN (X509 )?CERTIFICATE-----$/ { block = $0; next }
        block == "" { next }
        /^-----END (X509 )?CERTIFICATE-----$/ { print block "\n" $0; block = ""; next }
        /^[A-Za-z0-9+\/=]+$/ { block = block "\n" $0; next }
        { block = "" }' "$1"
}

# set_key FILE: C_KEY is "-" (there is none), "encrypted", "unknown", or the SHA-256 of its public
# key's SubjectPublicKeyInfo. The empty passphrase keeps openssl from asking for one.
set_key() {
    C_KEY=-
    grep -q 'PRIVATE KEY-----' "$1" || return 0
    C_KEY=encrypted
    grep -qE '(BEGIN |4,)ENCRYPTED' "$1" && return 0
    C_KEY=unknown
    C_PUBLIC=$(openssl pkey -in "$1" -passin pass: -pubout < /dev/null) && [ -n "$C_PUBLIC" ] || return 0
    C_KEY=$(printf '%s\n' "$C_PUBLIC" | openssl pkey -pubin -outform DER | sha256sum)
    C_KEY=${C_KEY%% *}
}

# renewal_hooks: "TOOL SCOPE ANSWER WORDS", tabs between: does what runs after a renewal of what lies in
# SCOPE reload Postfix (yes, no, unknown)? certbot(1): renewal/NAME.conf, cli.ini, renewal-hooks. What
# concerns every certificate comes first, so that a limit never turns a yes into a no.
renewal_hooks() {
    L=/etc/letsencrypt
    [ ! -r $L/cli.ini ] || sed -n -e 's/^ *deploy-hook *= *//p' -e 's/^ *post-hook *= *//p' \
        -e 's/^ *renew-hook *= *//p' $L/cli.ini | hook_lines certbot $L/live
    for f in $L/renewal-hooks/deploy/* $L/renewal-hooks/post/*; do
        [ -f "$f" ] && [ -x "$f" ] && printf '%s\n' "$f" | hook_lines certbot $L/live
    done
    for f in $L/renewal/*.conf; do
        [ -r "$f" ] || continue
        C_NAME=${f##*/}
        C_NAME=$L/live/${C_NAME%.conf}
        printf 'certbot\t%s\tno\t\n' "$C_NAME"
        sed -n -e 's/^ *renew_hook *= *//p' -e 's/^ *deploy_hook *= *//p' -e 's/^ *post_hook *= *//p' "$f" |
            hook_lines certbot "$C_NAME"
    done
    acme_hooks
    for f in /etc/dehydrated/config /etc/dehydrated/conf.d/*.sh; do
        [ -r "$f" ] || continue
        for d in /var/lib/dehydrated/certs /etc/dehydrated/certs; do
            sed -n 's/^ *HOOK=["'\'']*\([^"'\'']*\).*/\1/p' "$f" |
                sed 's/[$]{*BASEDIR}*/\/etc\/dehydrated/' | hook_lines dehydrated "$d"
        done
    done
}

# hook_lines TOOL SCOPE: standard input is a command on each line.
hook_lines() {
    while IFS= read -r H_LINE; do
        printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$(reloads "$H_LINE")" "$H_LINE"
    done
}

# reloads COMMAND: yes when it, or a program file that it names, speaks of Postfix.
reloads() {
    R_ANSWER=no
    set -f
    # shellcheck disable=SC2086
    set -- "$1" $1
    set +f
    case $1 in
    *postfix\ reload* | *reload*postfix* | *restart*postfix* | *postfix*reload* | *postfix*restart*)
        printf 'yes'
        return
        ;;
    esac
    shift
    for R_WORD in "$@"; do
        case $R_WORD in /*) ;; *) continue ;; esac
        case $R_WORD in /bin/* | /sbin/* | /usr/bin/* | /usr/sbin/*) continue ;; esac
        [ -f "$R_WORD" ] || continue
        if [ ! -r "$R_WORD" ]; then R_ANSWER=unknown
        elif head -c 65536 "$R_WORD" | grep -v '^ *#' | grep -q postfix; then R_ANSWER=yes; break
        fi
    done
    printf '%s' "$R_ANSWER"
}

# acme_value FILE NAME: acme.sh keeps NAME='value', commands in base64 between two marks.
acme_value() {
    A_VALUE=$(sed -n "s/^$2='\(.*\)'\$/\1/p" "$1")
    case $A_VALUE in
    __ACME_BASE64__START_*)
        A_VALUE=${A_VALUE#__ACME_BASE64__START_}
        A_VALUE=$(printf '%s' "${A_VALUE%__ACME_BASE64__END_}" | base64 -d)
        ;;
    esac
    printf '%s\n' "$A_VALUE"
}

acme_confs() {
    for f in /root/.acme.sh/*/*.conf; do
        case $f in *.csr.conf) continue ;; esac
        [ -r "$f" ] && printf '%s\n' "$f"
    done
}

acme_installed() {
    acme_confs | while IFS= read -r f; do
        acme_value "$f" Le_RealFullChainPath
        acme_value "$f" Le_RealCertPath
        acme_value "$f" Le_RealKeyPath
    done | grep '^/'
}

acme_hooks() {
    acme_confs | while IFS= read -r f; do
        A_HOOK=$(acme_value "$f" Le_ReloadCmd)
        for A_SCOPE in "${f%/*}" "$(acme_value "$f" Le_RealFullChainPath)" "$(acme_value "$f" Le_RealCertPath)"; do
            [ -z "$A_SCOPE" ] || printf '%s\n' "$A_HOOK" | hook_lines acme.sh "$A_SCOPE"
        done
    done
}

# unseen_places: where this account may not look.
unseen_places() {
    for d in /etc/letsencrypt/live /etc/letsencrypt/archive /etc/letsencrypt/renewal /root/.acme.sh \
        /var/lib/dehydrated/certs /etc/dehydrated/certs /etc/ssl/private /etc/pki/tls/private; do
        if [ -d "$d" ]; then [ -r "$d" ] && [ -x "$d" ] && continue
        elif [ ! -d "${d%/*}" ] || [ -x "${d%/*}" ]; then continue
        fi
        printf '%s\n' "$d"
    done
}
