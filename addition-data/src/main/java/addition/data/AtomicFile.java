package addition.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/** Writes a file whole or not at all: whoever reads it finds the old content or the new, never a part. */
public final class AtomicFile {
    private static final Pattern TEMPORARY = Pattern.compile("\\..{1,100}\\.[0-9a-f-]{36}\\.tmp");

    private AtomicFile() {}

    /**
     * Whether a file is one that a writer which died has not moved over its target any more.
     *
     * @param file any file
     * @return true if its name is that of such a file
     */
    public static boolean isTemporary(Path file) {
        return TEMPORARY.matcher(file.getFileName().toString()).matches();
    }

    /** What writes the content. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes the whole content.
         *
         * @param out where to; buffered, not to be closed
         * @throws IOException if it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes to a temporary file beside the target, forces it to disk and moves it over the target in one step; a symbolic
     * link stays, and what it leads to is replaced.
     *
     * @param target the file to make or replace
     * @param content writes the content
     * @throws IOException if that fails; the target is then as it was, and the temporary file gone
     */
    public static void write(Path target, Content content) throws IOException {
        if (target.getFileName() == null || Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "it is a folder; give the name of a file");
        }
        try {
            writeReal(Files.exists(target) ? target.toRealPath() : target.toAbsolutePath(), content);
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

    /** The error with the name of the target, which the user knows, instead of that of the temporary file. */
    private static IOException named(IOException error, IOException cause) {
        error.initCause(cause);
        return error;
    }

    private static void writeReal(Path target, Content content) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            deleteAfter(e, temporary);
            throw e;
        }
        forceFolder(target.getParent());
    }

    private static void deleteAfter(Exception failure, Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Forces the move to disk too, on systems that can open folders. */
    private static void forceFolder(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }
}
