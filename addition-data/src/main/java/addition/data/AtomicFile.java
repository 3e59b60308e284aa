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

/** Writes a file whole or not at all: whoever reads it finds the old content or the new, never a part. */
public final class AtomicFile {
    private AtomicFile() {}

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
     * Writes to a temporary file beside the target, forces it to disk and moves it over the target in one step.
     *
     * @param target the file to make or replace
     * @param content writes the content
     * @throws IOException if that fails; the target is then as it was, and the temporary file gone
     */
    public static void write(Path target, Content content) throws IOException {
        Path name = target.getFileName();
        if (name == null || Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "it is a folder; give the name of a file");
        }
        Path temporary =
                target.resolveSibling("." + name + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                            temporary,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(target.toString());
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(target.toString());
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
