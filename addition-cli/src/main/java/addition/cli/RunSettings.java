package addition.cli;

import addition.train.TrainingMonitor;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * How training is kept and shown.
 *
 * @param checkpointEvery how often to keep where training is
 * @param page the page to show it on, if it was asked for
 * @param err where progress goes
 */
record RunSettings(Duration checkpointEvery, Optional<LivePage> page, PrintWriter err) {

    /** What is to be told of a network that trains for so many epochs. */
    TrainingMonitor monitor(Progress progress, String network, int epochs) {
        TrainingMonitor told = progress.monitor(network);
        return page.map(live -> live.monitor(network, epochs, told)).orElse(told);
    }
}
