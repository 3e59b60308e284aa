package addition.cli;

import addition.train.Assignment;
import addition.train.Assignment.Restarts;
import addition.train.Network;
import addition.train.RunDirectory;
import addition.train.TrainingPlan;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains one network. */
@Command(
        name = "train",
        description = "Train one network and keep the run in a folder.",
        footer = {
            "",
            "The folder has the model, model.zip, the learning curve, and report.html with an adder in it. Ctrl-C keeps a "
                    + "checkpoint; addition resume DIR goes on.",
            "",
            "Examples:",
            "  addition train",
            "  addition train --recipe regularized --run my-run",
            "  addition train --recipe generalizing --until-certified --seed 7",
            "  addition train --network mlp --epochs 2000 --json"
        })
final class TrainCommand extends TrainingCommand {
    private static final int DEFAULT_ATTEMPTS = 100;

    @Option(names = "--run", paramLabel = "DIR", description = "The run's folder, new or empty; by default runs/….")
    private Path folder;

    @Option(
            names = "--until-certified",
            description = "Train again with new initial weights until it is proved that the network adds numbers of any"
                    + " length; exits with code 1 if none is.")
    private boolean untilCertified;

    @Option(names = "--new-data", description = "With --until-certified: draw new problems each time, too.")
    private boolean newData;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            description = "With --until-certified: how often at most; by default " + DEFAULT_ATTEMPTS + ".")
    private Integer attempts;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the data and of the initial weights; by default ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private RecipeOptions options;

    @Override
    Outcome train(RunSettings settings) throws Exception {
        TrainingPlan plan = fromOptions(() -> options.plan(seed));
        Restarts restarts = restarts();
        Backend.load();
        Path where = folder == null ? Runs.newFolder(options.toString()) : folder;
        try (RunDirectory run = RunDirectory.create(where, new Assignment(plan, options.engine(), restarts, 1))) {
            return Runs.train(run, settings);
        } catch (FileAlreadyExistsException e) {
            throw Runs.occupied(where, e);
        }
    }

    /** How to begin again, or null. */
    private Restarts restarts() {
        if (untilCertified && options.network() != Network.SIMPLE_RNN) {
            throw usage("--until-certified goes with --network simple-rnn alone");
        }
        if ((newData || attempts != null) && !untilCertified) {
            throw usage("--new-data and --attempts go with --until-certified alone");
        }
        int last = attempts == null ? DEFAULT_ATTEMPTS : attempts;
        return untilCertified ? fromOptions(() -> new Restarts(last, newData)) : null;
    }
}
