package addition.cli;

import java.io.FilterOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.FileSystemException;
import java.util.Map;

/** Standard output and standard error, with plain ASCII in place of dashes and signs where the locale has no others. */
final class StandardStreams {
    /** Set by bin/addition, which gives Java a UTF-8 locale for the names of files where the user's is C or POSIX. */
    private static final String ASCII = "addition.ascii";

    private static final Map<Character, String> PLAIN =
            Map.of('–', "-", '…', "...", 'µ', "u", '✗', "x", '’', "'", '×', "x", '±', "+-");

    private StandardStreams() {}

    static PrintWriter out() {
        return writer(System.out, "stdout.encoding");
    }

    static PrintWriter err() {
        return writer(System.err, "stderr.encoding");
    }

    private static PrintWriter writer(PrintStream stream, String encoding) {
        Charset charset = charset(System.getProperty(encoding, System.getProperty("native.encoding")));
        Writer bytes = new OutputStreamWriter(new CheckedStream(stream), charset);
        return new PrintWriter(isPlain(charset) ? new PlainWriter(bytes) : bytes);
    }

    private static Charset charset(String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.US_ASCII;
        }
    }

    private static boolean isPlain(Charset charset) {
        return Boolean.getBoolean(ASCII) || !charset.newEncoder().canEncode('✗');
    }

    /** The error that standard output cannot be written. */
    static FileSystemException unwritten() {
        return new FileSystemException(
                "standard output", null, "could not be written; check the disk or the program that reads the pipe");
    }

    /** A text with ASCII in place of the signs that this program prints; other characters stay. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(PLAIN.getOrDefault(c, String.valueOf(c)));
        }
        return plain.toString();
    }

    /** JSON whose strings are the same after any replacement of signs. */
    static String escaped(String json) {
        StringBuilder escaped = new StringBuilder();
        for (char c : json.toCharArray()) {
            escaped.append(PLAIN.containsKey(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return escaped.toString();
    }

    /** A print stream that tells when nothing can be written to it any more. */
    private static final class CheckedStream extends FilterOutputStream {
        private final PrintStream stream;

        CheckedStream(PrintStream stream) {
            super(stream);
            this.stream = stream;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            stream.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            if (stream.checkError()) {
                throw new IOException("cannot be written");
            }
        }
    }

    private static final class PlainWriter extends FilterWriter {
        PlainWriter(Writer out) {
            super(out);
        }

        @Override
        public void write(int c) throws IOException {
            out.write(plain(String.valueOf((char) c)));
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            out.write(plain(new String(text, offset, length)));
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            out.write(plain(text.substring(offset, offset + length)));
        }
    }

    /** Whether the terminal is one that shows escape sequences as they are. */
    static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }
}
