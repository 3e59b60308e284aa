package addition.cli;

import addition.data.IncompatibleException;

/**
 * Names of files that Java could not read in the locale. It puts U+FFFD in place of each such byte, so that a file of
 * another name would be read or written.
 */
final class FileNames {
    private static final char UNREADABLE = '\uFFFD';
    private static final String ADVICE = "set LC_ALL to a UTF-8 locale such as C.UTF-8";

    private FileNames() {}

    /** Refuses to start where the current, the temporary, the home or the program's own directory has such a name. */
    static void check() throws IncompatibleException {
        check("user.dir", "the current directory");
        check("java.io.tmpdir", "the directory for temporary files");
        check("user.home", "the home directory");
        check("java.class.path", "the program's directory");
    }

    private static void check(String property, String what) throws IncompatibleException {
        if (!isReadable(System.getProperty(property, ""))) {
            throw new IncompatibleException(what + ": its name cannot be read in the locale; " + ADVICE);
        }
    }

    /** Whether a name is the one that was given. */
    static boolean isReadable(String name) {
        return name.indexOf(UNREADABLE) < 0;
    }

    /** Why a name that is not readable is refused. */
    static String refusal() {
        return "the name of the file cannot be read in the locale; " + ADVICE;
    }
}
