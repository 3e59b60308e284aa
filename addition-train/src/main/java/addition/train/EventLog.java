package addition.train;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * What happened to a run, a line for each event: {@code events.log}. When it is long, the oldest events are dropped.
 */
final class EventLog {
    private static final String FILE = "events.log";
    private static final int MAX_BYTES = 1 << 16;

    private EventLog() {}

    /** Logs an event with its time, best effort. */
    static void add(ChecksummedDirectory files, String event) {
        try {
            String before = files.find(FILE, Function.identity()).orElse("");
            String all = before + Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + event + "\n";
            while (all.length() > MAX_BYTES / 4) { // a character takes at most four bytes
                all = all.substring(all.indexOf('\n') + 1);
            }
            files.write(FILE, all);
        } catch (IOException e) {
            return;
        }
    }
}
