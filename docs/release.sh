#!/usr/bin/env bash
# Builds what is published twice, compares the bytes, checks what Maven Central asks for, and builds a project from the staged artifacts alone.
#
# usage: docs/release.sh
set -euo pipefail
unset CDPATH # cd would look there, and print what it has found
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
modules="data serializer models eval train cli"
failed=0
fail() {
  echo "error: $*" >&2
  failed=1
}

for build in one two; do
  git clone -q "$root" "$work/$build"
  echo "build $build" >&2
  (cd "$work/$build" && mvn -B -q -Prelease -DskipTests deploy "-DaltDeploymentRepository=staged::default::file://$work/staged-$build")
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
    if [ -z "$kind" ] && ! unzip -p "$work/one/$target/$jar" META-INF/MANIFEST.MF | grep "Automatic-Module-Name: addition.$module" >/dev/null; then
      fail "$jar has no Automatic-Module-Name"
    fi
    for file in LICENSE NOTICE; do
      [ -n "$kind" ] || [ -z "$jar" ] || unzip -l "$work/one/$target/$jar" "META-INF/$file" >/dev/null || fail "$jar has no $file"
    done
  done
done

for module in $modules bom; do
  pom=$(find "$work/staged-one/addition/addition-$module" -name '*.pom')
  for element in groupId artifactId version name description licenses developers; do
    grep -q "<$element>" "$pom" || fail "the pom of addition-$module has no $element"
  done
done
bom=$(find "$work/staged-one/addition/addition-bom" -name '*.pom')
for artifact in addition-data deeplearning4j-core nd4j-native-platform commons-io; do
  grep -q "<artifactId>$artifact</artifactId>" "$bom" || fail "the BOM has no $artifact"
done
! grep -q -e junit -e logback -e picocli -e selenium "$bom" || fail "the BOM manages what is not its own"

# A project that knows nothing but what was staged, with the backend before the library.
mvn -q help:evaluate -Dexpression=settings.localRepository "-Doutput=$work/repository"
repository=$(cat "$work/repository")
mkdir -p "$work/known"
find "$repository" -mindepth 1 -maxdepth 1 ! -name addition -exec ln -s {} "$work/known" \;
sed -e "s|@localRepositoryUrl@|file://$work/known|" "$root/addition-cli/src/it/settings.xml" >"$work/settings.xml"
sed -i -e "0,/<repositories>/s||<repositories><repository><id>staged</id><url>file://$work/staged-one</url></repository>|" "$work/settings.xml"
cp -r "$root/examples" "$work/consumer"
consume() {
  mvn -B -s "$work/settings.xml" "-Dmaven.repo.local=$work/consumer-repository" -f "$work/consumer/pom.xml" "$@"
}
consume -q test || fail "a project that uses what was staged does not build"
consume org.apache.maven.plugins:maven-dependency-plugin:3.11.0:tree >"$work/tree"
! grep -E ':(commons-net|freemarker|opencsv|oshi-core|jna):' "$work/tree" || fail "a project that uses what was staged gets what is left out"

[ $failed -eq 0 ] || exit 1
echo "all there, and the same twice; left to the owner: namespace, url, scm, version, signatures"
