package addition.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * Runs a few commands in one Java, so that the archive of loaded classes that the build makes has those of them all.
 */
final class Rehearsal {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("--help"),
            List.of("models"),
            List.of("add", "438", "540"),
            List.of("explain", "zoo:simple-rnn/smallest"),
            List.of("certify", "zoo:simple-rnn/smallest", "--json"),
            List.of("evaluate", "zoo:simple-rnn/smallest", "--random", "10"));

    private Rehearsal() {}

    /** Runs the commands, without a word, and trains a network in a directory that is deleted again. */
    public static void main(String[] args) throws IOException {
        for (List<String> command : COMMANDS) {
            run(command);
        }
        Path directory = Files.createTempDirectory("addition");
        List<String> train = new ArrayList<>(List.of("train", "--examples", "10", "--epochs", "2"));
        train.addAll(List.of("--run", directory.resolve("run").toString()));
        run(train);
        FileUtils.deleteDirectory(directory.toFile());
    }

    private static void run(List<String> command) {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream());
        Main.run(command.toArray(new String[0]), nowhere, nowhere);
    }
}
