# SPDX-License-Identifier: GPL-3.0-or-later
# cpack -G DEB in the build folder makes postseal_VERSION-1_amd64.deb (./run package tries it).
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME postseal)
set(CPACK_PACKAGE_VENDOR "Postseal")
set(CPACK_PACKAGE_CONTACT "Postseal maintainers <postseal@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "set up TLS and SASL of Postfix mail servers by pointing")
set(CPACK_PACKAGE_HOMEPAGE_URL "https://github.com/postseal/postseal")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ
    GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION mail)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
if(BUILD_GUI)
    # Icons are SVG: Qt reads them through plugins that no program is linked with.
    set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6")
    # QtKeychain opens libsecret by itself; without it passwords are asked for.
    set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "breeze-icon-theme, libsecret-1-0, qt6-translations-l10n")
endif()
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Postseal connects to a mail server over SSH, shows what is true there, and
edits main.cf, master.cf and lookup tables line by line: certificates,
STARTTLS and implicit TLS on ports 25, 465 and 587, sign-in, relaying, and
the policy for mail to other servers.

A change is one transaction: staged, checked and rehearsed on the server
before live mail is touched, proved by TLS handshakes afterwards, and taken
back by itself when something that worked no longer does. Nothing is
installed on the server.

The package has the window, postseal, and the command line, postsealctl.")
include(CPack)
