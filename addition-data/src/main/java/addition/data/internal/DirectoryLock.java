package addition.data.internal;

import addition.data.IncompatibleException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write to a directory, held by one process at a time.
 *
 * <p>It is the operating system's lock on a file in the directory, so it ends with the process that holds it, however
 * that ends. The file remains; its content names the owner.
 */
public final class DirectoryLock implements AutoCloseable {
    /** The name of the file. */
    public static final String FILE = ".lock";

    private static final int MAX_OWNER = 200;

    /** Directories locked by this process: closing another channel of the same file would give up the lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param where the directory
     * @return the lock, to be closed
     * @throws IncompatibleException if another has it; the message names it
     * @throws IOException if the file cannot be written
     */
    public static DirectoryLock acquire(Path where) throws IOException {
        Path directory = where.toRealPath();
        if (!HELD.add(directory)) {
            throw held(where, owner());
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    directory.resolve(FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw held(where, read(channel));
            }
            channel.truncate(0);
            note(channel);
            return new DirectoryLock(directory, channel);
        } catch (IOException | RuntimeException e) {
            HELD.remove(directory);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    /** Leaves the owner's name, if there is room for it. */
    private static void note(FileChannel channel) {
        try {
            channel.write(ByteBuffer.wrap(owner().getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            return; // disk full: the lock is held, and the next write reports the error
        }
    }

    private static String owner() {
        return "process " + ProcessHandle.current().pid() + " on " + host() + ", since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "this machine";
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer owner = ByteBuffer.allocate(MAX_OWNER);
        channel.read(owner, 0);
        return SingleLineText.of(new String(owner.array(), 0, owner.position(), StandardCharsets.UTF_8));
    }

    private static IncompatibleException held(Path directory, String owner) {
        return new IncompatibleException(
                directory + ": locked by " + owner + "; wait until it is done, or stop it and try again");
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0);
        } finally {
            HELD.remove(directory);
        }
    }
}
