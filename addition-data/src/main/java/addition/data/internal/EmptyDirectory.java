package addition.data.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that a directory is empty, ignoring files that the operating system creates. */
public final class EmptyDirectory {
    /** What operating systems and file systems leave in directories. */
    private static final Set<String> OF_THE_SYSTEM = Set.of(".DS_Store", "desktop.ini", "lost+found", "Thumbs.db");

    private EmptyDirectory() {}

    /**
     * Makes a directory, and the directories above it, or finds it empty.
     *
     * @param directory where
     * @param ignored the names of other files that may be there
     * @param purpose what the directory is wanted for, for the message
     * @throws FileAlreadyExistsException if there is anything else in it, which is left as it is
     * @throws IOException if it cannot be made
     */
    public static void make(Path directory, Set<String> ignored, String purpose) throws IOException {
        Files.createDirectories(directory);
        check(directory, ignored, purpose);
    }

    /**
     * Checks that a directory is empty.
     *
     * @param directory an existing directory
     * @param ignored the names of other files that may be there
     * @param purpose what the directory is wanted for, for the message
     * @throws FileAlreadyExistsException if there is anything else in it
     * @throws IOException if it cannot be read
     */
    public static void check(Path directory, Set<String> ignored, String purpose) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            if (files.anyMatch(file -> !isIgnored(file, ignored))) {
                throw new FileAlreadyExistsException(
                        directory.toString(),
                        null,
                        "the directory is not empty; choose another one for the " + purpose);
            }
        }
    }

    private static boolean isIgnored(Path file, Set<String> ignored) {
        String name = file.getFileName().toString();
        return ignored.contains(name) || OF_THE_SYSTEM.contains(name) || AtomicFile.isTemporary(file);
    }
}
