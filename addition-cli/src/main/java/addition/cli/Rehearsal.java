package addition.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;

/**
 * Runs a few commands in one Java, so that the archive of loaded classes that the build makes has those of them all.
 */
final class Rehearsal {
    private static final List<String> COMMANDS = List.of(
            "--help",
            "models",
            "add 438 540",
            "explain zoo:simple-rnn/smallest",
            "certify zoo:simple-rnn/smallest --json",
            "evaluate zoo:simple-rnn/smallest --random 10",
            "train --examples 10 --epochs 2");

    private Rehearsal() {}

    /** Runs the commands, without a word. */
    public static void main(String[] args) {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream());
        for (String command : COMMANDS) {
            Main.run(command.split(" "), nowhere, nowhere);
        }
    }
}
