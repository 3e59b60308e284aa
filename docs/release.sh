#!/usr/bin/env bash
# Builds what is published twice, compares the bytes, and checks what Maven Central asks for.
#
# usage: docs/release.sh
set -euo pipefail
unset CDPATH # cd would look there, and print what it has found
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
modules="data serializer models fused eval train sweep report cli"
failed=0
fail() {
  echo "error: $*" >&2
  failed=1
}

for build in one two; do
  git clone -q "$root" "$work/$build"
  echo "build $build" >&2
  (cd "$work/$build" && mvn -B -q -Prelease -DskipTests verify)
done

for module in $modules; do
  target=addition-$module/target
  for kind in "" -sources -javadoc; do
    jar=$(cd "$work/one/$target" && ls "addition-$module-"*"$kind.jar" | grep -E -- "[0-9T]$kind\.jar$" | head -1) || true
    if [ -z "$jar" ]; then
      fail "addition-$module has no jar$kind"
    elif ! cmp -s "$work/one/$target/$jar" "$work/two/$target/$jar"; then
      fail "$jar differs from build to build"
    else
      echo "$(sha256sum <"$work/one/$target/$jar" | cut -c1-16)  $jar"
    fi
    if [ -z "$kind" ] && ! unzip -p "$work/one/$target/$jar" META-INF/MANIFEST.MF | grep -q "Automatic-Module-Name: addition.$module"; then
      fail "$jar has no Automatic-Module-Name"
    fi
  done
done

for module in $modules bom; do
  pom=$work/one/addition-$module/target/.flattened-pom.xml
  for element in groupId artifactId version name description licenses developers; do
    grep -q "<$element>" "$pom" || fail "the pom of addition-$module has no $element"
  done
  ! grep -q '\${' "$pom" || fail "the pom of addition-$module has an open property"
done

[ $failed -eq 0 ] || exit 1
echo "all there, and the same twice; left to the owner: namespace, url, scm, version, signatures"
