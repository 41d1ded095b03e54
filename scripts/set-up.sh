#!/bin/sh
# Installs what the program needs and this machine lacks.
#
#     scripts/set-up.sh          what building notices takes
#     scripts/set-up.sh test     what the tests take as well
#
# What is there is told by files and their content, never by their times.  Where all is there,
# this takes some milliseconds, asks nothing and leaves the network alone; broken off halfway, it
# makes good the next time.
set -eu
cd -P "${0%/*}/.."

fandol=/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
noto=/usr/share/fonts/opentype/noto
marks=.venv/set-up # what was installed, to compare with; "unfinished" while it goes on
sudo=
updated=

say() { printf '%s\n' "$*"; }

any() {
    for file; do
        [ ! -e "$file" ] || return 0
    done
    return 1
}

library() {
    any /usr/lib/*/"$1" /usr/lib/"$1" /usr/lib64/"$1" /usr/local/lib/"$1" \
        /opt/*/lib/"${1%.so.*}"*.dylib /usr/local/lib/"${1%.so.*}"*.dylib
}

# Debian's packages

# Print the packages this machine lacks. Building notices takes fonts and nothing else.
lacking() {
    for file in NotoSerifCJK-Regular.ttc NotoSerifCJK-Bold.ttc NotoSansCJK-Regular.ttc; do
        any ".fonts/$file" "$noto/$file" || { say fonts-noto-cjk && break; }
    done
    any .fonts/LiberationSerif-Regular.ttf \
        /usr/share/fonts/truetype/liberation*/LiberationSerif-Regular.ttf || say fonts-liberation
    [ "$1" = test ] || return 0
    # WeasyPrint is the judge of the painter.
    library libpango-1.0.so.0 || say libpango-1.0-0
    library libpangoft2-1.0.so.0 || say libpangoft2-1.0-0
    library libharfbuzz-subset.so.0 || say libharfbuzz-subset0
    command -v soffice >/dev/null || say libreoffice-writer-nogui
    command -v pdftotext >/dev/null || say poppler-utils
    command -v fc-match >/dev/null || say fontconfig
    command -v chromium >/dev/null || command -v google-chrome >/dev/null || say chromium
    command -v java >/dev/null || say default-jre-headless
    any /usr/share/java/jaxb-runtime.jar || say libjaxb-java
}

# Say whether packages can be installed here, and with what.
can_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" -ne 0 ] || return 0
    command -v sudo >/dev/null && sudo=sudo
}

update() {
    [ -z "$updated" ] || return 0
    updated=yes
    # What cannot be had now may be there from before: the step after this one tells.
    $sudo apt-get -qq update >/dev/null || :
}

install_packages() {
    if can_install; then
        say "正在安装系统软件包：$*"
        update
        $sudo env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes \
            apt-get -qq install --yes --no-install-recommends -o DPkg::Lock::Timeout=300 \
            -o Dpkg::Use-Pty=0 "$@" </dev/null >/dev/null
    elif command -v apt-get >/dev/null; then
        say "缺少系统软件包，请让管理员运行：apt-get install $*"
    else
        say "这台电脑没有 apt-get，请自行安装与下列软件包相当的软件：$*"
    fi
}

# The Fandol fonts

has_fandol() {
    for face in Fang-Regular Hei-Regular Kai-Regular Song-Bold Song-Regular; do
        [ -s "$1/Fandol$face.otf" ] || return 1
    done
}

download() {
    (cd .fonts.new && apt-get -qq -o APT::Sandbox::User=root download texlive-lang-chinese)
}

# Take the fonts out of the package without installing TeX.
install_fandol() {
    if ! command -v apt-get >/dev/null; then
        say "缺少 Fandol 字体，请取 TeX Live 的 fandol 字体（Fandol*.otf）放进 .fonts 文件夹"
        return 0
    fi
    say "正在下载 Fandol 字体（约 50 MB），放进 .fonts 文件夹"
    rm -rf .fonts.new
    mkdir .fonts.new
    download 2>/dev/null || { can_install && update && download; } || {
        say "没有下载到 texlive-lang-chinese，请检查网络，或让管理员运行 apt-get update 后再试"
        return 1
    }
    dpkg-deb --fsys-tarfile .fonts.new/*.deb | tar -x -C .fonts.new --transform='s|.*/||' \
        --wildcards '*/public/fandol/Fandol[FHKS]*.otf' '*/fonts/fandol/README*' \
        '*/fonts/fandol/COPYING*'
    has_fandol .fonts.new
    ! any .fonts.new/*.gz || gzip -d .fonts.new/*.gz
    rm .fonts.new/*.deb
    mkdir -p .fonts
    mv -f .fonts.new/* .fonts/ # file by file, each whole
    rmdir .fonts.new
}

# Python and its packages

# Print the first Python here that can make the environment, without the links that lead to it:
# the environment is to break visibly, and be made anew, when the system's Python moves on.
find_python() {
    for python in python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11; do
        "$python" -c 'if True:
            import ensurepip, os, sys, venv
            assert sys.version_info >= (3, 11)
            print(os.path.realpath(sys.executable))' 2>/dev/null && return 0
    done
    return 1
}

need_python() {
    python=$(find_python) && return 0
    install_packages python3 python3-venv
    python=$(find_python) && return 0
    say "需要 Python 3.11 或更新的版本（连同 venv 模块），请先安装"
    return 1
}

same() { cmp -s "$1" "$marks/${1##*/}"; }

pip() {
    .venv/bin/python -m pip -qq --no-input --disable-pip-version-check install "$@"
}

# install_locked LOCK: install what a lock file names, exactly.
install_locked() {
    : >"$marks/unfinished"
    pip --require-hashes --no-deps -r "$1"
    cp "$1" "$marks/"
    rm "$marks/unfinished"
}

is_usable() {
    [ -x .venv/bin/python ] && [ ! -e "$marks/unfinished" ] && same requirements.lock &&
        read -r folder <"$marks/folder" && [ "$folder" = "$PWD" ]
}

# What is there is moved aside, not removed: it comes back when no other can be made.
set_aside() {
    rm -rf .venv.old 2>/dev/null || :
    [ ! -e .venv ] || mv .venv .venv.old 2>/dev/null || {
        say "换不了 .venv 文件夹：没有权限。请用本文件夹主人的账户运行，或者把本程序拷到自己的文件夹"
        return 1
    }
}

put_back() {
    [ ! -e .venv.old ] || { rm -rf .venv && mv .venv.old .venv; }
}

install_environment() {
    need_python
    set_aside
    trap put_back EXIT
    say "正在建立 Python 环境（.venv 文件夹）"
    "$python" -m venv .venv
    mkdir "$marks"
    say "$PWD" >"$marks/folder"
    install_locked requirements.lock
    trap - EXIT
    rm -rf .venv.old
}

install_project() {
    pip --no-build-isolation --no-deps -e .
    cp pyproject.toml "$marks/"
}

main() {
    packages=$(lacking "$1")
    # shellcheck disable=SC2086 # one word a package
    [ -z "$packages" ] || install_packages $packages
    has_fandol .fonts || has_fandol $fandol || install_fandol
    is_usable || install_environment
    same pyproject.toml || install_project
    if [ "$1" = test ] && ! same requirements-dev.lock; then
        # A tool dropped from the lock, or another version, may be left from before.
        if [ -e "$marks/requirements-dev.lock" ]; then
            install_environment
            install_project
        fi
        say "正在安装测试用的 Python 软件包"
        install_locked requirements-dev.lock
    fi
}

main "${1:-notice}"
