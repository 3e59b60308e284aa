package addition.data.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why input or output failed, in one line for the user. */
public final class IoReason {
    private IoReason() {}

    /**
     * The reason of a failure.
     *
     * @param e what was thrown
     * @return where, what, and what to do
     */
    public static String of(IOException e) {
        return describe(e).replaceAll("\\s*\\R\\s*", " ");
    }

    private static String describe(IOException e) {
        if (!(e instanceof FileSystemException file)) {
            return "input or output: " + e.getMessage() + "; check the path and try again";
        }
        String what = file.getReason() == null ? e.getClass().getSimpleName() + "; check the path" : file.getReason();
        if (e instanceof NoSuchFileException) {
            what = "no such file or directory; check the path";
        } else if (e instanceof FileAlreadyExistsException && file.getReason() == null) {
            what = "already exists and is not a directory; choose another name";
        } else if (e instanceof AccessDeniedException) {
            what = "no permission; check the path";
        }
        return file.getFile() + ": " + what;
    }
}
