package addition.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What happened to a run, a line for each event: {@code events.log}. When it is long, the oldest events are dropped.
 */
final class EventLog {
    private static final String FILE = "events.log";
    private static final int MAX_BYTES = 1 << 16;

    private EventLog() {}

    /** Notes an event with its time, if that can be written. */
    static void add(ChecksummedDirectory files, String event) {
        try {
            String before = files.read(FILE, MAX_BYTES)
                    .map(content -> new String(content, StandardCharsets.UTF_8))
                    .orElse("");
            String all = before + Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + event + "\n";
            while (all.length() > MAX_BYTES / 4) { // of four bytes a character at most
                all = all.substring(all.indexOf('\n') + 1);
            }
            files.write(FILE, all.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return;
        }
    }
}
