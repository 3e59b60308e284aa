package addition.cli;

import addition.train.RunDirectory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Where runs go. */
final class RunDirectories {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private RunDirectories() {}

    /** A new directory for a run that was not given one: {@code runs/NAME-TIME} below the current directory. */
    static Path create(String name) throws IOException {
        Path runs = Files.createDirectories(Path.of("runs"));
        String base = name + "-" + LocalDateTime.now().format(TIME);
        for (int again = 1; ; again++) {
            try {
                return Files.createDirectory(runs.resolve(again == 1 ? base : base + "-" + again));
            } catch (FileAlreadyExistsException e) {
                continue; // another run started in the same second
            }
        }
    }

    /** The command that resumes a run. */
    static String resumeCommand(Path directory) {
        return "addition resume " + ShellWord.of(directory);
    }

    /** Why no run can start in a directory that is not empty, and what to do if there is a run in it. */
    static FileAlreadyExistsException occupied(Path directory, FileAlreadyExistsException reason) {
        try {
            boolean complete = ComparisonDirectory.isOne(directory)
                    ? new ComparisonDirectory(directory).result().isPresent()
                    : RunDirectory.open(directory).result().isPresent();
            return new FileAlreadyExistsException(
                    directory.toString(),
                    null,
                    complete
                            ? "already has a complete run; choose another directory"
                            : "already has a run that is not complete; resume it with " + resumeCommand(directory)
                                    + ", or choose another directory");
        } catch (IOException e) {
            return reason; // no run
        }
    }
}
