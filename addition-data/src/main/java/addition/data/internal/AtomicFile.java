package addition.data.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Replaces files atomically: a reader sees the old content or the new, never a mixture. */
public final class AtomicFile {
    private static final Pattern TEMPORARY = Pattern.compile("\\..{1,100}\\.[0-9a-f-]{36}\\.tmp");

    private static final int BUFFER = 1 << 16;
    private static final int MAX_LINKS = 40;
    private static final Set<PosixFilePermission> OF_GROUP =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);

    private AtomicFile() {}

    /** Whether a file was left behind by a writer that died. */
    static boolean isTemporary(Path file) {
        return TEMPORARY.matcher(file.getFileName().toString()).matches();
    }

    /**
     * Deletes the files left behind in a directory by writers that died.
     *
     * @param directory where
     * @throws IOException if one cannot be deleted
     */
    public static void deleteTemporaries(Path directory) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(directory)) {
            left = files.filter(AtomicFile::isTemporary).toList();
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes the whole content.
         *
         * @param out the buffered stream to write to; must not be closed
         * @throws IOException if it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes to a temporary file in the target's directory, forces it to disk and moves it over the target in one step.
     *
     * <p>The permissions of a file that is replaced are kept, and its owner and group where the system allows it. A
     * symbolic link stays, and the file that it leads to is replaced or made. A target that is neither a file nor a
     * directory, such as a pipe or a device, is written to directly.
     *
     * @param target the file to make or replace
     * @param content writes the content
     * @throws IOException if that fails; the target is then as it was, and the temporary file gone
     */
    public static void write(Path target, Content content) throws IOException {
        if (target.getFileName() == null || Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "is a directory; give the name of a file");
        }
        try {
            if (isSpecial(target)) {
                try (OutputStream out =
                        new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.WRITE), BUFFER)) {
                    content.writeTo(out);
                }
            } else {
                replace(Files.exists(target) ? target.toRealPath() : linked(target.toAbsolutePath()), content);
            }
        } catch (NoSuchFileException e) {
            throw named(new NoSuchFileException(target.toString()), e);
        } catch (AccessDeniedException e) {
            throw named(new AccessDeniedException(target.toString()), e);
        } catch (FileSystemException e) {
            throw named(new FileSystemException(target.toString(), null, e.getReason()), e);
        } catch (IOException e) {
            throw named(new FileSystemException(target.toString(), null, e.getMessage()), e);
        }
    }

    /**
     * Writes a content that is in memory. A symbolic link is refused, as it might lead out of the directory.
     *
     * @param target the file to make or replace
     * @param content all bytes
     * @throws IOException if it is a link or cannot be written; the target is then as it was
     */
    public static void write(Path target, byte[] content) throws IOException {
        BoundedFile.refuseLink(target);
        write(target, out -> out.write(content));
    }

    /**
     * Writes a text as UTF-8, as {@link #write(Path, byte[])} does.
     *
     * @param target the file to make or replace
     * @param text the whole text
     * @throws IOException if it is a link or cannot be written; the target is then as it was
     */
    public static void write(Path target, String text) throws IOException {
        write(target, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The error with the name of the target, which the user knows, instead of that of the temporary file. */
    private static IOException named(IOException error, IOException cause) {
        error.initCause(cause);
        return error;
    }

    private static boolean isSpecial(Path target) throws IOException {
        return Files.exists(target)
                && Files.readAttributes(target, BasicFileAttributes.class).isOther();
    }

    /**
     * The file to make for a target that does not exist: where a dangling symbolic link leads, or the target itself.
     */
    private static Path linked(Path target) throws IOException {
        Path file = target;
        for (int links = 0; Files.isSymbolicLink(file); links++) {
            if (links == MAX_LINKS) {
                throw new FileSystemException(target.toString(), null, "too many symbolic links; give another name");
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        return file;
    }

    private static void replace(Path target, Content content) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel = create(temporary, target);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            move(temporary, target);
        } catch (Throwable e) {
            deleteAfter(e, temporary);
            throw e;
        }
        forceDirectory(target.getParent());
    }

    /** Makes the temporary file, with the permissions of the file that it is to replace. */
    private static FileChannel create(Path temporary, Path target) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        PosixFileAttributeView old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (old == null || !Files.exists(target)) {
            return FileChannel.open(temporary, options);
        }
        PosixFileAttributes attributes = old.readAttributes();
        FileChannel channel = FileChannel.open(
                temporary, options, PosixFilePermissions.asFileAttribute(Set.of(PosixFilePermission.OWNER_WRITE)));
        try {
            PosixFileAttributeView made = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
            made.setPermissions(keepOwner(made, attributes));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Keeps the owner and the group where the system allows it. A user other than root can give a file only to a group
     * of their own.
     *
     * @return the permissions to keep; without the group's if the group could not be kept
     */
    private static Set<PosixFilePermission> keepOwner(PosixFileAttributeView made, PosixFileAttributes old)
            throws IOException {
        PosixFileAttributes now = made.readAttributes();
        Set<PosixFilePermission> permissions = new HashSet<>(old.permissions());
        try {
            if (!now.group().equals(old.group())) {
                made.setGroup(old.group());
            }
        } catch (IOException e) {
            permissions.removeAll(OF_GROUP);
        }
        try {
            if (!now.owner().equals(old.owner())) {
                made.setOwner(old.owner());
            }
            return permissions;
        } catch (IOException e) {
            return permissions; // the file is the writer's own then, as with any editor that replaces files
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            if (e.getReason() == null || !e.getReason().contains("busy")) {
                throw e;
            }
            throw new FileSystemException(
                    target.toString(),
                    null,
                    "cannot be replaced: " + e.getReason()
                            + "; a single-file mount, as in a container, cannot be replaced; choose another name");
        }
    }

    private static void deleteAfter(Throwable failure, Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Forces the move to disk too, on systems that can open directories. */
    private static void forceDirectory(Path directory) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }
}
