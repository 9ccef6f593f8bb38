# What brings the old state back when nobody is left to do it: a timer, and something at the next boot.

# arm: from here on the old state comes back by itself: by a timer, and after a boot.
arm() {
    ARMED=yes
    true 2>/dev/null > "$T/arm.err" || { WHY="$T cannot be written (disk full?)"; return 1; }
    arm_timer &
    A_PID=$!
    if [ -d /run/systemd/system ]; then arm_boot_unit; else arm_cron; fi
    A_RC=$?
    wait "$A_PID" && return "$A_RC"
    WHY="the timer that puts the old state back cannot be set: $(head -n 1 "$T/arm.err")"
    return 1
}

# arm_timer: by systemd; by a process of its own where this one is no unit of systemd's either.
arm_timer() {
    [ "${GUARDED-}" = yes ] || {
        systemd-run --quiet --collect --unit="postseal-deadline-$ID" --on-active="$((M_DEADLINE + 30))" \
            --timer-property=AccuracySec=1s /bin/sh "$T/script" deadline "$ID" > "$T/arm.err" 2>&1
        return
    }
    uptime_now
    true 2>/dev/null > "$T/timer" || return 1
    setsid /bin/sh "$T/script" later "$ID" $((${UP%.*} + M_DEADLINE + 30)) < /dev/null > /dev/null 2>&1 5>&- 6>&- 7>&- &
}

# later END: the deadline where systemd counts none, in seconds since boot. It lives as long as its file.
later() {
    while [ -e "$T/timer" ]; do
        uptime_now
        [ "${UP%.*}" -lt "$1" ] || { recover "$ID" deadline; return; }
        sleep 1
    done
}

arm_boot_unit() {
    A_UNIT=/etc/systemd/system/postseal-$ID.service
    A_WANTS=/etc/systemd/system/sysinit.target.wants
    [ -d "$A_WANTS" ] || mkdir -p "$A_WANTS"
    umask 022
    printf '%s\n' '[Unit]' \
        "Description=Postseal: put the $M_NAME configuration back that was not confirmed" \
        DefaultDependencies=no "RequiresMountsFor=$STATE $M_CONF" After=local-fs.target \
        "Before=$M_SERVICE@-.service $M_SERVICE.service $UNIT" '[Service]' Type=oneshot \
        "ExecStart=/bin/sh $T/script boot $ID" 2>/dev/null > "$A_UNIT"
    A_RC=$?
    umask 077
    [ $A_RC = 0 ] && ln -s "../postseal-$ID.service" "$A_WANTS/postseal-$ID.service" &&
        flush "$A_UNIT" /etc/systemd/system "$A_WANTS" && return
    WHY='the unit that puts the old state back after a power cut cannot be written (disk full?)'
    return 1
}

# arm_cron: cron comes up beside Postfix, not before it, so that a reload or restart follows.
arm_cron() {
    cron_runs || {
        event warning 'neither systemd nor cron runs here: what a power cut interrupts waits for the next apply, which puts the old state back first'
        return 0
    }
    A_CRON=/etc/cron.d/postseal-$ID
    (umask 022 && printf '%s\n' '# Postseal: put the Postfix configuration back that was not confirmed' \
        "@reboot root /bin/sh $T/script cut $ID > /dev/null 2>&1" > "$A_CRON") && flush "$A_CRON" /etc/cron.d && return
    WHY='the job that puts the old state back after a power cut cannot be written (disk full?)'
    return 1
}

# cron_runs: a cron that reads /etc/cron.d; busybox's does not.
cron_runs() {
    [ -d /etc/cron.d ] &&
        ls -l /proc/[0-9]*/exe 2>/dev/null | grep -q '/crond\{0,1\}\( (deleted)\)\{0,1\}$'
}

disarm() {
    D_PID=
    [ "$BOOTING" = no ] && [ -d /run/systemd/system ] && {
        systemctl stop "postseal-deadline-$ID.timer" > /dev/null 2>&1 &
        D_PID=$!
    }
    rm -f "/etc/systemd/system/sysinit.target.wants/postseal-$ID.service" "/etc/systemd/system/postseal-$ID.service" \
        "/etc/cron.d/postseal-$ID" "$T/timer"
    [ -z "$D_PID" ] || wait "$D_PID"
    return 0
}
