package addition.train;

import addition.data.BadInputException;
import addition.data.internal.AtomicFile;
import addition.data.internal.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The files of a directory, each whole at every instant, with the SHA-256 of each in {@code manifest.sha256}, in the
 * format of {@code sha256sum}.
 *
 * <p>Before a file is replaced, the manifest is replaced by one that has both the old hash and the new; so whoever
 * reads finds, whenever the writer died, either the old file or the new, and can tell both from anything else. A file
 * that is not there counts as one whose hash is all zeros. Writing needs the {@link DirectoryLock}.
 */
final class ChecksummedDirectory {
    static final String MANIFEST = "manifest.sha256";

    private static final String ABSENT = "0".repeat(64);
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) {2}([a-z0-9.-]{1,100})");
    private static final int MAX_MANIFEST = 100_000;
    private static final int MAX_TEXT = 1 << 20;

    /** How many times a reader retries when it meets a writer. */
    private static final int TRIES = 20;

    private final Path directory;
    private SortedMap<String, Set<String>> hashes;

    private ChecksummedDirectory(Path directory, SortedMap<String, Set<String>> hashes) {
        this.directory = directory;
        this.hashes = hashes;
    }

    static ChecksummedDirectory create(Path directory) {
        return new ChecksummedDirectory(directory, new TreeMap<>());
    }

    /**
     * The files of a directory that has them.
     *
     * @throws BadInputException if it has no manifest, or an invalid one
     */
    static ChecksummedDirectory open(Path directory) throws IOException {
        ChecksummedDirectory files = create(directory);
        files.readManifest();
        return files;
    }

    private void readManifest() throws IOException {
        Path file = directory.resolve(MANIFEST);
        byte[] content;
        try {
            content = readWhole(file, MAX_MANIFEST);
        } catch (NoSuchFileException e) {
            throw new BadInputException(
                    directory + ": not the directory of a run, as it has no " + MANIFEST + "; check the path");
        }
        SortedMap<String, Set<String>> read = new TreeMap<>();
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.contains("\r\n")) {
            throw converted(file);
        }
        for (String line : text.split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || !text.endsWith("\n")) {
                throw new BadInputException(file + ": not a list of SHA-256 and names, or damaged; start a new run");
            }
            read.merge(matcher.group(2), Set.of(matcher.group(1)), ChecksummedDirectory::union);
        }
        hashes = read;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /**
     * Reads a file.
     *
     * @param max the most bytes it may have
     * @return its content; empty if it is not there, and need not be
     * @throws BadInputException if it is not as it was written
     */
    Optional<byte[]> read(String name, int max) throws IOException {
        for (int again = 1; ; again++) {
            Optional<byte[]> content = content(name, max);
            Set<String> right = hashes.getOrDefault(name, Set.of(ABSENT));
            if (right.contains(content.map(DigestUtils::sha256Hex).orElse(ABSENT))) {
                return content;
            }
            if (content.isPresent() && wasConverted(content.get(), right)) {
                throw converted(path(name));
            }
            if (again == TRIES) {
                throw new BadInputException(path(name)
                        + (content.isPresent()
                                ? ": changed since the run wrote it (SHA-256 mismatch); start a new run"
                                : ": missing, though the run has written it; start a new run"));
            }
            readManifest();
        }
    }

    /**
     * Reads a text file.
     *
     * @param parse what makes a value of it; what it does not take is a damaged file
     * @throws BadInputException if it is not there, or not as it was written
     */
    <T> T read(String name, Function<String, T> parse) throws IOException {
        return find(name, parse)
                .orElseThrow(() -> new BadInputException(
                        directory + ": not the directory of a run, as it has no " + name + "; check the path"));
    }

    /** Reads a text file as {@link #read(String, Function)} does, if it is there. */
    <T> Optional<T> find(String name, Function<String, T> parse) throws IOException {
        return find(name, MAX_TEXT, bytes -> parse.apply(new String(bytes, StandardCharsets.UTF_8)));
    }

    /** Reads a file of at most so many bytes, if it is there. */
    <T> Optional<T> find(String name, int max, Function<byte[], T> parse) throws IOException {
        Optional<byte[]> content = read(name, max);
        try {
            return content.map(parse);
        } catch (IllegalArgumentException | IllegalStateException e) { // Gson's, of another kind of value
            throw new BadInputException(path(name) + ": " + e.getMessage() + "; start a new run");
        }
    }

    /** Whether it is what was written but for its line ends. */
    private static boolean wasConverted(byte[] content, Set<String> right) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        byte[] before = text.replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
        return before.length < content.length && right.contains(DigestUtils.sha256Hex(before));
    }

    private static BadInputException converted(Path file) {
        return new BadInputException(
                file + ": its line ends were converted to CR LF, as git or a copy in text mode does;"
                        + " copy the directory again as it was, in git with *.csv, *.json and *.sha256 marked -text");
    }

    private Optional<byte[]> content(String name, int max) throws IOException {
        try {
            return Optional.of(readWhole(path(name), max));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static byte[] readWhole(Path file, int most) throws IOException {
        BoundedFile.requireRegular(file);
        return BoundedFile.read(file, most);
    }

    /** Makes or replaces a file. */
    void write(String name, byte[] content) throws IOException {
        String hash = DigestUtils.sha256Hex(content);
        Set<String> before = hashes.getOrDefault(name, Set.of(ABSENT));
        announce(name, hash);
        try {
            writeAtomically(name, content);
        } catch (IOException e) {
            boolean moved = content(name, CheckpointFile.MAX_BYTES)
                    .filter(there -> Arrays.equals(there, content))
                    .isPresent();
            hashes.put(name, moved ? Set.of(hash) : before);
            throw e;
        }
        hashes.put(name, Set.of(hash));
    }

    /** Makes or replaces a text file. */
    void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Deletes a file, if it is there. */
    void delete(String name) throws IOException {
        if (hashes.containsKey(name)) {
            announce(name, ABSENT);
            Files.deleteIfExists(path(name));
            hashes.remove(name);
        }
    }

    private void announce(String name, String hash) throws IOException {
        Set<String> before = hashes.getOrDefault(name, Set.of(ABSENT));
        hashes.put(name, union(before, Set.of(hash)));
        try {
            settle();
        } catch (IOException e) {
            hashes.put(name, before);
            throw e;
        }
    }

    /** Writes a manifest with nothing but what is there now. */
    void settle() throws IOException {
        StringBuilder text = new StringBuilder();
        hashes.forEach((name, some) -> some.stream()
                .sorted()
                .forEach(hash -> text.append(hash).append("  ").append(name).append('\n')));
        writeAtomically(MANIFEST, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void writeAtomically(String name, byte[] content) throws IOException {
        AtomicFile.write(path(name), content);
    }

    /** Deletes what a writer that died has left half-written, and reduces each file to one hash. */
    void sweep() throws IOException {
        AtomicFile.deleteTemporaries(directory);
        for (String name : List.copyOf(hashes.keySet())) {
            if (hashes.get(name).size() > 1) {
                read(name, CheckpointFile.MAX_BYTES)
                        .ifPresentOrElse(
                                content -> hashes.put(name, Set.of(DigestUtils.sha256Hex(content))),
                                () -> hashes.remove(name));
            }
        }
    }
}
