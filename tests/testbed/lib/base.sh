# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the base file system of a suite, once. Sourced by ../testbed.
# shellcheck shell=bash

base_packages() { grep -v '^#' "$testbed_source/packages-base"; }

# A change of the packages or of what is done to them makes another base.
base_key()
{
    { base_packages && cat "$testbed_source/lib/customise-base"; } | sha256sum | cut -c1-16
}

# Prints the folder of the base of SUITE and builds it when it is not there. The suite busybox has
# bookworm's: only its shell is another (host_shell).
base_folder()
{
    local suite=${1/#busybox/bookworm} folder
    folder=$testbed_cache/$suite-$(base_key)
    if [[ ! -d $folder ]]; then
        mkdir -p "$testbed_cache"
        (
            flock 9
            [[ -d $folder ]] || build_base "$suite" "$folder"
        ) 9> "$testbed_cache/$suite.lock" >&2
    fi
    printf '%s\n' "$folder"
}

# The folder appears under its name only when it is complete. The suite sysvinit is bookworm without
# systemd.
build_base()
{
    local suite=$1 folder=$2 partial=$2.partial packages hooks=()
    packages=$(base_packages | paste -sd,)
    if [[ $suite == sysvinit ]]; then
        suite=bookworm
        packages=$(base_packages | grep -v '^systemd\|^dbus$' | paste -sd,),sysvinit-core,orphan-sysvinit-scripts,cron
        # SysV init would wait 20 seconds for its console.
        # shellcheck disable=SC2016
        hooks=(--customize-hook='chroot "$1" update-rc.d dovecot disable')
    fi
    say "building the base file system of $suite in $folder (about a minute)"
    rm -rf "$partial"
    mmdebstrap --quiet --variant=minbase --include="$packages" \
        --essential-hook="$testbed_source/lib/preseed-base \"\$1\"" \
        --customize-hook="$testbed_source/lib/customise-base \"\$1\"" "${hooks[@]}" \
        "$suite" "$partial" || die "mmdebstrap could not build $suite; is a Debian mirror reachable?"
    mv "$partial" "$folder"
}
