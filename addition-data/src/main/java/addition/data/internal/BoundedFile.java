package addition.data.internal;

import addition.data.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Reads whole files that may have been made by others: real files, of a bounded size. */
public final class BoundedFile {
    private BoundedFile() {}

    /**
     * Reads a file.
     *
     * @param file the file
     * @param most the largest number of bytes
     * @return its content
     * @throws BadInputException if it is larger
     * @throws java.nio.file.NoSuchFileException if it does not exist
     * @throws IOException if it cannot be read
     */
    public static byte[] read(Path file, int most) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a directory; give the name of a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                throw new BadInputException(
                        file + ": must have at most " + most + " bytes, found more; check the path");
            }
            return content;
        }
    }

    /**
     * Reads a text.
     *
     * @param file the file
     * @param most the largest number of bytes
     * @return its content
     * @throws BadInputException if it is larger, or not UTF-8
     * @throws java.nio.file.NoSuchFileException if it does not exist
     * @throws IOException if it cannot be read
     */
    public static String readText(Path file, int most) throws IOException {
        try {
            return text(read(file, most));
        } catch (CharacterCodingException e) {
            throw new BadInputException(file + ": must be UTF-8, found other bytes; correct the file");
        }
    }

    /**
     * Decodes a text strictly.
     *
     * @param bytes UTF-8
     * @return the text
     * @throws CharacterCodingException if the bytes are anything else
     */
    public static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /**
     * Refuses a symbolic link, which might lead out of the directory that is written.
     *
     * @param file any path
     * @throws FileSystemException if it is a link
     */
    public static void refuseLink(Path file) throws FileSystemException {
        if (Files.isSymbolicLink(file)) {
            throw new FileSystemException(file.toString(), null, "is a symbolic link, which is not followed here");
        }
    }

    /**
     * Refuses what exists and is not a regular file.
     *
     * @param file any path
     * @throws BadInputException if it is a directory, a link or something else
     */
    public static void requireRegular(Path file) throws BadInputException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInputException(file + ": must be a regular file, found a directory or a link; check the path");
        }
    }
}
